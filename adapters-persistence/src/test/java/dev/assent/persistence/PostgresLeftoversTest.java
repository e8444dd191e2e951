package dev.assent.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assent.domain.AccountId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Parts of three rows: how a long list is removed part by part. */
class PostgresLeftoversTest {

  private static final int PART = 3;
  private static final AccountId ACCOUNT = new AccountId(new UUID(1, 1));
  private static final UUID LIST = new UUID(2, 1);
  private static final UUID KEPT = new UUID(2, 2);
  private static final UUID FIELD = new UUID(3, 1);

  /** Ten contacts, each on both lists, with a value for two fields. */
  private static final String FILL =
      """
      insert into contact (account_id, contact_id, sms_e164, create_source, created_at, updated_at)
      select '%1$s', gen_random_uuid(), '+' || i, 'contact', now(), now()
      from generate_series(1, 10) i;
      insert into contact_list_membership
      select account_id, contact_id, list::uuid from contact, unnest(array['%2$s', '%3$s']) list;
      insert into contact_custom_field
      select account_id, contact_id, field::uuid, 'M'
      from contact, unnest(array['%2$s', '%4$s']) field;
      """;

  @RegisterExtension final EmptyPostgres postgres = new EmptyPostgres();

  @BeforeEach
  void ten_contacts() throws SQLException {
    Flyway.configure().dataSource(postgres.database()).load().migrate();
    try (Connection connection = postgres.database().getConnection()) {
      connection.createStatement().execute(FILL.formatted(ACCOUNT, LIST, KEPT, FIELD));
    }
  }

  @Test
  void a_list_goes_in_parts_and_what_is_left_is_known_after_each() throws SQLException {
    deleted(LeftRows.CONTACT_LIST, LIST);

    assertThat(removeSome()).hasValue(3);
    assertThat(count("contact_list_membership where list_id = '" + LIST + "'")).isEqualTo(7);
    assertThat(removeSome()).hasValue(3);
    assertThat(removeSome()).hasValue(3);
    assertThat(removeSome()).hasValue(1);
    assertThat(removeSome()).isEmpty();
    assertThat(count("contact_list_membership where list_id = '" + KEPT + "'")).isEqualTo(10);
    assertThat(count("unfinished_deletion")).isZero();
  }

  @Test
  void a_field_goes_in_parts_of_all_values_and_none_is_missed_between_two() throws SQLException {
    deleted(LeftRows.CUSTOM_FIELD, FIELD);
    int parts = 0;
    int removed = 0;
    for (OptionalInt part = removeSome(); part.isPresent(); part = removeSome()) {
      parts++;
      removed += part.getAsInt();
      assertThat(part.getAsInt()).isLessThanOrEqualTo(PART);
    }

    assertThat(removed).isEqualTo(10);
    assertThat(parts).isGreaterThan(3);
    assertThat(count("contact_custom_field where custom_field_id = '" + FIELD + "'")).isZero();
    assertThat(count("contact_custom_field")).isEqualTo(10);
  }

  @Test
  void two_processes_work_on_two_deletions_and_wait_for_none() throws SQLException {
    deleted(LeftRows.CONTACT_LIST, LIST);
    try (Connection one = begin();
        Connection other = begin()) {
      assertThat(removeSome(one)).hasValue(3);
      assertThat(removeSome(other)).isEmpty();
      deleted(LeftRows.CUSTOM_FIELD, FIELD);
      assertThat(removeSome(other)).isPresent();
    }
    assertThat(count("contact_list_membership")).as("after one has ended").isEqualTo(20);
    assertThat(removeSome()).hasValue(3);
  }

  private void deleted(LeftRows rows, UUID id) {
    PostgresLeftovers.add(postgres.database(), rows, ACCOUNT, id, Instant.now());
  }

  private Connection begin() throws SQLException {
    Connection connection = postgres.database().getConnection();
    connection.setAutoCommit(false);
    return connection;
  }

  private OptionalInt removeSome() throws SQLException {
    try (Connection connection = begin()) {
      OptionalInt removed = removeSome(connection);
      connection.commit();
      return removed;
    }
  }

  private static OptionalInt removeSome(Connection transaction) {
    return new PostgresLeftovers(KeptConnection.of(transaction), PART).removeSome();
  }

  private long count(String table) {
    return Sql.query(
            postgres.database(), "select count(*) from " + table, List.of(), row -> row.getLong(1))
        .getFirst();
  }
}
