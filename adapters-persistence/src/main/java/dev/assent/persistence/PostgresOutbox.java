package dev.assent.persistence;

import dev.assent.application.Outbox;
import dev.assent.domain.AccountId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/** The outbox in PostgreSQL, by whose clock leases are told. */
@ApplicationScoped
class PostgresOutbox implements Outbox {

  /**
   * It names no account: the mail of all accounts is sent by whoever can. The order is asked for
   * again, since what an update returns has none. Parameters: the most; the time and the id of the
   * lease.
   */
  static final String CLAIM =
      """
      with due as materialized (
        select account_id, message_id from outbox
        where due_at <= clock_timestamp()
          and (leased_until is null or leased_until < clock_timestamp())
        order by due_at limit ? for update skip locked
      ), claimed as (
        update outbox o set
          leased_until = clock_timestamp() + ?::interval, leased_by = ?, attempts = attempts + 1
        from due where o.account_id = due.account_id and o.message_id = due.message_id
        returning o.account_id, o.message_id, o.reference, o.attempts, o.due_at
      )
      select * from claimed order by due_at
      """;

  /** Parameters: account, message, lease. */
  private static final String REMOVE =
      "delete from outbox where account_id = ? and message_id = ? and leased_by = ?";

  /** Parameters: time, account, message, lease. */
  private static final String POSTPONE =
      """
      update outbox set due_at = ?, leased_until = null, leased_by = null
      where account_id = ? and message_id = ? and leased_by = ?
      """;

  private final DataSource database;

  PostgresOutbox(DataSource database) {
    this.database = database;
  }

  @Override
  public List<Message> claim(UUID lease, Duration time, int most) {
    return Sql.query(
        database,
        CLAIM,
        List.of(most, time.toString(), lease),
        row ->
            new Message(
                new AccountId(row.getObject("account_id", UUID.class)),
                row.getObject("message_id", UUID.class),
                row.getObject("reference", UUID.class),
                row.getInt("attempts"),
                lease));
  }

  @Override
  public boolean remove(Message message) {
    return Sql.update(
            database, REMOVE, List.of(message.account().value(), message.id(), message.lease()))
        > 0;
  }

  @Override
  public boolean postpone(Message message, Instant due) {
    return Sql.update(
            database,
            POSTPONE,
            List.of(due, message.account().value(), message.id(), message.lease()))
        > 0;
  }
}
