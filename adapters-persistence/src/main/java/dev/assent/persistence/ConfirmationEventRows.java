package dev.assent.persistence;

import dev.assent.application.Circumstances;
import dev.assent.application.ConfirmationEvent;
import dev.assent.domain.AccountId;
import dev.assent.domain.ConfirmationId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * The events of confirmations, in two rows each as the entries of the consent record are: one that
 * names nobody and stays, and one with what identifies a person, which can be erased.
 */
record ConfirmationEventRows(DataSource database) {

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

  void add(ConfirmationEvent event) {
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

  List<ConfirmationEvent> of(AccountId account, ConfirmationId confirmation) {
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

  static Instant time(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
