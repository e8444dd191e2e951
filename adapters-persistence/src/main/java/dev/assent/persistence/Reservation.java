package dev.assent.persistence;

import dev.assent.application.Claim;
import dev.assent.application.Situation;
import dev.assent.domain.AccountId;
import dev.assent.domain.Contact;
import dev.assent.domain.ContactId;
import dev.assent.domain.CustomFieldId;
import dev.assent.domain.ListId;
import dev.assent.domain.OptInPolicy;
import dev.assent.domain.Standing;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * Reserves what a change is about and reads what it is decided by, in one round trip. The texts are
 * fixed, as those of {@link ContactSql} are.
 */
final class Reservation {

  private Reservation() {}

  /**
   * Whoever names one of the identities waits here. The keys are locked in one order, so that no
   * two transactions wait for each other. Parameter: the identities.
   */
  private static final String LOCK_IDENTITIES =
      """
      select pg_advisory_xact_lock(key) from (
        select distinct hashtextextended(identity, 0) as key
        from unnest(?::text[]) identity order by key) keys
      """;

  private static final String CLAIMED =
      """
      c.account_id = ?
        and (c.contact_id = any (?) or c.email_canonical = any (?) or c.sms_e164 = any (?))
      """;

  /**
   * Whoever changes one of these contacts by its id waits here, or is waited for. Parameters:
   * account, contact ids, canonical addresses, E.164 numbers.
   */
  static final String LOCK_CONTACTS =
      "select from contact c where " + CLAIMED + " order by c.contact_id for update";

  /**
   * A statement of its own, because one that has waited for a lock still sees the rows as they were
   * when it began. Parameters: account, contact ids, canonical addresses, E.164 numbers.
   */
  static final String READ_CONTACTS =
      "select " + ContactSql.CONTACT_AS_JSON + " from contact c where " + CLAIMED;

  /** Parameters: list ids, custom field ids, account. */
  private static final String READ_ACCOUNT =
      """
      select a.confirmed_opt_in, clock_timestamp(),
        array(
          select id from unnest(?::uuid[]) id where not exists (
            select from contact_list l
            where l.account_id = a.account_id and l.list_id = id and l.deleted_at is null)),
        array(
          select id from unnest(?::uuid[]) id where not exists (
            select from custom_field f
            where f.account_id = a.account_id and f.custom_field_id = id
              and f.deleted_at is null))
      from account a where a.account_id = ?
      """;

  /** Six statements, one round trip: the driver sends them together. */
  private static final String RESERVE =
      String.join(
          ";\n",
          LOCK_IDENTITIES,
          LOCK_CONTACTS,
          References.HOLD,
          READ_CONTACTS,
          PastSteps.READ,
          READ_ACCOUNT);

  static Situation make(
      DataSource database, AccountId account, Claim claim, AddressHash addressHash) {
    PastSteps past = new PastSteps(account, claim, addressHash);
    return Sql.run(
        database,
        connection -> {
          try (PreparedStatement reserve = connection.prepareStatement(RESERVE)) {
            bind(reserve, account, claim, past);
            return situation(reserve, past);
          }
        });
  }

  private static void bind(
      PreparedStatement reserve, AccountId account, Claim claim, PastSteps past)
      throws SQLException {
    Connection connection = reserve.getConnection();
    Identities named = Identities.of(account, claim);
    Array contacts = ids(connection, claim.contacts().stream().map(ContactId::value));
    Array emails = connection.createArrayOf("text", named.emails().toArray());
    Array numbers = connection.createArrayOf("text", named.numbers().toArray());
    reserve.setArray(1, connection.createArrayOf("text", named.lockKeys().toArray()));
    reserve.setString(6, References.key(account));
    for (int first : new int[] {2, 7}) {
      reserve.setObject(first, account.value());
      reserve.setArray(first + 1, contacts);
      reserve.setArray(first + 2, emails);
      reserve.setArray(first + 3, numbers);
    }
    reserve.setArray(11, connection.createArrayOf("text", past.identities()));
    reserve.setArray(12, connection.createArrayOf("text", past.hashes()));
    for (int at = 13; at <= 16; at++) {
      reserve.setObject(at, account.value());
    }
    reserve.setArray(17, ids(connection, claim.lists().stream().map(ListId::value)));
    reserve.setArray(18, ids(connection, claim.customFields().stream().map(CustomFieldId::value)));
    reserve.setObject(19, account.value());
  }

  private static Array ids(Connection connection, Stream<UUID> ids) throws SQLException {
    return connection.createArrayOf("uuid", ids.toArray());
  }

  /** Reads the results of the last three of the six statements; the first three only lock. */
  private static Situation situation(PreparedStatement reserve, PastSteps past)
      throws SQLException {
    reserve.execute();
    reserve.getMoreResults();
    reserve.getMoreResults();
    reserve.getMoreResults();
    List<Contact> contacts = new ArrayList<>();
    try (ResultSet rows = reserve.getResultSet()) {
      while (rows.next()) {
        contacts.add(ContactReader.read(rows.getString(1)));
      }
    }
    reserve.getMoreResults();
    List<Standing.Step> steps;
    try (ResultSet rows = reserve.getResultSet()) {
      steps = past.read(rows);
    }
    reserve.getMoreResults();
    try (ResultSet row = reserve.getResultSet()) {
      if (!row.next()) {
        throw new IllegalStateException("no such account");
      }
      return new Situation(
          row.getBoolean(1) ? OptInPolicy.CONFIRMED_OPT_IN : OptInPolicy.SINGLE_OPT_IN,
          row.getObject(2, OffsetDateTime.class).toInstant(),
          contacts,
          steps,
          uuids(row.getArray(3)).map(ListId::new).collect(Collectors.toSet()),
          uuids(row.getArray(4)).map(CustomFieldId::new).collect(Collectors.toSet()));
    }
  }

  private static Stream<UUID> uuids(Array ids) throws SQLException {
    return Stream.of((UUID[]) ids.getArray());
  }
}
