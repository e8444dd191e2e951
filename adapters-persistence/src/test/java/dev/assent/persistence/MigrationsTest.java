package dev.assent.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assent.application.Race;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Migrations in a world where processes are killed, limits are short and others migrate too. */
class MigrationsTest {

  @TempDir Path own;

  @RegisterExtension final EmptyPostgres postgres = new EmptyPostgres();

  /**
   * Every commit of a start on an empty database is once the last thing that happens before the
   * database crashes, for all who are connected; the next start finishes what this one began.
   */
  @Test
  void whoever_is_killed_after_a_commit_leaves_nothing_that_keeps_the_next_start_from_migrating()
      throws SQLException {
    int commits = 0;
    boolean killed;
    do {
      commits++;
      execute("drop schema public cascade; create schema public");
      killed = isKilledAfterCommit(commits);
      flyway(this::open).load().migrate();
      assertThat(values("select max(version::int)::text from flyway_schema_history"))
          .containsExactly(Schema.VERSION);
    } while (killed);
    assertThat(commits).isGreaterThan(3);
  }

  /** By the same process, which goes on trying while its database is away. */
  @Test
  void a_migration_whose_connection_is_lost_can_be_tried_again() throws SQLException {
    for (int commits = 1; commits < 8; commits++) {
      execute("drop schema public cascade; create schema public");
      int last = commits;
      AtomicInteger done = new AtomicInteger();
      Flyway flyway = flyway(() -> dyingAfter(last, done, open())).load();
      assertThatThrownBy(flyway::migrate).isInstanceOf(RuntimeException.class);

      flyway.migrate();

      assertThat(values("select max(version::int)::text from flyway_schema_history"))
          .containsExactly(Schema.VERSION);
    }
    assertNobodyElse();
  }

  private boolean isKilledAfterCommit(int last) {
    AtomicInteger commits = new AtomicInteger();
    try {
      flyway(() -> dyingAfter(last, commits, open())).load().migrate();
      return false;
    } catch (RuntimeException killed) {
      return true;
    }
  }

  private Connection dyingAfter(int last, AtomicInteger commits, Connection connection) {
    return (Connection)
        Proxy.newProxyInstance(
            MigrationsTest.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, asked, arguments) -> {
              try {
                return asked.invoke(connection, arguments);
              } catch (InvocationTargetException failure) {
                throw failure.getCause();
              } finally {
                if (asked.getName().equals("commit") && commits.incrementAndGet() == last) {
                  execute(
                      "select pg_terminate_backend(pid) from pg_stat_activity"
                          + " where backend_type = 'client backend' and pid <> pg_backend_pid()");
                }
              }
            });
  }

  @Test
  void of_several_who_migrate_at_once_one_does_whatever_isolation_is_the_default()
      throws SQLException {
    execute("alter database postgres set default_transaction_isolation = 'repeatable read'");

    List<Integer> executed =
        Race.run(4, runner -> flyway(this::open).load().migrate().migrationsExecuted);

    assertThat(executed.stream().mapToInt(Integer::intValue).sum())
        .isEqualTo(flyway(this::open).load().info().all().length);
  }

  @Test
  void a_migration_may_take_longer_than_its_role_may_otherwise() throws Exception {
    execute(
        "alter role postgres set statement_timeout = '500ms';"
            + " alter role postgres set lock_timeout = '500ms'");
    Files.writeString(own.resolve("V1__long.sql"), "select pg_sleep(1)");
    FluentConfiguration hurried = Flyway.configure().dataSource(postgres.database());

    assertThatThrownBy(() -> hurried.locations("filesystem:" + own).load().migrate())
        .isInstanceOf(FlywayException.class);
    assertThat(
            flyway(this::open).locations("filesystem:" + own).load().migrate().migrationsExecuted)
        .isEqualTo(1);
  }

  @Test
  void another_process_that_migrates_is_waited_for_without_end() {
    assertThat(flyway(this::open).getLockRetryCount()).isNegative();
  }

  @Test
  void no_connection_is_left_open() throws SQLException, IOException {
    flyway(this::open).load().migrate();
    flyway(this::open).load().migrate();
    Files.writeString(own.resolve("V9__wrong.sql"), "no sql");
    assertThatThrownBy(() -> flyway(this::open).locations("filesystem:" + own).load().migrate())
        .isInstanceOf(FlywayException.class);

    assertNobodyElse();
  }

  private void assertNobodyElse() {
    assertThat(
            values(
                "select pid::text from pg_stat_activity"
                    + " where backend_type = 'client backend' and pid <> pg_backend_pid()"))
        .isEmpty();
  }

  private static FluentConfiguration flyway(OneConnection.Opener opener) {
    FluentConfiguration flyway = Flyway.configure();
    new Migrations(opener, Optional.empty()).customize(flyway);
    return flyway;
  }

  private Connection open() throws SQLException {
    return postgres.database().getConnection();
  }

  private List<String> values(String sql) {
    return Sql.query(postgres.database(), sql, List.of(), row -> row.getString(1));
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = open();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
