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
import dev.assent.domain.Refusals;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.Types;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
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
    return Reservation.make(database, account, claim);
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
