package dev.assent.persistence;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.assent.application.ConsentEntry;
import dev.assent.application.ContactRepository;
import dev.assent.application.SignUpSituation;
import dev.assent.domain.AccountId;
import dev.assent.domain.Contact;
import dev.assent.domain.CustomFieldId;
import dev.assent.domain.ListId;
import dev.assent.domain.OptInPolicy;
import dev.assent.domain.SignUp;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
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
  public SignUpSituation reserve(AccountId account, Collection<SignUp> signUps) {
    Identities identities = Identities.of(account, signUps);
    return Sql.run(
        database,
        connection -> {
          try (PreparedStatement reserve = connection.prepareStatement(ContactSql.RESERVE)) {
            bind(reserve, account, identities, signUps);
            return situation(reserve);
          }
        });
  }

  private static void bind(
      PreparedStatement reserve, AccountId account, Identities named, Collection<SignUp> signUps)
      throws SQLException {
    Connection connection = reserve.getConnection();
    Array emails = connection.createArrayOf("text", named.emails().toArray());
    Array numbers = connection.createArrayOf("text", named.numbers().toArray());
    reserve.setArray(1, connection.createArrayOf("text", named.lockKeys().toArray()));
    for (int first : new int[] {2, 5}) {
      reserve.setObject(first, account.value());
      reserve.setArray(first + 1, emails);
      reserve.setArray(first + 2, numbers);
    }
    reserve.setArray(8, ids(connection, signUps, it -> it.lists().stream().map(ListId::value)));
    reserve.setArray(
        9,
        ids(
            connection,
            signUps,
            it -> it.customFields().keySet().stream().map(CustomFieldId::value)));
    reserve.setObject(10, account.value());
  }

  private static Array ids(
      Connection connection, Collection<SignUp> signUps, Function<SignUp, Stream<UUID>> named)
      throws SQLException {
    return connection.createArrayOf("uuid", signUps.stream().flatMap(named).distinct().toArray());
  }

  /** Reads the results of the last two of the four statements; the first two only lock. */
  private static SignUpSituation situation(PreparedStatement reserve) throws SQLException {
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
      return new SignUpSituation(
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
}
