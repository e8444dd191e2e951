package dev.assent.bootstrap;

import dev.assent.persistence.PostgresResource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
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
    config.put("assent.bootstrap-token", BOOTSTRAP_TOKEN);
    config.put("assent.trusted-proxies", "127.0.0.0/8");
    return config;
  }

  static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
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
