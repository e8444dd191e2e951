package dev.assent.bootstrap;

import dev.assent.persistence.PostgresResource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.ServerSocket;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** What the service needs to run in a test: a database and a bootstrap token. */
public final class ServiceResource implements QuarkusTestResourceLifecycleManager {

  static final String BOOTSTRAP_TOKEN = "the bootstrap token of the tests, of high entropy";

  private final PostgresResource postgres = new PostgresResource();
  private final PGSimpleDataSource database = new PGSimpleDataSource();
  private final URI management = URI.create("http://localhost:" + freePort());

  @Override
  public Map<String, String> start() {
    // As Main does, which does not run in a test within the JVM.
    System.setProperty("vertx.disableURIValidation", "true");
    Map<String, String> config = new HashMap<>(postgres.start());
    database.setUrl(config.get("quarkus.datasource.jdbc.url"));
    database.setUser(config.get("quarkus.datasource.username"));
    database.setPassword(config.get("quarkus.datasource.password"));
    // In one process with the tests the service takes the one, as a process of its own the other.
    config.put("quarkus.management.port", Integer.toString(management.getPort()));
    config.put("quarkus.management.test-port", Integer.toString(management.getPort()));
    // As it is to be run: the tables are another role's, and a test may look at them as that one.
    config.put("assent.database.owner.username", config.get("quarkus.datasource.username"));
    config.put("assent.database.owner.password", config.get("quarkus.datasource.password"));
    config.put("quarkus.datasource.username", addServiceRole());
    // Without the role, which the embedded database puts there.
    config.computeIfPresent(
        "quarkus.datasource.jdbc.url", (name, url) -> url.substring(0, url.indexOf('?')));
    config.remove("quarkus.datasource.jdbc.max-size"); // the tests of the store have more
    config.put("assent.bootstrap-token", BOOTSTRAP_TOKEN);
    config.put("assent.trusted-proxies", "127.0.0.0/8");
    return config;
  }

  private String addServiceRole() {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("create role service login password 'postgres'");
      return "service";
    } catch (SQLException failure) {
      throw new AssertionError(failure);
    }
  }

  /** None of those that the system gives to connections, which might take it in the meantime. */
  static int freePort() {
    while (true) {
      int port = ThreadLocalRandom.current().nextInt(10_000, 30_000);
      try (ServerSocket socket = new ServerSocket(port)) {
        return socket.getLocalPort();
      } catch (BindException taken) {
        // The next one, then.
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
    }
  }

  /** Lets a test look into the database that the service uses, and call its management port. */
  @Override
  public void inject(TestInjector injector) {
    injector.injectIntoFields(database, new TestInjector.MatchesType(DataSource.class));
    injector.injectIntoFields(management, new TestInjector.MatchesType(URI.class));
  }

  @Override
  public void stop() {
    postgres.stop();
  }
}
