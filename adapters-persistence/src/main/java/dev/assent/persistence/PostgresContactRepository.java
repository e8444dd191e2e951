package dev.assent.persistence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assent.application.Claim;
import dev.assent.application.ConsentEntry;
import dev.assent.application.ContactRepository;
import dev.assent.application.Erasure;
import dev.assent.application.Questions;
import dev.assent.application.Situation;
import dev.assent.domain.AccountId;
import dev.assent.domain.Contact;
import dev.assent.domain.ContactChange;
import dev.assent.domain.ContactId;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.Types;
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
    return Reservation.make(database, account, claim, consentKey.addressHashes());
  }

  @Override
  public void save(
      Collection<ContactChange> changes, Collection<ConsentEntry> entries, Questions questions) {
    ConsentEntryWriter entryWriter = new ConsentEntryWriter(consentKey.addressHash());
    ArrayNode contactRows = JSON.createArrayNode();
    for (ContactChange change : changes) {
      ObjectNode row = ContactWriter.write(change.after());
      Removals.write(change, row);
      contactRows.add(row);
    }
    ArrayNode entryRows = JSON.createArrayNode();
    entries.forEach(entry -> entryRows.add(entryWriter.write(entry)));
    if (questions.all().isEmpty()) {
      run(ContactSql.SAVE, contactRows, entryRows);
    } else {
      run(
          ContactSql.SAVE_AND_ASK,
          contactRows,
          entryRows,
          QuestionWriter.write(questions.limits()),
          new QuestionWriter(consentKey.addressHash()).write(questions));
    }
  }

  private void run(String sql, JsonNode... parameters) {
    Sql.run(
        database,
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
              statement.setObject(i + 1, parameters[i].toString(), Types.OTHER);
            }
            return statement.executeUpdate();
          }
        });
  }

  @Override
  public void erase(Contact contact, Erasure tombstone) {
    new ContactEraser(database, consentKey.addressHashes()).erase(contact, tombstone);
  }

  @Override
  public boolean isErased(AccountId account, ContactId contact) {
    return Sql.query(
            database,
            ContactEraser.IS_ERASED,
            List.of(account.value(), contact.value()),
            row -> row.getBoolean(1))
        .getFirst();
  }
}
