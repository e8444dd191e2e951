package dev.assent.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;

/** One role owns the tables and migrates; the service's has what it needs, and no more. */
class RolesTest {

  private static final String NOT_ALLOWED = "42501";

  private static EmbeddedPostgres postgres;

  @BeforeAll
  static void two_roles() throws IOException, SQLException {
    postgres = EmbeddedPostgres.start();
    as(
        "postgres",
        """
        create role tables_owner login;
        create role "the service" login;
        create database assent owner tables_owner
        """
            .split(";"));
    migrate();
  }

  @AfterAll
  static void no_postgres() throws IOException {
    postgres.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"consent_record", "erased_contact", "account_policy_change", "confirmation_event"})
  void the_role_of_the_service_can_add_to_the_record_and_nothing_else(String table) {
    assertThat(mayDo(table)).containsExactly("INSERT", "SELECT");
    assertRefused("update " + table + " set account_id = account_id");
    assertRefused("delete from " + table);
    assertRefused("truncate " + table);
    assertRefused("alter table " + table + " disable trigger all");
    assertRefused("drop trigger append_only on " + table);
    assertRefused("drop table " + table);
    assertRefused("alter table " + table + " owner to current_user");
    assertRefused("create rule never as on insert to " + table + " do instead nothing");
  }

  @Test
  void of_who_is_behind_the_record_it_can_remove_rows_and_rewrite_none() {
    assertThat(mayDo("consent_identity")).containsExactly("DELETE", "INSERT", "SELECT");
    assertRefused("update consent_identity set address = 'other'");
    assertRefused("truncate consent_identity");
    assertRefused("alter table consent_identity disable trigger all");
  }

  @Test
  void who_owns_the_tables_empties_none_of_the_record_by_accident() {
    for (String table : List.of("consent_record", "consent_identity", "erased_contact")) {
      assertThatThrownBy(() -> as("tables_owner", "truncate " + table + " cascade"))
          .hasMessageContaining("append-only");
    }
  }

  @Test
  void the_order_of_the_record_is_not_its_to_choose() {
    assertRefused("select setval(pg_get_serial_sequence('consent_record', 'entry_no'), 1)");
    assertRefused("alter table consent_record alter column entry_no drop identity");
  }

  @Test
  void the_key_of_the_record_can_not_be_replaced() {
    assertThat(mayDo("installation")).containsExactly("INSERT", "SELECT");
    assertRefused("update installation set value = ''");
    assertRefused("delete from installation");
  }

  @Test
  void what_was_migrated_can_not_be_forged() {
    assertThat(mayDo("flyway_schema_history")).containsExactly("SELECT");
  }

  @Test
  void everything_else_is_its_daily_work() {
    assertThat(
            values(
                """
                select relname from pg_class c
                where relnamespace = 'public'::regnamespace and relkind = 'r'
                  and has_table_privilege('the service', c.oid, 'select')
                  and has_table_privilege('the service', c.oid, 'insert')
                  and has_table_privilege('the service', c.oid, 'update')
                  and has_table_privilege('the service', c.oid, 'delete')
                """))
        .contains("account", "access_token", "contact", "contact_list", "custom_field")
        .contains("contact_list_membership", "contact_custom_field", "contact_sms_consent")
        .contains("contact_phone_number", "contact_street_address", "activity")
        .contains("confirmation", "outbox", "mail_to_address", "mail_to_anybody", "mail_to_domain");
  }

  @Test
  void grants_that_were_lost_come_back_with_the_next_migration() throws SQLException {
    as("tables_owner", "revoke all on all tables in schema public from \"the service\"");
    assertThat(mayDo("consent_record")).isEmpty();

    migrate();

    assertThat(mayDo("consent_record")).containsExactly("INSERT", "SELECT");
  }

  private static void migrate() {
    FluentConfiguration flyway = Flyway.configure();
    new Migrations(
            () -> database("tables_owner").getConnection(),
            Optional.of(new ServiceGrants("the service")))
        .customize(flyway);
    flyway.load().migrate();
  }

  private List<String> mayDo(String table) {
    return values(
        "select privilege_type from information_schema.role_table_grants"
            + " where grantee = 'the service' and table_name = '"
            + table
            + "' order by 1");
  }

  private List<String> values(String sql) {
    return Sql.query(database("tables_owner"), sql, List.of(), row -> row.getString(1));
  }

  private void assertRefused(String sql) {
    assertThatThrownBy(() -> as("the service", sql))
        .as(sql)
        .isInstanceOfSatisfying(
            SQLException.class, it -> assertThat(it.getSQLState()).isEqualTo(NOT_ALLOWED));
  }

  private static void as(String role, String... statements) throws SQLException {
    try (Connection connection = database(role).getConnection();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  private static PGSimpleDataSource database(String role) {
    PGSimpleDataSource database = new PGSimpleDataSource();
    database.setUrl(postgres.getJdbcUrl("postgres", "postgres"));
    database.setUser(role);
    database.setDatabaseName(role.equals("postgres") ? "postgres" : "assent");
    return database;
  }
}
