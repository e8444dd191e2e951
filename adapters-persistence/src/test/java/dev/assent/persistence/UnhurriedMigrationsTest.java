package dev.assent.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/** A migration that takes longer than a call may wait for the database. */
class UnhurriedMigrationsTest {

  private static final String LONG = "select pg_sleep(2)";

  @TempDir Path migrations;

  @RegisterExtension final EmptyPostgres postgres = new EmptyPostgres();
  private final PGSimpleDataSource impatient = new PGSimpleDataSource();

  @BeforeEach
  void start() throws IOException {
    impatient.setUrl(postgres.url());
    impatient.setSocketTimeout(1);
    Files.writeString(migrations.resolve("V1__long.sql"), LONG);
  }

  @Test
  void a_migration_may_take_longer_than_a_call() {
    assertThatThrownBy(() -> flyway().load().migrate()).isInstanceOf(FlywayException.class);

    FluentConfiguration unhurried = flyway();
    new UnhurriedMigrations().customize(unhurried);

    assertThat(unhurried.load().migrate().migrationsExecuted).isEqualTo(1);
  }

  @Test
  void the_connection_is_as_impatient_as_before_when_it_is_over() {
    List<Integer> limitsAtTheEnd = new ArrayList<>();
    FluentConfiguration unhurried = flyway().dataSource(watchingTheEnd(limitsAtTheEnd));
    new UnhurriedMigrations().customize(unhurried);

    unhurried.load().migrate();

    assertThat(limitsAtTheEnd).isNotEmpty().containsOnly(1_000);
  }

  @Test
  void another_process_that_migrates_is_waited_for_without_end() {
    FluentConfiguration unhurried = flyway();
    new UnhurriedMigrations().customize(unhurried);

    assertThat(unhurried.getLockRetryCount()).isNegative();
  }

  /** Writes down the time limit of each connection when it is given back. */
  private DataSource watchingTheEnd(List<Integer> limits) {
    return proxy(
        DataSource.class,
        (asked, arguments) ->
            asked.getName().equals("getConnection")
                ? watched(impatient.getConnection(), limits)
                : asked.invoke(impatient, arguments));
  }

  private static Connection watched(Connection connection, List<Integer> limits) {
    return proxy(
        Connection.class,
        (asked, arguments) -> {
          if (asked.getName().equals("close") && !connection.isClosed()) {
            limits.add(connection.getNetworkTimeout());
          }
          return asked.invoke(connection, arguments);
        });
  }

  private interface Answer {
    Object to(Method asked, Object[] arguments) throws ReflectiveOperationException, SQLException;
  }

  private static <T> T proxy(Class<T> type, Answer answer) {
    return type.cast(
        Proxy.newProxyInstance(
            UnhurriedMigrationsTest.class.getClassLoader(),
            new Class<?>[] {type},
            (proxy, asked, arguments) -> answer.to(asked, arguments)));
  }

  private FluentConfiguration flyway() {
    return Flyway.configure().dataSource(impatient).locations("filesystem:" + migrations);
  }
}
