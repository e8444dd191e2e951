package dev.assent.persistence;

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

  private final DataSource database;
  private final ConsentKey consentKey;
  private final ConfirmationEventRows events;

  PostgresConfirmationRepository(DataSource database, ConsentKey consentKey) {
    this.database = database;
    this.consentKey = consentKey;
    this.events = new ConfirmationEventRows(database);
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
    events.add(event);
  }

  @Override
  public void record(ConfirmationEvent event) {
    events.add(event);
  }

  @Override
  public List<ConfirmationEvent> events(AccountId account, ConfirmationId confirmation) {
    return events.of(account, confirmation);
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
            ConfirmationEventRows.time(row, "asked_at")),
        Confirmation.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
        ConfirmationEventRows.time(row, "expires_at"));
  }
}
