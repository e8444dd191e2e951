package dev.assent.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assent.application.UnavailableException;
import io.agroal.api.configuration.supplier.AgroalConnectionPoolConfigurationSupplier;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.hibernate.SessionFactory;
import org.hibernate.relational.SchemaManager;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.postgresql.ds.PGSimpleDataSource;

/** What a start finds in the database, and what it does about it. */
class SchemaTest {

  private final List<String> asked = new ArrayList<>();
  @RegisterExtension final EmptyPostgres postgres = new EmptyPostgres();
  private DataSource database;

  @BeforeEach
  void start() {
    database = postgres.database();
  }

  @Test
  void the_version_is_that_of_the_newest_migration() {
    migrateTo("latest");

    assertThat(flyway("latest").info().current().getVersion().getVersion())
        .isEqualTo(Schema.VERSION);
  }

  @Test
  void an_empty_database_is_migrated_and_compared_with_the_mapping() {
    Schema schema = schema();
    assertThat(schema.isCurrent()).isFalse();

    schema.prepare();

    assertThat(schema.isCurrent()).isTrue();
    assertThat(asked).containsExactly("validateMappedObjects");
  }

  @Test
  void an_older_database_is_migrated() {
    migrateTo("1");
    Schema schema = schema();
    assertThat(schema.isCurrent()).isFalse();

    schema.prepare();

    assertThat(schema.isCurrent()).isTrue();
  }

  @Test
  void neither_flyway_nor_hibernate_is_asked_about_a_current_database() {
    migrateTo("latest");

    new Schema(database, null, null, null).prepare();

    assertThat(asked).isEmpty();
  }

  @Test
  void a_database_that_does_not_answer_is_unavailable_and_not_current() {
    PGSimpleDataSource nobody = new PGSimpleDataSource();
    nobody.setUrl("jdbc:postgresql://localhost:1/nobody");
    Schema schema = new Schema(nobody, own(nobody.getUrl()), null, null);

    assertThatThrownBy(schema::prepare).isInstanceOf(UnavailableException.class);
    assertThat(schema.isCurrent()).isFalse();
  }

  @Test
  void a_database_that_takes_no_writes_is_not_current() throws SQLException {
    migrateTo("latest");
    assertThat(schema().isCurrent()).isTrue();

    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("alter database postgres set default_transaction_read_only = on");
    }

    assertThat(schema().isCurrent()).isFalse();
  }

  @Test
  void a_role_that_may_not_read_the_history_yet_finds_no_current_database() throws SQLException {
    migrateTo("latest");
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("create role newcomer login");
    }
    PGSimpleDataSource newcomer = new PGSimpleDataSource();
    newcomer.setUrl(postgres.url().replace("user=postgres", "user=newcomer"));

    new Schema(newcomer, null, flyway("latest"), mapping()).prepare();

    assertThat(asked).containsExactly("validateMappedObjects");
  }

  private Schema schema() {
    return new Schema(database, own(postgres.url()), flyway("latest"), mapping());
  }

  private static OwnConnection own(String url) {
    AgroalConnectionPoolConfigurationSupplier callers =
        new AgroalConnectionPoolConfigurationSupplier()
            .maxSize(1)
            .connectionFactoryConfiguration(it -> it.jdbcUrl(url));
    return new OwnConnection(
        new io.agroal.pool.DataSource(
            new AgroalDataSourceConfigurationSupplier()
                .connectionPoolConfiguration(callers)
                .get()));
  }

  private void migrateTo(String version) {
    flyway(version).migrate();
  }

  private Flyway flyway(String version) {
    return Flyway.configure().dataSource(database).target(version).load();
  }

  /** A mapping that agrees, and writes down that it was asked. */
  private SessionFactory mapping() {
    Object manager =
        proxy(
            SchemaManager.class,
            question -> {
              asked.add(question);
              return null;
            });
    return (SessionFactory) proxy(SessionFactory.class, question -> manager);
  }

  private static Object proxy(Class<?> type, Function<String, Object> answer) {
    return Proxy.newProxyInstance(
        SchemaTest.class.getClassLoader(),
        new Class<?>[] {type},
        (proxy, method, arguments) -> answer.apply(method.getName()));
  }
}
