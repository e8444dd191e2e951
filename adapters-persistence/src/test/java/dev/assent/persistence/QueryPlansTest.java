package dev.assent.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assent.application.ContactQuery;
import dev.assent.application.ContactStatus;
import dev.assent.domain.AccountId;
import dev.assent.domain.EmailAddress;
import dev.assent.domain.ListId;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Among a million contacts of one account, no query reads a whole table, unless to count most. */
class QueryPlansTest {

  private static final UUID ACCOUNT = new UUID(1, 1);
  private static final UUID CONTACT = UUID.fromString("01900000-0000-7000-8000-000000080000");
  private static final ListId EVERYBODY = new ListId(new UUID(2, 1));
  private static final ListId FEW = new ListId(new UUID(2, 2));
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  /** Contact i is created i seconds after the start, and changed at some time in the year. */
  private static final String FILL =
      """
      insert into account values ('%1$s', 'large', false, now());
      insert into contact_list (account_id, list_id, name, created_at, updated_at)
      values ('%1$s', '%2$s', 'Everybody', now(), now()), ('%1$s', '%3$s', 'Few', now(), now());
      insert into contact (account_id, contact_id, email_canonical, email_address,
        email_permission, email_confirm_status, email_created_at, email_updated_at, sms_e164,
        create_source, created_at, updated_at, deleted_at)
      select '%1$s', ('01900000-0000-7000-8000-' || lpad(to_hex(i), 12, '0'))::uuid,
        'p' || i || '@example.org', 'p' || i || '@example.org',
        case when i %% 100 < 90 then 'explicit' when i %% 100 < 98 then 'unsubscribed'
          else 'temp_hold' end,
        'off', now(), now(), case when i %% 10 = 0 then '+1202' || i end,
        'contact', '2026-01-01T00:00:00Z'::timestamptz + i * interval '1 s',
        '2026-01-01T00:00:00Z'::timestamptz + (i::bigint * 7919 %% 31536000) * interval '1 s',
        case when i %% 1000 = 0 then now() end
      from generate_series(1, 1000000) i;
      insert into contact_list_membership
      select account_id, contact_id, '%2$s' from contact where deleted_at is null;
      insert into contact_list_membership
      select account_id, contact_id, '%3$s' from contact
      where deleted_at is null and right(email_canonical, 17) = '9999@example.org' limit 100;
      insert into consent_record
      select account_id, gen_random_uuid(), contact_id, 'email', sha256(email_address::bytea),
        'granted', 'not_set', 'explicit', 'contact', now(), '{}', false, gen_random_uuid()
      from contact where sms_e164 is not null;
      insert into consent_identity select account_id, entry_id, 'somebody' from consent_record;
      insert into custom_field
      values ('%1$s', '%2$s', 'Size', 'Size', 'string', now(), now());
      insert into contact_custom_field
      select account_id, contact_id, '%2$s', 'M' from contact where sms_e164 is not null;
      insert into contact_phone_number
      select account_id, contact_id, 'work', '1' from contact where sms_e164 is not null;
      insert into contact_street_address
      select account_id, contact_id, 'work' from contact where sms_e164 is not null;
      insert into contact_sms_consent
      select account_id, contact_id, 'promotional_sms', 'explicit', 'form', 'u', 'd', null, null,
        now(), null, now(), now()
      from contact where sms_e164 is not null;
      insert into confirmation
      select account_id, contact_id, contact_id, email_canonical, email_address, 'sent', '{}',
        now(), now()
      from contact where sms_e164 is not null;
      insert into confirmation_event (account_id, confirmation_id, kind, happened_at)
      select account_id, confirmation_id, 'viewed', now() from confirmation;
      insert into confirmation_visit
      select account_id, confirmation_id, event_no, 'somebody' from confirmation_event;
      insert into outbox (account_id, message_id, kind, reference, due_at)
      select account_id, contact_id, 'mail', contact_id,
        now() + (case when right(email_canonical, 16) = '990@example.org' then -1 else 1 end)
          * interval '1 hour'
      from confirmation;
      insert into activity (account_id, activity_id, kind, source, source_ids, excluded_ids,
        list_ids, token_id, state, created_at, updated_at, completed_at, turn_at)
      select '%1$s', gen_random_uuid(), 'join', 'all_active', '{}', '{}', '{}', '%1$s',
        case when i %% 100 = 0 then 'initialized' else 'completed' end, now(), now(),
        case when i %% 100 <> 0 then now() end, now()
      from generate_series(1, 20000) i;
      """;

  /** An account has few lists and fields: to read all of them is the quickest. */
  private static final String LARGE_TABLE_AS_A_WHOLE =
      "Seq Scan on (contact c|contact_(list_membership|custom_field|phone_number|street_address"
          + "|sms_consent)|consent_|activity|confirmation|outbox)";

  private static final ContactQuery.Between ANY = between(null, null);
  private static final ContactQuery.Between LATE = between(START.plusSeconds(999_000), null);
  private static final ContactQuery.Between DAY =
      between(START.plusSeconds(500_000), START.plusSeconds(586_400));
  private static final Set<ContactStatus> ACTIVE =
      Set.of(ContactStatus.EXPLICIT, ContactStatus.IMPLICIT);
  private static final Set<ContactStatus> RARE =
      Set.of(ContactStatus.DELETED, ContactStatus.TEMP_HOLD);

  private static EmbeddedPostgres postgres;

  @BeforeAll
  static void a_million_contacts() throws IOException, SQLException {
    postgres =
        EmbeddedPostgres.builder()
            // Else a vacuum may come before a commit is flushed, and leaves its pages unmarked:
            // then
            // an index alone does not tell enough.
            .setServerConfig("synchronous_commit", "on")
            .setServerConfig("fsync", "off")
            .setServerConfig("full_page_writes", "off")
            .setServerConfig("max_wal_size", "4GB")
            .setServerConfig("maintenance_work_mem", "256MB")
            .start();
    Flyway.configure().dataSource(postgres.getPostgresDatabase()).load().migrate();
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(FILL.formatted(ACCOUNT, EVERYBODY, FEW));
      statement.execute("vacuum analyze");
    }
  }

  @AfterAll
  static void stop() throws IOException {
    postgres.close();
  }

  static Stream<ContactQuery> queries() {
    return Stream.concat(forMost(), forSome());
  }

  static Stream<ContactQuery> forMost() {
    return Stream.of(
        query(Set.of(), Set.of(), ANY, ANY),
        query(Set.of(ContactStatus.values()), Set.of(), ANY, ANY),
        query(ACTIVE, Set.of(), ANY, ANY),
        query(Set.of(), Set.of(EVERYBODY), ANY, ANY),
        query(Set.of(), Set.of(EVERYBODY, FEW), ANY, ANY),
        query(Set.of(), Set.of(), ANY, LATE));
  }

  static Stream<ContactQuery> forSome() {
    return Stream.of(
        query(RARE, Set.of(), ANY, ANY),
        query(Set.of(ContactStatus.DELETED), Set.of(), ANY, ANY),
        query(Set.of(), Set.of(FEW), ANY, ANY),
        query(RARE, Set.of(EVERYBODY), ANY, ANY),
        query(Set.of(), Set.of(), LATE, ANY),
        query(Set.of(), Set.of(), ANY, DAY),
        query(ACTIVE, Set.of(FEW), DAY, ANY),
        new ContactQuery(
            Optional.of(new EmailAddress("p77@example.org")), Set.of(), Set.of(), ANY, ANY));
  }

  @ParameterizedTest
  @MethodSource("queries")
  void a_page_is_read_by_indexes(ContactQuery query) {
    ContactConditions first = conditions(query);
    PostgresContactDirectory.beginAfter(PostgresContactDirectory.BEFORE_ALL, first);
    readsByIndex(PostgresContactDirectory.pageOf(first), first.parametersAnd(501));
    ContactConditions later = conditions(query);
    PostgresContactDirectory.beginAfter(CONTACT, later);
    readsByIndex(PostgresContactDirectory.pageOf(later), later.parametersAnd(501));
  }

  @ParameterizedTest
  @MethodSource("forSome")
  void some_contacts_are_counted_by_indexes(ContactQuery query) {
    ContactConditions condition = conditions(query);
    readsByIndex(PostgresContactDirectory.countOf(condition), condition.parameters());
  }

  @Test
  void what_a_change_is_decided_by_is_read_by_indexes() {
    List<Object> claim =
        List.of(
            ACCOUNT,
            new UUID[] {CONTACT},
            new String[] {"p77@example.org"},
            new String[] {"+120280"});
    readsByIndex(ReservationSql.LOCK_CONTACTS, claim);
    readsByIndex(ReservationSql.READ_CONTACTS, claim);
  }

  @Test
  void the_consent_record_is_read_by_indexes() {
    String[] hashes = {"\\x00"};
    readsByIndex(
        PostgresConsentRecordDirectory.PAGE,
        List.of(ACCOUNT, CONTACT, 0L, 501, ACCOUNT, hashes, 0L, 501, 501));
    readsByIndex(
        PastSteps.READ,
        List.of(new String[] {"a@b.example"}, hashes, ACCOUNT, ACCOUNT, ACCOUNT, ACCOUNT));
    readsByIndex(ContactEraser.FORGET, List.of(ACCOUNT, CONTACT, ACCOUNT, hashes));
  }

  @Test
  void what_was_asked_and_is_to_be_sent_is_found_by_indexes() {
    readsByIndex(PostgresConfirmationRepository.FIND, List.of(CONTACT));
    readsByIndex(
        ContactEraser.FORGET_QUESTIONS,
        List.of(ACCOUNT, CONTACT, ACCOUNT, new String[] {"p80@example.org"}));
    readsByIndex(PostgresOutbox.CLAIM, List.of(50, "PT1M", CONTACT));
  }

  @Test
  void members_are_counted_by_indexes() {
    readsByIndex(PostgresContactListRepository.MEMBERS, List.of(ACCOUNT, new UUID[] {FEW.value()}));
    readsByIndex(
        PostgresContactListRepository.ACTIVE_MEMBERS, List.of(ACCOUNT, new UUID[] {FEW.value()}));
  }

  @Test
  void who_has_opted_in_lately_is_counted_by_an_index() {
    readsByIndex(PostgresContactCounts.OPTED_IN, List.of(ACCOUNT, 86_400L, 86_400L));
  }

  @Test
  void a_part_of_a_group_is_read_by_indexes() {
    for (UUID after : List.of(PostgresContactDirectory.BEFORE_ALL, CONTACT)) {
      for (ListId list : List.of(EVERYBODY, FEW)) {
        UUID[] lists = {list.value()};
        readsByIndex(
            PostgresContactSelection.MEMBERS, List.of(ACCOUNT, lists, ACCOUNT, after, 200, 200));
      }
      readsByIndex(PostgresContactSelection.ACTIVE, List.of(ACCOUNT, after, 200, 200));
    }
  }

  @Test
  void among_many_activities_that_have_ended_those_that_wait_are_found_by_indexes() {
    readsByIndex(ActivitySql.TAKE, List.of());
    readsByIndex(ActivitySql.COUNT, List.of(ACCOUNT));
    readsByIndex(ActivitySql.ONE, List.of(ACCOUNT, CONTACT));
    readsByIndex(ActivitySql.PAGE, List.of(ACCOUNT, CONTACT, new String[] {"completed"}, 51));
  }

  private static ContactConditions conditions(ContactQuery query) {
    return ContactConditions.of(new AccountId(ACCOUNT), query, query.lists().equals(Set.of(FEW)));
  }

  private static void readsByIndex(String sql, List<Object> parameters) {
    List<String> plan = new ArrayList<>();
    Sql.query(
        postgres.getPostgresDatabase(),
        "explain (analyze, buffers) " + sql,
        parameters,
        row -> plan.add(row.getString(1)));

    String whole = plan.stream().collect(Collectors.joining("\n"));
    assertThat(whole)
        .contains("Index")
        .doesNotContainPattern(LARGE_TABLE_AS_A_WHOLE)
        .doesNotContainPattern("Heap Fetches: [1-9]");
  }

  private static ContactQuery query(
      Set<ContactStatus> statuses,
      Set<ListId> lists,
      ContactQuery.Between created,
      ContactQuery.Between updated) {
    return new ContactQuery(Optional.empty(), statuses, lists, created, updated);
  }

  private static ContactQuery.Between between(Instant after, Instant before) {
    return new ContactQuery.Between(Optional.ofNullable(after), Optional.ofNullable(before));
  }
}
