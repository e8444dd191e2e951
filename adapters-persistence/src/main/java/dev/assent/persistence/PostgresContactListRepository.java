package dev.assent.persistence;

import dev.assent.application.ContactListRepository;
import dev.assent.domain.AccountId;
import dev.assent.domain.ContactList;
import dev.assent.domain.ListId;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** Contact lists in PostgreSQL. */
@ApplicationScoped
class PostgresContactListRepository implements ContactListRepository {

  private static final UUID BEFORE_ALL = new UUID(0, 0);

  private static final String FIND =
      """
      select list_id, name, description, favorite, created_at, updated_at from contact_list
      where account_id = ? and deleted_at is null""";

  private static final String COUNT =
      "select count(*) from contact_list where account_id = ? and deleted_at is null";

  private static final String SAVE =
      """
      insert into contact_list
        (account_id, list_id, name, description, favorite, created_at, updated_at)
      values (?, ?, ?, ?, ?, ?, ?)
      on conflict (account_id, list_id) do update
        set name = excluded.name, description = excluded.description,
          favorite = excluded.favorite, updated_at = excluded.updated_at
      """;

  private static final String DELETE =
      "update contact_list set deleted_at = ? where account_id = ? and list_id = ?";

  /**
   * List by list, so that the members are found by their list whatever PostgreSQL knows of the
   * table: of the lists it supposes that each has as many, and one index alone has the order that
   * is asked for. A deleted contact is on no list. Parameters: account, list ids.
   */
  private static final String OF_EACH =
      """
      select l.list_id, (
        select count(*) from (
          select m.account_id, m.contact_id from contact_list_membership m
          where m.account_id = l.account_id and m.list_id = l.list_id
          order by m.contact_id offset 0) m %s) members
      from contact_list l
      where l.account_id = ? and l.list_id = any (?) and l.deleted_at is null
      """;

  static final String MEMBERS = OF_EACH.formatted("");

  /** Each contact by its key: of a table not analysed yet all would be read for each member. */
  static final String ACTIVE_MEMBERS =
      OF_EACH.formatted(
          """
          cross join lateral (
            select from contact c
            where c.account_id = m.account_id and c.contact_id = m.contact_id
              and c.email_permission in ('explicit', 'implicit') offset 0) c
          """);

  private final DataSource database;

  PostgresContactListRepository(DataSource database) {
    this.database = database;
  }

  @Override
  public Optional<ContactList> find(AccountId account, ListId list) {
    return query(account, FIND + " and list_id = ?", account.value(), list.value()).findFirst();
  }

  @Override
  public Optional<ContactList> find(AccountId account, String name) {
    return query(account, FIND + " and lower(name) = lower(?)", account.value(), name).findFirst();
  }

  @Override
  public List<ContactList> find(AccountId account, Optional<ListId> after, int limit) {
    UUID last = after.map(ListId::value).orElse(BEFORE_ALL);
    return query(
            account,
            FIND + " and list_id > ? order by list_id limit ?",
            account.value(),
            last,
            limit)
        .toList();
  }

  private Stream<ContactList> query(AccountId account, String sql, Object... parameters) {
    return Sql.query(database, sql, List.of(parameters), row -> read(account, row)).stream();
  }

  private static ContactList read(AccountId account, ResultSet row) throws SQLException {
    return new ContactList(
        new ListId(row.getObject("list_id", UUID.class)),
        account,
        row.getString("name"),
        Optional.ofNullable(row.getString("description")),
        row.getBoolean("favorite"),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        row.getObject("updated_at", OffsetDateTime.class).toInstant());
  }

  @Override
  public long count(AccountId account) {
    return Sql.query(database, COUNT, List.of(account.value()), row -> row.getLong(1)).getFirst();
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
    Sql.update(
        database,
        SAVE,
        List.of(
            list.account().value(),
            list.id().value(),
            list.name(),
            list.description(),
            list.favorite(),
            list.createdAt(),
            list.updatedAt()));
  }

  @Override
  public void delete(ContactList list, Instant at) {
    References.take(database, list.account());
    Sql.update(database, DELETE, List.of(at, list.account().value(), list.id().value()));
    PostgresLeftovers.add(database, LeftRows.CONTACT_LIST, list.account(), list.id().value(), at);
  }
}
