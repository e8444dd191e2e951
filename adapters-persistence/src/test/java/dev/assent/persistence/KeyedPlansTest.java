package dev.assent.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assent.application.ActivityId;
import dev.assent.application.ActivityWorkService;
import dev.assent.application.Caller;
import dev.assent.application.Circumstances;
import dev.assent.application.Claim;
import dev.assent.application.ContactQuery;
import dev.assent.application.ContactQuery.Page;
import dev.assent.application.ContactRepository;
import dev.assent.application.ContactService;
import dev.assent.application.ContactSource;
import dev.assent.application.Edits;
import dev.assent.application.ListActivity;
import dev.assent.application.MailLimits;
import dev.assent.application.Questions;
import dev.assent.application.SignUpService;
import dev.assent.application.Submissions;
import dev.assent.application.TokenId;
import dev.assent.domain.AccountId;
import dev.assent.domain.Confirmation;
import dev.assent.domain.ConfirmationId;
import dev.assent.domain.ContactId;
import dev.assent.domain.CustomFieldId;
import dev.assent.domain.EmailAddress;
import dev.assent.domain.ListId;
import dev.assent.domain.MembershipChange;
import dev.assent.domain.Question;
import dev.assent.domain.SmsNumber;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * What a change reads is what it is about, however many contacts there are: also by plans that were
 * made for all calls, and whatever PostgreSQL knew of the tables when it made them.
 */
class KeyedPlansTest {

  /** What happens between the start of a process and the changes that are looked at. */
  enum History {
    NOTHING(),
    FILLED("fill"),
    FILLED_AND_ANALYSED("fill", "analyze"),
    FILLED_BEHIND_ITS_BACK("warm", "fill"),
    ANALYSED_WHEN_EMPTY_AND_FILLED_BEHIND_ITS_BACK("vacuum analyze", "warm", "fill");

    final List<String> steps;

    History(String... steps) {
      this.steps = List.of(steps);
    }
  }

  /** How often PostgreSQL plans for the values it gets, before it plans for all. */
  private static final int CUSTOM_PLANS = 5;

  private static final ContactQuery.Between ANY =
      new ContactQuery.Between(Optional.empty(), Optional.empty());

  private static final int PEOPLE = 12_000;

  /** What is read of a group in one part. */
  private static final int SOME = 200;

  /** Rows that one change reads by indexes, the most: its own. */
  private static final long OWN_ROWS = 100;

  private static final AccountId ACCOUNT = new AccountId(new UUID(1, 1));
  private static final ListId NEWS = new ListId(new UUID(2, 1));
  private static final ListId OFFERS = new ListId(new UUID(2, 2));
  private static final CustomFieldId SIZE = new CustomFieldId(new UUID(3, 1));

  private static final String ACCOUNT_ROWS =
      """
      insert into account values ('%1$s', 'large', false, now());
      insert into contact_list (account_id, list_id, name, created_at, updated_at)
      values ('%1$s', '%2$s', 'News', now(), now()), ('%1$s', '%3$s', 'Offers', now(), now());
      insert into custom_field values ('%1$s', '%4$s', 'Size', 'Size', 'string', now(), now());
      """;

  private static final String FILL =
      """
      insert into contact (account_id, contact_id, email_canonical, email_address,
        email_permission, email_confirm_status, email_opt_in_source, email_opt_in_at,
        email_created_at, email_updated_at, sms_e164,
        sms_national_number, sms_dial_code, sms_country_code, sms_create_source,
        sms_update_source, sms_created_at, sms_updated_at, create_source, created_at, updated_at)
      select '%1$s', gen_random_uuid(), 'p' || i || '@example.org', 'p' || i || '@example.org',
        'explicit', 'off', 'contact', now(), now(), now(), '+1202' || i, '202' || i, '1', 'US', 'contact',
        'contact', now(), now(), 'contact', now(), now()
      from generate_series(1, %5$d) i;
      create temporary table filled as select * from contact where sms_e164 like '+1202_%%'
        and email_canonical like 'p%%';
      insert into contact_list_membership select account_id, contact_id, '%2$s' from filled;
      insert into contact_list_membership select account_id, contact_id, '%3$s' from filled
      where right(email_canonical, 13) = '7@example.org';
      insert into contact_custom_field select account_id, contact_id, '%4$s', 'M' from filled;
      insert into contact_phone_number select account_id, contact_id, 'work', '1' from filled;
      insert into contact_street_address select account_id, contact_id, 'work' from filled;
      insert into contact_sms_consent
      select account_id, contact_id, 'promotional_sms', 'explicit', 'form', 'u', 'd', null, null,
        now(), null, now(), now() from filled;
      insert into consent_record
      select account_id, gen_random_uuid(), contact_id, 'email', sha256(email_address::bytea),
        'granted', 'not_set', 'explicit', 'contact', now(), '{}', false, gen_random_uuid()
      from filled;
      insert into consent_identity
      select account_id, entry_id, 'somebody' from consent_record
      where contact_id in (select contact_id from filled);
      insert into confirmation
      select account_id, gen_random_uuid(), contact_id, email_canonical, email_address, 'sent',
        '{}', now(), now() from filled;
      insert into confirmation_event (account_id, confirmation_id, kind, happened_at)
      select account_id, confirmation_id, 'queued', now() from confirmation;
      insert into outbox (account_id, message_id, kind, reference, due_at)
      select account_id, gen_random_uuid(), 'mail', confirmation_id, now() from confirmation
      where state = 'sent';
      insert into mail_to_address
      select account_id, sha256(email_address::bytea), now(), array[now()] from filled;
      insert into mail_to_anybody
      select sha256(email_address::bytea), array[now()] from filled;
      insert into mail_to_domain select sha256(email_address::bytea), 1, now(), 1 from filled;
      """;

  /**
   * Rows read until now of what grows with the contacts; to read a table as a whole has a price.
   */
  private static final String READ =
      """
      select relname,
        %d * coalesce(seq_scan, 0) + coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0)
      from pg_stat_xact_user_tables
      where relname like 'contact%%' and relname <> 'contact_list' or relname like 'consent%%'
        or relname like 'confirmation%%' or relname = 'outbox' or relname like 'mail_to%%'
      """;

  @RegisterExtension final EmptyPostgres postgres = new EmptyPostgres();
  private final ConsentKey key = KnownKey.key();
  private final Caller caller = new Caller(ACCOUNT, new TokenId(new UUID(4, 1)));
  private final List<String> tooMuch = new ArrayList<>();
  private long most = OWN_ROWS;
  private long wholeTable = 1_000_000;
  private Connection connection;
  private int people;

  @BeforeEach
  void an_account() throws SQLException {
    execute("alter system set autovacuum = off");
    execute("select pg_reload_conf()");
    Flyway.configure().dataSource(postgres.database()).load().migrate();
    execute(ACCOUNT_ROWS);
    PGSimpleDataSource database = new PGSimpleDataSource();
    database.setUrl(postgres.url());
    database.setPrepareThreshold(1);
    connection = database.getConnection();
    connection.setAutoCommit(false);
  }

  @ParameterizedTest
  @EnumSource
  void no_change_reads_more_than_its_own_rows(History history) throws SQLException {
    for (String step : history.steps) {
      switch (step) {
        case "warm" -> repeat(CUSTOM_PLANS + 2);
        case "fill" -> execute(FILL);
        default -> execute(step);
      }
    }
    tooMuch.clear();
    repeat(CUSTOM_PLANS + 2);
    connection.close();

    assertThat(tooMuch).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"FILLED", "FILLED_AND_ANALYSED", "FILLED_BEHIND_ITS_BACK"})
  void who_is_on_a_list_is_found_and_counted_by_reading_each_member_and_not_each_for_each(
      History history) throws SQLException {
    for (String step : history.steps) {
      switch (step) {
        case "warm" -> lists(CUSTOM_PLANS + 2);
        case "fill" -> execute(FILL);
        default -> execute(step);
      }
    }
    tooMuch.clear();
    // Where most are counted, to read a table as a whole once is the quickest.
    wholeTable = 0;
    lists(CUSTOM_PLANS + 2);
    connection.close();

    assertThat(tooMuch).isEmpty();
  }

  private void lists(int times) throws SQLException {
    PostgresContactDirectory directory =
        new PostgresContactDirectory(KeptConnection.of(connection), key);
    for (int i = 0; i < times; i++) {
      for (ListId list : List.of(NEWS, OFFERS)) {
        ContactQuery query = new ContactQuery(Optional.empty(), Set.of(), Set.of(list), ANY, ANY);
        // Whether there are few; then each, and what belongs to it.
        most = 2 * PEOPLE + 10_001;
        change("a page", () -> directory.find(ACCOUNT, query, new Page(Optional.empty(), 501)));
        change("a count", () -> directory.count(ACCOUNT, query));
        change("members", () -> counted(list, false));
        change("active members", () -> counted(list, true));
        most = 2 * SOME;
        PostgresContactSelection groups =
            new PostgresContactSelection(KeptConnection.of(connection));
        Optional<ContactId> middle = Optional.of(new ContactId(new UUID(1L << 63, 0)));
        change("some members", () -> groups.members(ACCOUNT, Set.of(list), middle, SOME));
        change("some active ones", () -> groups.active(ACCOUNT, middle, SOME));
      }
    }
  }

  private void counted(ListId list, boolean active) {
    new PostgresContactListRepository(KeptConnection.of(connection))
        .members(ACCOUNT, Set.of(list), active);
  }

  /** A life: from a sign-up to a deletion, each step of it a transaction. */
  private void repeat(int times) throws SQLException {
    for (int i = 0; i < times; i++) {
      EmailAddress email = new EmailAddress("new" + ++people + "@example.org");
      SmsNumber number = new SmsNumber("20255" + (10_000 + people), "1", "US");
      change(
          "a new one",
          () ->
              signUps()
                  .signUp(
                      caller,
                      Circumstances.UNKNOWN,
                      Submissions.complete(email, number, Set.of(NEWS), Set.of(SIZE))));
      change(
          "a known one",
          () -> signUps().signUp(caller, Circumstances.UNKNOWN, Submissions.by(email, OFFERS)));
      ContactId id = idOf(email);
      change("one who is asked", () -> ask(id, email));
      change("one who is asked again", () -> ask(id, email));
      change(
          "an edit",
          () ->
              edits()
                  .replace(
                      caller,
                      Circumstances.UNKNOWN,
                      id,
                      Edits.complete(email, number, Set.of(OFFERS), Set.of())));
      change("an activity", () -> join(id));
      change("a deletion", () -> edits().delete(caller, Circumstances.UNKNOWN, id));
    }
  }

  /** From the call to the end, in one go. */
  private void join(ContactId contact) {
    PostgresActivityRepository activities =
        new PostgresActivityRepository(KeptConnection.of(connection));
    ListActivity work =
        new ListActivity(
            MembershipChange.JOIN,
            new ContactSource.Named(Set.of(contact)),
            Set.of(),
            Set.of(NEWS));
    activities.add(new ActivityId(UUID.randomUUID()), caller, Circumstances.UNKNOWN, work);
    ActivityWorkService parts =
        new ActivityWorkService(
            activities,
            new PostgresContactSelection(KeptConnection.of(connection)),
            repository(),
            UUID::randomUUID,
            ActivityWorkService.Part.DEFAULT);
    while (parts.doSome(it -> {})) {
      // Goes on until nothing is left.
    }
  }

  private void change(String name, Runnable change) throws SQLException {
    Map<String, Long> before = read();
    change.run();
    read()
        .forEach(
            (table, rows) -> {
              long own = rows - before.getOrDefault(table, 0L);
              if (own > most) {
                tooMuch.add("%s: %d of %s".formatted(name, own, table));
              }
            });
    connection.commit();
  }

  private Map<String, Long> read() {
    return Sql.query(
            KeptConnection.of(connection),
            READ.formatted(wholeTable),
            List.of(),
            row -> Map.entry(row.getString(1), row.getLong(2)))
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private SignUpService signUps() {
    return new SignUpService(repository(), UUID::randomUUID);
  }

  /** Within a reservation, as a sign-up asks. */
  private void ask(ContactId id, EmailAddress email) {
    repository().reserve(ACCOUNT, Claim.of(List.of(Submissions.by(email, NEWS))));
    Instant now = Instant.now();
    Question question =
        new Question(new ConfirmationId(UUID.randomUUID()), email, Set.of(NEWS), now);
    Questions.Asking asking =
        new Questions.Asking(
            Confirmation.of(ACCOUNT, id, question, now.plusSeconds(1)), UUID.randomUUID());
    repository().save(List.of(), List.of(), new Questions(List.of(asking), MailLimits.DEFAULT));
  }

  private ContactService edits() {
    return new ContactService(repository(), UUID::randomUUID);
  }

  private ContactRepository repository() {
    return new PostgresContactRepository(KeptConnection.of(connection), key);
  }

  private ContactId idOf(EmailAddress email) {
    return Sql.query(
            postgres.database(),
            "select contact_id from contact where account_id = ? and email_canonical = ?",
            List.of(ACCOUNT.value(), email.canonical()),
            row -> new ContactId(row.getObject(1, UUID.class)))
        .getFirst();
  }

  private void execute(String sql) throws SQLException {
    try (Connection other = postgres.database().getConnection()) {
      other.createStatement().execute(sql.formatted(ACCOUNT, NEWS, OFFERS, SIZE, PEOPLE));
    }
  }
}
