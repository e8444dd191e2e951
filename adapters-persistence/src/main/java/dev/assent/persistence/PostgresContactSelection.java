package dev.assent.persistence;

import dev.assent.application.ContactSelection;
import dev.assent.domain.AccountId;
import dev.assent.domain.ContactId;
import dev.assent.domain.ListId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * Groups of contacts in PostgreSQL: of each list, or status, as many as a part has places for, and
 * of those the first ones. They are asked for in an order that one index alone has, and begin where
 * it says, so that a plan made while the table was nearly empty does not go through the account.
 */
@ApplicationScoped
class PostgresContactSelection implements ContactSelection {

  /**
   * Of a table that was not analysed yet PostgreSQL supposes that a group is small, and would read
   * all of it and sort that: from here to the end of the transaction it goes along an index.
   */
  private static final String ALONG_AN_INDEX =
      "select set_config('enable_bitmapscan', 'off', true)";

  /** Parameters: account, the lists, account, the last id before, limit, limit. */
  static final String MEMBERS =
      """
      select distinct m.contact_id from (
        select l.list_id from contact_list l
        where l.account_id = ? and l.list_id = any (?) and l.deleted_at is null) l,
      lateral (
        select m.list_id, m.contact_id from contact_list_membership m
        where m.account_id = ? and (m.list_id, m.contact_id) > (l.list_id, ?::uuid)
        order by m.list_id, m.contact_id limit ?) m
      where m.list_id = l.list_id
      order by m.contact_id limit ?
      """;

  /** Parameters: account, the last id before, limit, limit. */
  static final String ACTIVE =
      """
      select c.contact_id from unnest(array['explicit', 'implicit']) active,
      lateral (
        select %1$s as status, c.contact_id from contact c
        where c.account_id = ? and (%1$s, c.contact_id) > (active, ?::uuid)
        order by %1$s, c.contact_id limit ?) c
      where c.status = active
      order by c.contact_id limit ?
      """
          .formatted(ContactConditions.STATUS);

  private final DataSource database;

  PostgresContactSelection(DataSource database) {
    this.database = database;
  }

  @Override
  public List<ContactId> members(
      AccountId account, Set<ListId> lists, Optional<ContactId> after, int limit) {
    UUID[] ids = lists.stream().map(ListId::value).toArray(UUID[]::new);
    return ids(MEMBERS, List.of(account.value(), ids, account.value(), last(after), limit, limit));
  }

  @Override
  public List<ContactId> active(AccountId account, Optional<ContactId> after, int limit) {
    return ids(ACTIVE, List.of(account.value(), last(after), limit, limit));
  }

  private static UUID last(Optional<ContactId> after) {
    return after.map(ContactId::value).orElse(PostgresContactDirectory.BEFORE_ALL);
  }

  private List<ContactId> ids(String sql, List<Object> parameters) {
    Sql.query(database, ALONG_AN_INDEX, List.of(), row -> true);
    return Sql.query(database, sql, parameters, row -> new ContactId(row.getObject(1, UUID.class)));
  }
}
