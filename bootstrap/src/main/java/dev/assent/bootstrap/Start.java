package dev.assent.bootstrap;

import dev.assent.application.FirstStart;
import dev.assent.application.UnavailableException;
import dev.assent.persistence.OtherConsentKeyException;
import dev.assent.persistence.Schema;
import dev.assent.persistence.Transactions;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Prepares the database: schema, first account, bootstrap token. While the database can not be
 * reached it goes on trying in the background, for a stated time, and the service answers that it
 * is unavailable.
 */
@Singleton
class Start {

  /** Among the observers of the start: after whoever provides the database. */
  static final int PRIORITY = 2_000;

  /** What application.properties has where nobody configures a database. */
  private static final String NO_DATABASE = "jdbc:postgresql://no-database.invalid/";

  private static final Logger LOG = Logger.getLogger("dev.assent");
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final int GOOD_TOKEN_LENGTH = 32;

  private final String databaseUrl;
  private final Schema schema;
  private final FirstStart firstStart;
  private final Transactions transactions;
  private final Optional<String> bootstrapToken;
  private final Duration patience;
  private volatile boolean prepared;

  Start(
      @ConfigProperty(name = "quarkus.datasource.jdbc.url") String databaseUrl,
      Schema schema,
      FirstStart firstStart,
      Transactions transactions,
      @ConfigProperty(name = "assent.bootstrap-token") Optional<String> bootstrapToken,
      @ConfigProperty(name = "assent.database.patience", defaultValue = "5m") Duration patience) {
    this.databaseUrl = databaseUrl;
    this.schema = schema;
    this.firstStart = firstStart;
    this.transactions = transactions;
    this.bootstrapToken = bootstrapToken;
    this.patience = patience;
  }

  /** Whether the database is as this version of the service needs it. */
  boolean prepared() {
    return prepared;
  }

  void prepare(@Observes @Priority(PRIORITY) StartupEvent event) {
    if (databaseUrl.equals(NO_DATABASE)) {
      refuse(
          "No database is configured. Set QUARKUS_DATASOURCE_JDBC_URL"
              + " (jdbc:postgresql://host:5432/database), QUARKUS_DATASOURCE_USERNAME and"
              + " QUARKUS_DATASOURCE_PASSWORD.");
    }
    try {
      prepareOrKeepTrying();
    } catch (OtherConsentKeyException other) {
      refuse(other.getMessage());
    }
  }

  /** Ends the process at once: nothing has started, and an orderly exit would wait for that. */
  private static void refuse(String reason) {
    if (LaunchMode.current().isDevOrTest()) {
      // There the database has started, and is to end in order.
      throw new IllegalStateException(reason);
    }
    LOG.error(reason);
    Runtime.getRuntime().halt(1);
  }

  private void prepareOrKeepTrying() {
    long deadline = System.nanoTime() + patience.toNanos();
    Optional<String> obstacle = tryToPrepare();
    if (obstacle.isPresent()) {
      LOG.errorf(
          "The database can not be reached; trying again for %d seconds. %s",
          patience.toSeconds(), obstacle.get());
      Thread.ofVirtual().name("database start").start(() -> keepTrying(deadline));
    }
  }

  private void keepTrying(long deadline) {
    try {
      do {
        Thread.sleep(PAUSE);
        if (tryToPrepare().isEmpty()) {
          return;
        }
      } while (System.nanoTime() < deadline);
      LOG.error("The database could not be reached in time; giving up");
    } catch (RuntimeException failure) {
      LOG.errorf("The database can not be prepared: %s", failure.getMessage());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
    Quarkus.asyncExit(1);
  }

  /** Returns why the database can not be reached, or nothing if it is prepared. */
  private Optional<String> tryToPrepare() {
    try {
      schema.prepare();
      report(
          transactions.run(
              () ->
                  firstStart.run(bootstrapToken, LaunchMode.current() == LaunchMode.DEVELOPMENT)));
      prepared = true;
      return Optional.empty();
    } catch (UnavailableException unreachable) {
      return Optional.of(unreachable.getCause().getMessage());
    }
  }

  private void report(FirstStart.Result result) {
    result.lists().forEach((id, name) -> LOG.infof("Contact list \"%s\" has the id %s", name, id));
    if (!result.callable()) {
      LOG.warn(
          "No token gives access: set ASSENT_BOOTSTRAP_TOKEN to a long random text and restart");
    }
    bootstrapToken
        .filter(token -> token.length() < GOOD_TOKEN_LENGTH)
        .ifPresent(
            token ->
                LOG.warnf(
                    "The bootstrap token is short: a secret has %d characters or more",
                    GOOD_TOKEN_LENGTH));
  }
}
