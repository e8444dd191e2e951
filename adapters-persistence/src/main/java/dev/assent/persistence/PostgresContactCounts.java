package dev.assent.persistence;

import dev.assent.application.ContactCounts;
import dev.assent.application.ContactStatus;
import dev.assent.domain.AccountId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/** Counts contacts in PostgreSQL. */
@ApplicationScoped
class PostgresContactCounts implements ContactCounts {

  /** An index alone tells it. Parameter: account. */
  static final String BY_STATUS =
      "select %1$s as status, count(*) from contact c where c.account_id = ? group by %1$s"
          .formatted(ContactConditions.STATUS);

  /**
   * Whoever opts in is changed by that: there is an index of when contacts were, and none of when
   * they opted in. Parameters: account, seconds twice.
   */
  static final String OPTED_IN =
      """
      select count(*) from contact c
      where c.account_id = ? and c.updated_at > now() - ? * interval '1 s'
        and c.email_opt_in_at > now() - ? * interval '1 s'
        and c.deleted_at is null and c.email_permission in ('explicit', 'implicit')
      """;

  private final DataSource database;

  PostgresContactCounts(DataSource database) {
    this.database = database;
  }

  @Override
  public Map<ContactStatus, Long> byStatus(AccountId account) {
    return Sql.query(
            database,
            BY_STATUS,
            List.of(account.value()),
            row ->
                Map.entry(
                    ContactStatus.valueOf(row.getString(1).toUpperCase(Locale.ROOT)),
                    row.getLong(2)))
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  @Override
  public long optedIn(AccountId account, Duration time) {
    return Sql.query(
            database,
            OPTED_IN,
            List.of(account.value(), time.toSeconds(), time.toSeconds()),
            row -> row.getLong(1))
        .getFirst();
  }
}
