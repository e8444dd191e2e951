package dev.assent.bootstrap;

import static io.restassured.RestAssured.given;

import dev.assent.application.Access;
import dev.assent.application.TokenHash;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;

/** An account of its own for a test, with a list, a custom field and a token. */
record Account(DataSource database, UUID id, String token, UUID list, UUID field) {

  static Account create(DataSource database) {
    return create(database, false);
  }

  static Account create(DataSource database, boolean confirmedOptIn) {
    Account account =
        new Account(
            database,
            UUID.randomUUID(),
            "token " + UUID.randomUUID(),
            UUID.randomUUID(),
            UUID.randomUUID());
    account.update(
        "insert into account values (?, ?, ?, now())",
        account.id,
        account.id.toString(),
        confirmedOptIn);
    account.grant(account.token, Access.ALL_SCOPES, Access.ALL_PRIVILEGES);
    account.addList(account.list);
    account.addField(account.field);
    return account;
  }

  void grant(String token, Set<String> scopes, Set<String> privileges) {
    update(
        "insert into access_token values (?, ?, ?, 'test', string_to_array(?, ' '),"
            + " string_to_array(?, ' '), now())",
        TokenHash.of(token).hex(),
        UUID.randomUUID(),
        id,
        String.join(" ", scopes),
        String.join(" ", privileges));
  }

  UUID addList() {
    UUID added = UUID.randomUUID();
    addList(added);
    return added;
  }

  /** This account with another list and another custom field, which have these ids. */
  Account with(UUID list, UUID field) {
    addList(list);
    addField(field);
    return new Account(database, id, token, list, field);
  }

  private void addList(UUID added) {
    update(
        "insert into contact_list (account_id, list_id, name, created_at, updated_at)"
            + " values (?, ?, ?, now(), now())",
        id,
        added,
        added.toString());
  }

  UUID addField() {
    UUID added = UUID.randomUUID();
    addField(added);
    return added;
  }

  private void addField(UUID added) {
    update(
        "insert into custom_field"
            + " (account_id, custom_field_id, label, name, type, created_at, updated_at)"
            + " values (?, ?, ?, ?, 'string', now(), now())",
        id,
        added,
        added.toString(),
        added.toString());
  }

  RequestSpecification call() {
    return given().auth().preemptive().oauth2(token).contentType(ContentType.JSON);
  }

  /** Posts a sign-up form with these members, and this account's list unless they name lists. */
  Response signUp(Map<String, ?> members) {
    Map<String, Object> form = new LinkedHashMap<>();
    form.put("list_memberships", List.of(list.toString()));
    form.putAll(members);
    return call().body(form).post("/v3/contacts/sign_up_form");
  }

  Response signUp(String email) {
    return signUp(Map.of("email_address", email));
  }

  int update(String sql, Object... parameters) {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setObject(i + 1, parameters[i]);
      }
      return statement.executeUpdate();
    } catch (SQLException failure) {
      throw new AssertionError(failure);
    }
  }

  /** The first column of all rows. */
  List<Object> values(String sql, Object... parameters) {
    return values(database, sql, parameters);
  }

  static List<Object> values(DataSource database, String sql, Object... parameters) {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setObject(i + 1, parameters[i]);
      }
      List<Object> values = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          values.add(rows.getObject(1));
        }
      }
      return values;
    } catch (SQLException failure) {
      throw new AssertionError(failure);
    }
  }

  /** One column of this account's only contact. */
  Object ofContact(String column) {
    List<Object> values = values("select " + column + " from contact where account_id = ?", id);
    if (values.size() != 1) {
      throw new AssertionError(values.size() + " contacts");
    }
    return values.getFirst();
  }

  long count(String table) {
    return (Long) values("select count(*) from " + table + " where account_id = ?", id).getFirst();
  }

  static Map<String, Object> smsChannel(String number, String permission) {
    return Map.of(
        "sms_address",
        number,
        "dial_code",
        "1",
        "country_code",
        "US",
        "sms_channel_consents",
        List.of(
            Map.of(
                "sms_consent_permission",
                permission,
                "consent_type",
                "promotional_sms",
                "consent_medium_type",
                "LF",
                "consent_medium_url",
                "https://example.org/form",
                "consent_medium_details",
                "footer form")));
  }

  /** Leaves its contacts as a deletion leaves them, which the record is not told of. */
  void deleteContacts() {
    update(
        """
        update contact set deleted_at = now(), updated_at = now(),
          email_permission = case when email_permission in ('explicit', 'implicit')
            then 'not_set' else email_permission end,
          email_confirm_status = case when email_permission in ('explicit', 'implicit')
            then 'off' else email_confirm_status end,
          email_opt_in_source = case when email_permission not in ('explicit', 'implicit')
            then email_opt_in_source end,
          email_opt_in_at = case when email_permission not in ('explicit', 'implicit')
            then email_opt_in_at end
        where account_id = ?
        """,
        id());
    update(
        """
        update contact_sms_consent set permission = 'not_set', opt_in_at = null
        where account_id = ? and permission = 'explicit'
        """,
        id());
    update("delete from contact_list_membership where account_id = ?", id());
  }
}
