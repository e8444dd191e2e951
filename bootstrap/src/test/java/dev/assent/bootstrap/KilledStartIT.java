package dev.assent.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The first start of the packaged service on an empty database, killed while it migrates, or its
 * database. As many rounds as fit into a while; {@code -Dkilled.seconds} makes it longer.
 */
class KilledStartIT {

  private static final Duration WHILE =
      Duration.ofSeconds(Integer.getInteger("killed.seconds", 15));
  private static final int FEWEST = 2;
  private static final int LATEST_MILLIS = 200;
  private static final String MIGRATING = "Migrating schema";

  /** Tables of several migrations: each is there for others once its migration is committed. */
  private static final List<String> TABLES =
      List.of("account", "contact", "contact_phone_number", "unfinished_deletion");

  private final long seed = System.nanoTime();
  private final SplittableRandom random = new SplittableRandom(seed);
  private final long end = System.nanoTime() + WHILE.toNanos();
  private int rounds;

  @TempDir Path directory;

  @Test
  void whoever_is_killed_while_it_migrates_leaves_a_database_that_the_next_start_finishes()
      throws Exception {
    try (EmbeddedPostgres postgres = postgres(0)) {
      while (anotherRound()) {
        String name = "killed" + rounds;
        execute(postgres.getPostgresDatabase(), "create database " + name);
        DataSource database = postgres.getDatabase("postgres", name);
        try (ServiceProcess killed = ServiceProcess.start(environment(postgres.getPort(), name))) {
          awaitInstant(killed, database);
        }
        try (ServiceProcess next = ServiceProcess.start(environment(postgres.getPort(), name))) {
          assertServes(next, database);
        }
      }
    }
  }

  @Test
  void a_database_that_crashes_while_it_is_migrated_is_migrated_once_it_is_back() throws Exception {
    int port = ServiceResource.freePort();
    EmbeddedPostgres postgres = postgres(port);
    try {
      while (anotherRound()) {
        String name = "crashed" + rounds;
        execute(postgres.getPostgresDatabase(), "create database " + name);
        try (ServiceProcess service = ServiceProcess.start(environment(port, name))) {
          awaitInstant(service, postgres.getDatabase("postgres", name));
          crash(postgres);
          postgres = postgres(port);
          assertServes(service, postgres.getDatabase("postgres", name));
        }
      }
    } finally {
      postgres.close();
    }
  }

  private boolean anotherRound() {
    return ++rounds <= FEWEST || System.nanoTime() < end;
  }

  /** Either as soon as others see a table, which is just after a commit, or some time or other. */
  private void awaitInstant(ServiceProcess service, DataSource database) throws Exception {
    if (rounds % 2 == 1) {
      String table = TABLES.get(random.nextInt(TABLES.size()));
      try (Connection connection = database.getConnection();
          Statement statement = connection.createStatement()) {
        await(service, () -> exists(table, statement));
      }
    } else {
      await(service, () -> service.log().contains(MIGRATING));
      Thread.sleep(random.nextInt(LATEST_MILLIS));
    }
  }

  private static void await(ServiceProcess service, BooleanSupplier instant)
      throws InterruptedException {
    long deadline = System.nanoTime() + Duration.ofSeconds(90).toNanos();
    while (!instant.getAsBoolean()) {
      assertThat(System.nanoTime()).as(service::log).isLessThan(deadline);
      Thread.sleep(1);
    }
  }

  private static boolean exists(String table, Statement statement) {
    try (var row = statement.executeQuery("select to_regclass('" + table + "') is not null")) {
      return row.next() && row.getBoolean(1);
    } catch (SQLException failure) {
      throw new AssertionError(failure);
    }
  }

  private void assertServes(ServiceProcess service, DataSource database) {
    service.ready();
    Object list = Account.values(database, "select list_id from contact_list").getFirst();
    String form = "{\"email_address\":\"ada@example.org\",\"list_memberships\":[\"" + list + "\"]}";
    assertThat(service.signUp(ServiceResource.BOOTSTRAP_TOKEN, form).statusCode())
        .as("round %d, seed %d: %s", rounds, seed, service.log())
        .isEqualTo(201);
    assertThat(service.showsStackTrace()).as(service.log()).isFalse();
  }

  /** As pg_ctl does with -m immediate: nothing is finished, and recovered by the next start. */
  private void crash(EmbeddedPostgres postgres) throws IOException, InterruptedException {
    long pid = Long.parseLong(Files.readAllLines(directory.resolve("postmaster.pid")).getFirst());
    ProcessHandle postmaster = ProcessHandle.of(pid).orElseThrow();
    new ProcessBuilder("kill", "-QUIT", Long.toString(pid)).start().waitFor();
    postmaster.onExit().join();
    postgres.close();
  }

  private EmbeddedPostgres postgres(int port) throws IOException {
    EmbeddedPostgres.Builder builder =
        EmbeddedPostgres.builder().setDataDirectory(directory).setCleanDataDirectory(false);
    return (port == 0 ? builder : builder.setPort(port)).start();
  }

  private static void execute(DataSource database, String sql) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  static Map<String, String> environment(int port, String database) {
    return ServiceProcess.quickly(
        Map.of(
            "QUARKUS_DATASOURCE_JDBC_URL",
            "jdbc:postgresql://localhost:" + port + "/" + database,
            "QUARKUS_DATASOURCE_USERNAME",
            "postgres",
            "QUARKUS_DATASOURCE_PASSWORD",
            "postgres",
            "ASSENT_BOOTSTRAP_TOKEN",
            ServiceResource.BOOTSTRAP_TOKEN));
  }
}
