package dev.assent.persistence;

import dev.assent.application.ContactDirectory;
import dev.assent.application.ContactQuery;
import dev.assent.domain.AccountId;
import dev.assent.domain.Contact;
import dev.assent.domain.ContactId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** Looks contacts up in PostgreSQL, each with all that belongs to it in one row of JSON. */
@ApplicationScoped
class PostgresContactDirectory implements ContactDirectory {

  // The page is cut before anything is fetched that belongs to a contact.
  private static final String PAGE =
      "select "
          + ContactSql.CONTACT_AS_JSON
          + " from (select c.* from contact c where %s order by c.contact_id limit ?) c"
          + " order by c.contact_id";

  private final DataSource database;

  PostgresContactDirectory(DataSource database) {
    this.database = database;
  }

  @Override
  public Optional<Contact> find(AccountId account, ContactId contact) {
    ContactConditions condition = new ContactConditions(account);
    condition.add("c.contact_id = ?", contact.value());
    return read(condition, 1).stream().findFirst();
  }

  @Override
  public List<Contact> find(AccountId account, ContactQuery query, ContactQuery.Page page) {
    ContactConditions condition = ContactConditions.of(account, query);
    page.after().ifPresent(last -> condition.add("c.contact_id > ?", last.value()));
    return read(condition, page.limit());
  }

  static String pageOf(ContactConditions condition) {
    return PAGE.formatted(condition.sql());
  }

  static String countOf(ContactConditions condition) {
    return "select count(*) from contact c where " + condition.sql();
  }

  private List<Contact> read(ContactConditions condition, int limit) {
    return Sql.query(
        database,
        pageOf(condition),
        condition.parametersAnd(limit),
        row -> ContactReader.read(row.getString(1)));
  }

  /**
   * Some are counted by an index. Where most contacts of a large account count, PostgreSQL reads
   * the table as a whole: that is quicker than an index, and much quicker than what it does if it
   * may not.
   */
  @Override
  public long count(AccountId account, ContactQuery query) {
    ContactConditions condition = ContactConditions.of(account, query);
    return Sql.query(database, countOf(condition), condition.parameters(), row -> row.getLong(1))
        .getFirst();
  }
}
