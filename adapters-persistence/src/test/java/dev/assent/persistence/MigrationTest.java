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

  private static final String TEXTS_BEFORE =
      """
      insert into account values (gen_random_uuid(), 'a', false, now());
      insert into contact (account_id, contact_id, email_canonical, first_name, last_name,
        company_name, create_source, created_at, updated_at)
      select account_id, account_id, 'a', E'Ada\\r\\n\\tKing', E'\\u202Ea\\u00A0b\\x01', E'\\u00A0\\u3164',
        'contact', now(), now() from account;
      insert into contact_phone_number
      select account_id, contact_id, 'other', E'\\u200B\\n' from contact;
      insert into contact_custom_field
      select account_id, contact_id, gen_random_uuid(), value
      from contact, unnest(array[E'two\\r\\nlines', E'\\uFEFF']) value;
      insert into contact_sms_consent
      select account_id, contact_id, 'promotional_sms', 'explicit', 'form', E'\\u00A0', E'a\\n\\x07b', 1,
        'weekly', now(), null, now(), now() from contact;
      insert into contact_list (account_id, list_id, name, created_at, updated_at)
      select account_id, ('00000000-0000-0000-0000-00000000000' || n)::uuid, written, now(), now()
      from account, (values (1, 'News letter'), (2, E'News\\nletter')) names (n, written);
      """;

  private static final String FIELDS_BEFORE =
      """
      insert into account values (gen_random_uuid(), 'a', false, now());
      insert into custom_field (account_id, custom_field_id, label, name, type, created_at,
        updated_at, deleted_at)
      select account_id, ('00000000-0000-0000-0000-00000000000' || n)::uuid, label, label, 'string',
        now(), now(), case when n = 2 then now() end
      from account, (values (1, 'My Field'), (2, 'my_field'), (3, 'My_Field'), (4, 'Other'),
        (5, E'Other\\x07')) labels (n, label);
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

  @Test
  void texts_of_one_line_become_one_and_what_nobody_sees_is_none() throws SQLException {
    migrate("3");
    update(TEXTS_BEFORE);
    migrate("latest");

    assertThat(values("select first_name || '|' || last_name from contact"))
        .containsExactly("Ada King|a\u00A0b");
    assertThat(values("select company_name from contact where company_name is null")).hasSize(1);
    assertThat(values("select value from contact_custom_field")).containsExactly("two\r\nlines");
    assertThat(values("select phone_number from contact_phone_number")).isEmpty();
    assertThat(values("select medium_url || '|' || medium_details from contact_sms_consent"))
        .containsExactly("unknown|a\nb");
    assertThat(values("select name from contact_list order by list_id"))
        .containsExactly("News letter", "News letter 00000002");
  }

  @Test
  void custom_fields_that_share_a_name_keep_their_labels() throws SQLException {
    migrate("3");
    update(FIELDS_BEFORE);
    migrate("latest");

    assertThat(values("select label from custom_field order by custom_field_id"))
        .containsExactly("My Field", "my_field", "My_Field", "Other", "Other 00000005");
    assertThat(values("select distinct lower(name) from custom_field where deleted_at is null"))
        .hasSize(4);
    assertThatThrownBy(() -> update("update custom_field set name = 'MY_FIELD'"))
        .hasMessageContaining("custom_field_name");
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
