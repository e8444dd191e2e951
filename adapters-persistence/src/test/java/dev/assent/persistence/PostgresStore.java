package dev.assent.persistence;

import dev.assent.application.ContactRepository;
import dev.assent.application.Store;
import dev.assent.domain.AccountId;
import dev.assent.domain.CustomFieldId;
import dev.assent.domain.ListId;
import dev.assent.domain.OptInPolicy;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.function.Supplier;
import javax.sql.DataSource;

/** The PostgreSQL adapter as the contracts of the ports want to see it. */
@ApplicationScoped
class PostgresStore implements Store {

  private final DataSource database;
  private final ContactRepository contacts;
  private final Transactions transactions;

  PostgresStore(DataSource database, ContactRepository contacts, Transactions transactions) {
    this.database = database;
    this.contacts = contacts;
    this.transactions = transactions;
  }

  @Override
  public ContactRepository contacts() {
    return contacts;
  }

  @Override
  public <T> T inTransaction(Supplier<T> work) {
    return transactions.run(work);
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
  public void addList(AccountId account, ListId list) {
    update(
        "insert into contact_list (account_id, list_id, name, created_at, updated_at)"
            + " values (?, ?, ?, now(), now())",
        account.value(),
        list.value(),
        list.toString());
  }

  @Override
  public void deleteList(AccountId account, ListId list) {
    update(
        "update contact_list set deleted_at = now() where account_id = ? and list_id = ?",
        account.value(),
        list.value());
  }

  @Override
  public void addCustomField(AccountId account, CustomFieldId field) {
    update(
        "insert into custom_field"
            + " (account_id, custom_field_id, label, name, type, created_at, updated_at)"
            + " values (?, ?, ?, ?, 'string', now(), now())",
        account.value(),
        field.value(),
        field.toString(),
        field.toString());
  }

  @Override
  public void deleteCustomField(AccountId account, CustomFieldId field) {
    update(
        "update custom_field set deleted_at = now()"
            + " where account_id = ? and custom_field_id = ?",
        account.value(),
        field.value());
  }

  @Override
  public long consentEntries(AccountId account) {
    return (Long)
        value("select count(*) from consent_record where account_id = ?", account.value());
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
