package dev.assent.persistence;

import dev.assent.application.AccountRepository;
import dev.assent.application.ActivityRepository;
import dev.assent.application.ConfirmationRepository;
import dev.assent.application.ConsentRecordDirectory;
import dev.assent.application.ContactCounts;
import dev.assent.application.ContactDirectory;
import dev.assent.application.ContactListRepository;
import dev.assent.application.ContactRepository;
import dev.assent.application.ContactSelection;
import dev.assent.application.CustomFieldRepository;
import dev.assent.application.InstallationRepository;
import dev.assent.application.Leftovers;
import dev.assent.application.Outbox;
import dev.assent.application.Store;
import dev.assent.application.StoreLife;
import dev.assent.domain.AccountId;
import dev.assent.domain.EmailAddress;
import dev.assent.domain.OptInPolicy;
import dev.assent.domain.SmsNumber;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import javax.sql.DataSource;

/** The PostgreSQL adapter as the contracts of the ports want to see it. */
@ApplicationScoped
class PostgresStore implements Store {

  private final DataSource database;
  private final ContactRepository contacts;
  private final ContactDirectory directory;
  private final ConsentRecordDirectory consentRecord;
  private final AccountRepository accounts;
  private final ContactListRepository lists;
  private final CustomFieldRepository customFields;
  private final Leftovers leftovers;
  private final ConfirmationRepository confirmations;
  private final Outbox outbox;
  private final ActivityRepository activities;
  private final ContactSelection selection;
  private final ContactCounts counts;
  private final PostgresTransactions transactions;
  private final ConsentKey consentKey;
  private volatile String begin = "";

  PostgresStore(
      DataSource database,
      ContactRepository contacts,
      ContactDirectory directory,
      ConsentRecordDirectory consentRecord,
      AccountRepository accounts,
      ContactListRepository lists,
      CustomFieldRepository customFields,
      Leftovers leftovers,
      ConfirmationRepository confirmations,
      Outbox outbox,
      ActivityRepository activities,
      ContactSelection selection,
      ContactCounts counts,
      PostgresTransactions transactions,
      ConsentKey consentKey) {
    this.database = database;
    this.contacts = contacts;
    this.directory = directory;
    this.consentRecord = consentRecord;
    this.accounts = accounts;
    this.lists = lists;
    this.customFields = customFields;
    this.leftovers = leftovers;
    this.confirmations = confirmations;
    this.outbox = outbox;
    this.activities = activities;
    this.selection = selection;
    this.counts = counts;
    this.transactions = transactions;
    this.consentKey = consentKey;
  }

  /** As the service does: what a test finds is what a start makes. */
  void prepare(@Observes StartupEvent start, StoreLife life, InstallationRepository installation) {
    life.prepare();
    transactions.run(
        () -> {
          installation.prepareConsentRecord();
          return null;
        });
  }

  @Override
  public ContactDirectory directory() {
    return directory;
  }

  @Override
  public ConsentRecordDirectory consentRecord() {
    return consentRecord;
  }

  @Override
  public AccountRepository accounts() {
    return accounts;
  }

  @Override
  public ContactListRepository lists() {
    return lists;
  }

  @Override
  public CustomFieldRepository customFields() {
    return customFields;
  }

  @Override
  public Leftovers leftovers() {
    return leftovers;
  }

  @Override
  public ConfirmationRepository confirmations() {
    return confirmations;
  }

  @Override
  public Outbox outbox() {
    return outbox;
  }

  @Override
  public List<UUID> waiting(AccountId account) {
    return Sql.query(
        database,
        "select reference from outbox where account_id = ?",
        List.of(account.value()),
        row -> row.getObject(1, UUID.class));
  }

  @Override
  public void takeOut(AccountId account) {
    update("delete from outbox where account_id = ?", account.value());
  }

  @Override
  public ActivityRepository activities() {
    return activities;
  }

  @Override
  public ContactSelection selection() {
    return selection;
  }

  @Override
  public ContactCounts counts() {
    return counts;
  }

  @Override
  public void age(AccountId account, Duration by) {
    update(
        "update activity set completed_at = completed_at - ? * interval '1 s' where account_id = ?",
        by.toSeconds(),
        account.value());
  }

  @Override
  public ContactRepository contacts() {
    return contacts;
  }

  @Override
  public <T> T inTransaction(Supplier<T> work) {
    return transactions.run(
        () -> {
          if (!begin.isEmpty()) {
            update(begin);
          }
          return work.get();
        });
  }

  /** Lets each transaction from now on begin with this statement; an empty one is none. */
  void beginTransactionsWith(String statement) {
    begin = statement;
  }

  @Override
  public long repetitions() {
    return transactions.repetitions();
  }

  @Override
  public void addAccount(AccountId account, OptInPolicy policy) {
    update(
        "insert into account (account_id, name, confirmed_opt_in, created_at)"
            + " values (?, ?, ?, now())",
        account.value(),
        account.toString(),
        policy == OptInPolicy.CONFIRMED_OPT_IN);
  }

  @Override
  public long leftOver(AccountId account) {
    return (Long)
        value(
            """
            select (
                select count(*)
                from contact_list_membership join contact_list using (account_id, list_id)
                where account_id = ? and deleted_at is not null)
              + (
                select count(*)
                from contact_custom_field join custom_field using (account_id, custom_field_id)
                where account_id = ? and deleted_at is not null)
            """,
            account.value(),
            account.value());
  }

  @Override
  public long consentEntries(AccountId account) {
    return (Long)
        value("select count(*) from consent_record where account_id = ?", account.value());
  }

  @Override
  public String hash(AccountId account, EmailAddress address) {
    return consentKey.addressHash().of(account, address).substring("\\x".length());
  }

  @Override
  public String hash(AccountId account, SmsNumber number) {
    return consentKey.addressHash().of(account, number).substring("\\x".length());
  }

  DataSource database() {
    return database;
  }

  int update(String sql, Object... parameters) {
    return Sql.run(
        database,
        connection -> {
          try (PreparedStatement statement =
              prepare(connection.prepareStatement(sql), parameters)) {
            return statement.executeUpdate();
          }
        });
  }

  /** The first column of the first row. */
  Object value(String sql, Object... parameters) {
    return Sql.run(
        database,
        connection -> {
          try (PreparedStatement statement = prepare(connection.prepareStatement(sql), parameters);
              ResultSet rows = statement.executeQuery()) {
            rows.next();
            return rows.getObject(1);
          }
        });
  }

  private static PreparedStatement prepare(PreparedStatement statement, Object... parameters)
      throws java.sql.SQLException {
    for (int i = 0; i < parameters.length; i++) {
      statement.setObject(i + 1, parameters[i]);
    }
    return statement;
  }
}
