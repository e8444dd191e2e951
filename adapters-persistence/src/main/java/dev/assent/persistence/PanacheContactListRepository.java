package dev.assent.persistence;

import dev.assent.application.ContactListRepository;
import dev.assent.domain.AccountId;
import dev.assent.domain.ContactList;
import dev.assent.domain.ListId;
import io.quarkus.hibernate.orm.panache.Panache;
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

  /** A deleted contact is on no list. Parameters: account, list ids. */
  static final String MEMBERS =
      """
      select list_id, count(*) from contact_list_membership
      where account_id = ? and list_id = any (?) group by list_id
      """;

  static final String ACTIVE_MEMBERS =
      """
      select m.list_id, count(*)
      from contact_list_membership m join contact c using (account_id, contact_id)
      where m.account_id = ? and m.list_id = any (?)
        and c.email_permission in ('explicit', 'implicit') group by m.list_id
      """;

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
        .forEach(entry -> members.put(entry.getKey(), entry.getValue()));
    return members;
  }

  @Override
  public void save(ContactList list) {
    ContactListEntity.of(list).set(list);
  }

  @Override
  public void delete(ContactList list, Instant at) {
    ContactListEntity.of(list).deletedAt = at;
    Panache.getEntityManager()
        .createNativeQuery(
            "delete from contact_list_membership where account_id = ?1 and list_id = ?2")
        .setParameter(1, list.account().value())
        .setParameter(2, list.id().value())
        .executeUpdate();
  }
}
