package dev.assent.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A database that an earlier version has filled is brought to this one. */
class MigrationTest {

  /** Entries of two accounts, a thousand each, their ids in no order. */
  private static final String RECORD_BEFORE =
      """
      insert into consent_record
      select ('00000000-0000-0000-0000-00000000000' || n % 2)::uuid,
        (lpad(to_hex((n::bigint * 7919) % 100003), 8, '0') || '-0000-7000-8000-000000000000')::uuid,
        gen_random_uuid(), 'email', 'a', 'granted', 'not_set', 'explicit', 'contact', now(), '{}',
        false, gen_random_uuid()
      from generate_series(1, 2000) n
      """;

  private static final String ANOTHER_ENTRY =
      """
      insert into consent_record
      select account_id, '00000000-0000-0000-0000-000000000000', contact_id, channel, address_hash,
        action, permission_before, permission_after, source, recorded_at, list_ids,
        confirmed_opt_in, token_id
      from consent_record limit 1
      """;

  @RegisterExtension final EmptyPostgres postgres = new EmptyPostgres();
  private DataSource database;

  @BeforeEach
  void an_empty_database() {
    database = postgres.database();
  }

  @Test
  void the_consent_record_keeps_its_order_and_nobody_can_change_it() throws SQLException {
    migrate("2");
    update(RECORD_BEFORE);
    List<String> before = values("select r::text from consent_record r order by entry_id");
    migrate("latest");
    update(ANOTHER_ENTRY);

    assertThat(values("select r::text from consent_record r order by entry_no limit 2000"))
        .zipSatisfy(
            before,
            (now, then) -> assertThat(now).startsWith(then.substring(0, then.length() - 1)));
    assertThat(values("select distinct entry_no from consent_record")).hasSize(2001);
    assertThat(values("select entry_id from consent_record order by entry_no desc limit 1"))
        .containsExactly("00000000-0000-0000-0000-000000000000");
    assertThatThrownBy(() -> update("update consent_record set source = 'account'"))
        .hasMessageContaining("append-only");
    assertThatThrownBy(() -> update("update consent_record set entry_no = default"))
        .hasMessageContaining("append-only");
  }

  private void migrate(String version) {
    Flyway.configure().dataSource(database).target(version).load().migrate();
  }

  private List<String> values(String sql) {
    return Sql.query(database, sql, List.of(), row -> row.getString(1));
  }

  private void update(String sql) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
