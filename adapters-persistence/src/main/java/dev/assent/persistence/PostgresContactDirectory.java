package dev.assent.persistence;

import dev.assent.application.ContactDirectory;
import dev.assent.application.ContactQuery;
import dev.assent.domain.AccountId;
import dev.assent.domain.Contact;
import dev.assent.domain.ContactId;
import dev.assent.domain.ListId;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;

/** Looks contacts up in PostgreSQL, each with all that belongs to it in one row of JSON. */
@ApplicationScoped
class PostgresContactDirectory implements ContactDirectory {

  // The page is cut before anything is fetched that belongs to a contact.
  private static final String PAGE =
      "select "
          + ContactSql.CONTACT_AS_JSON
          + " from (select c.* from %s order by c.contact_id limit ?) c"
          + " order by c.contact_id";

  /** Parameters: account, list ids, the most members that are counted. */
  static final String SOME_MEMBERS =
      """
      select count(*) from (
        select from contact_list_membership m
        where m.account_id = ? and m.list_id = any (?) limit ?) found
      """;

  /** Whose contacts are all looked up in some hundredths of a second. */
  private static final int FEW = 10_000;

  static final UUID BEFORE_ALL = new UUID(0, 0);

  /**
   * Nobody will write a time before this any more: each writer has its time after it began, and
   * those who have begun and not ended yet are asked for. Whoever reads on from the latest time
   * that he has seen would miss who commits later and has an earlier one.
   */
  static final String HORIZON =
      """
      select coalesce(min(xact_start), clock_timestamp()) from pg_stat_activity
      where datname = current_database() and backend_xid is not null and pid <> pg_backend_pid()
      """;

  /** What follows is of one moment; nothing may go before it in the transaction. */
  private static final String ONE_MOMENT = "set transaction isolation level repeatable read";

  /** Parameters: account, contact. */
  private static final String ONE =
      "select "
          + ContactSql.CONTACT_AS_JSON
          + " from contact c where c.account_id = ? and c.contact_id = ?";

  /**
   * What a part holds, the most, in characters of JSON: hundreds of contacts as they mostly are.
   */
  private static final int MOST = 2_000_000;

  /** Contacts that the driver holds at once: a large one may have a hundred thousand characters. */
  private static final int FETCHED = 25;

  private final DataSource database;
  private final ConsentKey consentKey;

  PostgresContactDirectory(DataSource database, ConsentKey consentKey) {
    this.database = database;
    this.consentKey = consentKey;
  }

  @Override
  public Optional<Contact> find(AccountId account, ContactId contact) {
    return Sql.query(
            database,
            ONE,
            List.of(account.value(), contact.value()),
            row -> ContactReader.read(row.getString(1)))
        .stream()
        .findFirst();
  }

  @Override
  public Optional<Held> held(AccountId account, ContactId contact) {
    Sql.update(database, ONE_MOMENT, List.of());
    return find(account, contact)
        .map(
            it ->
                new Held(
                    it,
                    new PostgresConsentRecordDirectory(database, consentKey)
                        .last(account, contact)));
  }

  @Override
  public Part find(AccountId account, ContactQuery query, ContactQuery.Page page) {
    ContactConditions condition = conditions(account, query);
    beginAfter(page.after().map(ContactId::value).orElse(BEFORE_ALL), condition);
    return read(condition, page.limit());
  }

  /** Also said of the first page: it leads to the index that has the order of the pages. */
  static void beginAfter(UUID last, ContactConditions condition) {
    condition.add("c.contact_id > ?", last);
  }

  private ContactConditions conditions(AccountId account, ContactQuery query) {
    ContactConditions conditions =
        ContactConditions.of(
            account, query, !query.lists().isEmpty() && hasFewMembers(account, query.lists()));
    boolean updated = query.updated().after().isPresent();
    boolean created = query.created().after().isPresent();
    if (updated || created) {
      Instant horizon = horizon();
      if (updated) {
        conditions.add("c.updated_at < ?", horizon);
      }
      if (created) {
        conditions.add("c.created_at < ?", horizon);
      }
    }
    return conditions;
  }

  /** A statement of its own, so that the next one sees what has been committed until now. */
  private Instant horizon() {
    return Sql.query(
            database, HORIZON, List.of(), row -> row.getObject(1, OffsetDateTime.class).toInstant())
        .getFirst();
  }

  private boolean hasFewMembers(AccountId account, Set<ListId> lists) {
    List<Object> parameters =
        List.of(account.value(), lists.stream().map(ListId::value).toArray(UUID[]::new), FEW + 1);
    return Sql.query(database, SOME_MEMBERS, parameters, row -> row.getLong(1)).getFirst() <= FEW;
  }

  static String pageOf(ContactConditions condition) {
    return PAGE.formatted(condition.sql());
  }

  static String countOf(ContactConditions condition) {
    return "select count(*) from " + condition.sql();
  }

  private Part read(ContactConditions condition, int limit) {
    return Sql.run(
        database,
        connection -> {
          try (PreparedStatement page =
              Sql.prepare(connection, pageOf(condition), condition.parametersAnd(limit + 1))) {
            page.setFetchSize(FETCHED);
            try (ResultSet rows = page.executeQuery()) {
              return part(rows, limit);
            }
          }
        });
  }

  private static Part part(ResultSet rows, int limit) throws SQLException {
    List<Contact> contacts = new ArrayList<>();
    int size = 0;
    while (rows.next()) {
      if (contacts.size() == limit || size > MOST) {
        return new Part(contacts, true);
      }
      String contact = rows.getString(1);
      size += contact.length();
      contacts.add(ContactReader.read(contact));
    }
    return new Part(contacts, false);
  }

  /**
   * Some are counted by an index. Where most contacts of a large account count, PostgreSQL reads
   * the table as a whole: that is quicker than an index, and much quicker than what it does if it
   * may not.
   */
  @Override
  public long count(AccountId account, ContactQuery query) {
    ContactConditions condition = conditions(account, query);
    return Sql.query(database, countOf(condition), condition.parameters(), row -> row.getLong(1))
        .getFirst();
  }
}
