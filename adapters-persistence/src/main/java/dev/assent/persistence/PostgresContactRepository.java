package dev.assent.persistence;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.assent.application.Claim;
import dev.assent.application.ConsentEntry;
import dev.assent.application.ContactRepository;
import dev.assent.application.Erasure;
import dev.assent.application.Situation;
import dev.assent.domain.AccountId;
import dev.assent.domain.Contact;
import dev.assent.domain.ContactId;
import dev.assent.domain.CustomFieldId;
import dev.assent.domain.ListId;
import dev.assent.domain.OptInPolicy;
import dev.assent.domain.Refusals;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * Contacts and the consent record in PostgreSQL. Round trips are what a sign-up costs: one to
 * {@link #reserve}, one to {@link #save}, one to commit. Plain SQL, because locking and upserting
 * is the point here.
 */
@ApplicationScoped
class PostgresContactRepository implements ContactRepository {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final DataSource database;
  private final ConsentKey consentKey;

  PostgresContactRepository(DataSource database, ConsentKey consentKey) {
    this.database = database;
    this.consentKey = consentKey;
  }

  @Override
  public Situation reserve(AccountId account, Claim claim) {
    return Sql.run(
        database,
        connection -> {
          try (PreparedStatement reserve = connection.prepareStatement(ContactSql.RESERVE)) {
            bind(reserve, account, claim);
            return situation(reserve);
          }
        });
  }

  private static void bind(PreparedStatement reserve, AccountId account, Claim claim)
      throws SQLException {
    Connection connection = reserve.getConnection();
    Identities named = Identities.of(account, claim);
    Array contacts = ids(connection, claim.contacts().stream().map(ContactId::value));
    Array emails = connection.createArrayOf("text", named.emails().toArray());
    Array numbers = connection.createArrayOf("text", named.numbers().toArray());
    reserve.setArray(1, connection.createArrayOf("text", named.lockKeys().toArray()));
    for (int first : new int[] {2, 6}) {
      reserve.setObject(first, account.value());
      reserve.setArray(first + 1, contacts);
      reserve.setArray(first + 2, emails);
      reserve.setArray(first + 3, numbers);
    }
    reserve.setArray(10, ids(connection, claim.lists().stream().map(ListId::value)));
    reserve.setArray(11, ids(connection, claim.customFields().stream().map(CustomFieldId::value)));
    reserve.setObject(12, account.value());
  }

  private static Array ids(Connection connection, Stream<UUID> ids) throws SQLException {
    return connection.createArrayOf("uuid", ids.toArray());
  }

  /** Reads the results of the last two of the four statements; the first two only lock. */
  private static Situation situation(PreparedStatement reserve) throws SQLException {
    reserve.execute();
    reserve.getMoreResults();
    reserve.getMoreResults();
    List<Contact> contacts = new ArrayList<>();
    try (ResultSet rows = reserve.getResultSet()) {
      while (rows.next()) {
        contacts.add(ContactReader.read(rows.getString(1)));
      }
    }
    reserve.getMoreResults();
    try (ResultSet row = reserve.getResultSet()) {
      if (!row.next()) {
        throw new IllegalStateException("no such account");
      }
      return new Situation(
          row.getBoolean(1) ? OptInPolicy.CONFIRMED_OPT_IN : OptInPolicy.SINGLE_OPT_IN,
          contacts,
          uuids(row.getArray(2)).map(ListId::new).collect(Collectors.toSet()),
          uuids(row.getArray(3)).map(CustomFieldId::new).collect(Collectors.toSet()));
    }
  }

  private static Stream<UUID> uuids(Array ids) throws SQLException {
    return Stream.of((UUID[]) ids.getArray());
  }

  @Override
  public Refusals refusals(AccountId account, Claim claim) {
    return new RefusalReader(database, consentKey.addressHash()).find(account, claim);
  }

  @Override
  public void save(Collection<Contact> contacts, Collection<ConsentEntry> entries) {
    ConsentEntryWriter entryWriter = new ConsentEntryWriter(consentKey.addressHash());
    ArrayNode contactRows = JSON.createArrayNode();
    contacts.forEach(contact -> contactRows.add(ContactWriter.write(contact)));
    ArrayNode entryRows = JSON.createArrayNode();
    entries.forEach(entry -> entryRows.add(entryWriter.write(entry)));
    Sql.run(
        database,
        connection -> {
          try (PreparedStatement save = connection.prepareStatement(ContactSql.SAVE)) {
            save.setObject(1, contactRows.toString(), Types.OTHER);
            save.setObject(2, entryRows.toString(), Types.OTHER);
            return save.executeUpdate();
          }
        });
  }

  @Override
  public void erase(Erasure tombstone) {
    Sql.run(
        database,
        connection -> {
          try (PreparedStatement erase = connection.prepareStatement(ContactSql.ERASE)) {
            erase.setObject(1, tombstone.account().value());
            erase.setObject(2, tombstone.contact().value());
            erase.setObject(3, tombstone.token().value());
            erase.setObject(4, tombstone.at().atOffset(ZoneOffset.UTC));
            return erase.executeUpdate();
          }
        });
  }

  @Override
  public boolean isErased(AccountId account, ContactId contact) {
    return Sql.query(
            database,
            ContactSql.IS_ERASED,
            List.of(account.value(), contact.value()),
            row -> row.getBoolean(1))
        .getFirst();
  }
}
