package dev.assent.persistence;

import dev.assent.application.ContactListRepository;
import dev.assent.domain.AccountId;
import dev.assent.domain.ContactList;
import dev.assent.domain.ListId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;

/** Contact lists in PostgreSQL. */
@ApplicationScoped
class PanacheContactListRepository implements ContactListRepository {

  private static final UUID BEFORE_ALL = new UUID(0, 0);

  /**
   * List by list, so that the members are found by their list whatever PostgreSQL knows of the
   * table: of the lists it supposes that each has as many, and one index alone has the order that
   * is asked for. A deleted contact is on no list. Parameters: account, list ids.
   */
  private static final String COUNT =
      """
      select l.list_id, (
        select count(*) from (
          select m.account_id, m.contact_id from contact_list_membership m
          where m.account_id = l.account_id and m.list_id = l.list_id
          order by m.contact_id offset 0) m %s) members
      from contact_list l
      where l.account_id = ? and l.list_id = any (?) and l.deleted_at is null
      """;

  static final String MEMBERS = COUNT.formatted("");

  /** Each contact by its key: of a table not analysed yet all would be read for each member. */
  static final String ACTIVE_MEMBERS =
      COUNT.formatted(
          """
          cross join lateral (
            select from contact c
            where c.account_id = m.account_id and c.contact_id = m.contact_id
              and c.email_permission in ('explicit', 'implicit') offset 0) c
          """);

  private final DataSource database;

  PanacheContactListRepository(DataSource database) {
    this.database = database;
  }

  @Override
  public Optional<ContactList> find(AccountId account, ListId list) {
    return one("account = ?1 and id = ?2 and deletedAt is null", account.value(), list.value());
  }

  @Override
  public Optional<ContactList> find(AccountId account, String name) {
    return one(
        "account = ?1 and lower(name) = lower(?2) and deletedAt is null", account.value(), name);
  }

  private static Optional<ContactList> one(String condition, Object... parameters) {
    return ContactListEntity.<ContactListEntity>find(condition, parameters)
        .firstResultOptional()
        .map(ContactListEntity::list);
  }

  @Override
  public List<ContactList> find(AccountId account, Optional<ListId> after, int limit) {
    return ContactListEntity.<ContactListEntity>find(
            "account = ?1 and id > ?2 and deletedAt is null order by id",
            account.value(),
            after.map(ListId::value).orElse(BEFORE_ALL))
        .page(0, limit)
        .list()
        .stream()
        .map(ContactListEntity::list)
        .toList();
  }

  @Override
  public long count(AccountId account) {
    return ContactListEntity.count("account = ?1 and deletedAt is null", account.value());
  }

  @Override
  public Map<ListId, Long> members(AccountId account, Set<ListId> lists, boolean active) {
    Map<ListId, Long> members = new HashMap<>();
    Sql.query(
            database,
            active ? ACTIVE_MEMBERS : MEMBERS,
            List.of(account.value(), lists.stream().map(ListId::value).toArray(UUID[]::new)),
            row -> Map.entry(new ListId(row.getObject(1, UUID.class)), row.getLong(2)))
        .stream()
        .filter(entry -> entry.getValue() > 0)
        .forEach(entry -> members.put(entry.getKey(), entry.getValue()));
    return members;
  }

  @Override
  public void save(ContactList list) {
    ContactListEntity.of(list).set(list);
  }

  @Override
  public void delete(ContactList list, Instant at) {
    References.take(database, list.account());
    ContactListEntity.of(list).deletedAt = at;
    PostgresLeftovers.add(database, LeftRows.CONTACT_LIST, list.account(), list.id().value(), at);
  }
}
