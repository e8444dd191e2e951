package dev.assent.persistence;

import dev.assent.application.Circumstances;
import dev.assent.application.ConfirmationEvent;
import dev.assent.application.ConfirmationRepository;
import dev.assent.domain.AccountId;
import dev.assent.domain.Confirmation;
import dev.assent.domain.ConfirmationId;
import dev.assent.domain.ContactId;
import dev.assent.domain.EmailAddress;
import dev.assent.domain.ListId;
import dev.assent.domain.Question;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** Confirmations in PostgreSQL. */
@ApplicationScoped
class PostgresConfirmationRepository implements ConfirmationRepository {

  /** The one statement that names no account: it is what tells it. Parameter: confirmation. */
  static final String FIND = "select * from confirmation where confirmation_id = ?";

  /** Parameters: state, account, confirmation. */
  private static final String SAVE =
      """
      update confirmation set state = ?
      where account_id = ? and confirmation_id = ? and state not in ('confirmed', 'declined')
      """;

  /** Parameters: time, account, address hash. */
  private static final String ANSWERED =
      "update mail_to_address set answered_at = ? where account_id = ? and address_hash = ?::bytea";

  /** Parameters: account, address hash, time. */
  private static final String REFUSED =
      """
      insert into mail_to_address (account_id, address_hash, due_at, queued_at, refused_at)
      values (?, ?::bytea, '-infinity', '{}', ?)
      on conflict (account_id, address_hash) do update set refused_at = excluded.refused_at
      """;

  /**
   * Whom it is about may be erased at this moment: then no circumstances are added any more, and
   * those that are go with the rest. Parameters: account, confirmation; account, confirmation,
   * kind, time; the most of a kind, account, confirmation, kind; circumstances.
   */
  private static final String RECORD =
      """
      with alive as materialized (
        select from confirmation where account_id = ? and confirmation_id = ? for key share
      ), recorded as (
        insert into confirmation_event (account_id, confirmation_id, kind, happened_at)
        select ?, ?, ?, ?
        where ? > (
          select count(*) from confirmation_event
          where account_id = ? and confirmation_id = ? and kind = ?)
        returning account_id, confirmation_id, event_no
      )
      insert into confirmation_visit (account_id, confirmation_id, event_no, client_address,
        user_agent, referrer)
      select recorded.*, it.*
      from recorded, alive, (values (?::text, ?::text, ?::text)) it (address, agent, referrer)
      where coalesce(it.address, it.agent, it.referrer) is not null
      """;

  /** Parameters: account, confirmation. */
  private static final String EVENTS =
      """
      select e.kind, e.happened_at, v.client_address, v.user_agent, v.referrer
      from confirmation_event e
      left join confirmation_visit v using (account_id, confirmation_id, event_no)
      where account_id = ? and confirmation_id = ? order by event_no
      """;

  private final DataSource database;
  private final ConsentKey consentKey;

  PostgresConfirmationRepository(DataSource database, ConsentKey consentKey) {
    this.database = database;
    this.consentKey = consentKey;
  }

  @Override
  public Optional<Confirmation> find(ConfirmationId id) {
    return Sql.query(
            database, FIND, List.of(id.value()), PostgresConfirmationRepository::confirmation)
        .stream()
        .findFirst();
  }

  @Override
  public void save(Confirmation confirmation, ConfirmationEvent event) {
    UUID account = confirmation.account().value();
    UUID id = confirmation.question().id().value();
    Sql.update(database, SAVE, List.of(JsonColumns.name(confirmation.state()), account, id));
    String hash =
        consentKey.addressHash().of(confirmation.account(), confirmation.question().address());
    switch (event.kind()) {
      case CONFIRMED -> Sql.update(database, ANSWERED, List.of(event.at(), account, hash));
      case DECLINED -> Sql.update(database, REFUSED, List.of(account, hash, event.at()));
      default -> {}
    }
    record(event);
  }

  @Override
  public void record(ConfirmationEvent event) {
    UUID account = event.account().value();
    UUID id = event.confirmation().value();
    String kind = JsonColumns.name(event.kind());
    Circumstances it = event.circumstances();
    Sql.update(
        database,
        RECORD,
        List.of(
            account,
            id,
            account,
            id,
            kind,
            event.at(),
            ConfirmationEvent.MOST_OF_A_KIND,
            account,
            id,
            kind,
            it.clientAddress(),
            it.userAgent(),
            it.referrer()));
  }

  @Override
  public List<ConfirmationEvent> events(AccountId account, ConfirmationId confirmation) {
    return Sql.query(
        database,
        EVENTS,
        List.of(account.value(), confirmation.value()),
        row -> event(account, confirmation, row));
  }

  private static ConfirmationEvent event(
      AccountId account, ConfirmationId confirmation, ResultSet row) throws SQLException {
    return new ConfirmationEvent(
        account,
        confirmation,
        ConfirmationEvent.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
        time(row, "happened_at"),
        new Circumstances(
            Optional.ofNullable(row.getString("client_address")),
            Optional.ofNullable(row.getString("user_agent")),
            Optional.ofNullable(row.getString("referrer"))));
  }

  private static Confirmation confirmation(ResultSet row) throws SQLException {
    return new Confirmation(
        new AccountId(row.getObject("account_id", UUID.class)),
        new ContactId(row.getObject("contact_id", UUID.class)),
        new Question(
            new ConfirmationId(row.getObject("confirmation_id", UUID.class)),
            new EmailAddress(row.getString("email_address")),
            Stream.of((UUID[]) row.getArray("list_ids").getArray())
                .map(ListId::new)
                .collect(Collectors.toSet()),
            time(row, "asked_at")),
        Confirmation.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
        time(row, "expires_at"));
  }

  private static Instant time(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
