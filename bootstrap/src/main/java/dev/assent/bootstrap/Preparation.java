package dev.assent.bootstrap;

import dev.assent.application.FirstStart;
import dev.assent.application.StoreLife;
import dev.assent.application.Transactions;
import dev.assent.application.UnavailableException;
import io.quarkus.runtime.LaunchMode;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jboss.logging.Logger;

/**
 * Prepares the database in the background: schema, first account, bootstrap token. While it can not
 * be reached this goes on trying, for a stated time, and says why.
 */
@Singleton
class Preparation {

  private static final Logger LOG = Logger.getLogger("dev.assent");
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final StoreLife store;
  private final FirstStart firstStart;
  private final Transactions transactions;
  private final CompletableFuture<Void> firstTry = new CompletableFuture<>();
  private final CompletableFuture<Void> end = new CompletableFuture<>();

  Preparation(StoreLife store, FirstStart firstStart, Transactions transactions) {
    this.store = store;
    this.firstStart = firstStart;
    this.transactions = transactions;
  }

  void begin(Settings settings) {
    Thread.ofVirtual().name("preparation").start(() -> prepare(settings));
  }

  /** Ends when the database was tried once: it may be prepared then, or not be reached yet. */
  CompletableFuture<Void> firstTry() {
    return firstTry;
  }

  /** Ends when the database is prepared; fails when it can not be. */
  CompletableFuture<Void> end() {
    return end;
  }

  /** Whether the database is as this version of the service needs it. */
  boolean prepared() {
    return end.isDone() && !end.isCompletedExceptionally();
  }

  private void prepare(Settings settings) {
    try {
      keepTrying(settings);
      end.complete(null);
    } catch (RuntimeException | InterruptedException failure) {
      end.completeExceptionally(failure);
    }
    firstTry.complete(null);
  }

  private void keepTrying(Settings settings) throws InterruptedException {
    long deadline = System.nanoTime() + settings.patience().toNanos();
    Optional<String> last = Optional.empty();
    Optional<String> obstacle = tryToPrepare(settings);
    while (obstacle.isPresent()) {
      if (!obstacle.equals(last)) {
        LOG.errorf(
            "The database can not be reached; trying again for %d seconds. %s",
            settings.patience().toSeconds(), obstacle.get());
      }
      firstTry.complete(null);
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException("It could not be reached in time; giving up");
      }
      Thread.sleep(PAUSE);
      last = obstacle;
      obstacle = tryToPrepare(settings);
    }
  }

  /** Returns why the database can not be reached, or nothing if it is prepared. */
  private Optional<String> tryToPrepare(Settings settings) {
    try {
      store.prepare();
      report(
          transactions.run(
              () ->
                  firstStart.run(
                      settings.bootstrapToken(), LaunchMode.current() == LaunchMode.DEVELOPMENT)));
      return Optional.empty();
    } catch (UnavailableException unreachable) {
      return Optional.of(unreachable.getMessage());
    }
  }

  private static void report(FirstStart.Result result) {
    result.lists().forEach((id, name) -> LOG.infof("Contact list \"%s\" has the id %s", name, id));
    if (!result.callable()) {
      LOG.warn(
          "No token gives access: set ASSENT_BOOTSTRAP_TOKEN to a long random text and restart");
    }
  }
}
