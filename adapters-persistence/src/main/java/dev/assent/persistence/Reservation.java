package dev.assent.persistence;

import dev.assent.application.Claim;
import dev.assent.application.Situation;
import dev.assent.domain.AccountId;
import dev.assent.domain.Contact;
import dev.assent.domain.ContactId;
import dev.assent.domain.CustomField;
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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** Reserves what a change is about and reads what it is decided by, in one round trip. */
final class Reservation {

  private Reservation() {}

  static Situation make(
      DataSource database, AccountId account, Claim claim, List<AddressHash> addressHashes) {
    PastSteps past = new PastSteps(account, claim, addressHashes);
    return Sql.run(
        database,
        connection -> {
          try (PreparedStatement reserve = connection.prepareStatement(ReservationSql.RESERVE)) {
            bind(reserve, account, claim, past);
            return situation(reserve, claim, past);
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
    reserve.setString(1, claim.patience().map(it -> it.toMillis() + "ms").orElse(null));
    reserve.setArray(2, connection.createArrayOf("text", named.lockKeys().toArray()));
    reserve.setString(7, References.key(account));
    for (int first : new int[] {3, 8}) {
      reserve.setObject(first, account.value());
      reserve.setArray(first + 1, contacts);
      reserve.setArray(first + 2, emails);
      reserve.setArray(first + 3, numbers);
    }
    reserve.setArray(12, connection.createArrayOf("text", past.identities()));
    reserve.setArray(13, connection.createArrayOf("text", past.hashes()));
    for (int at = 14; at <= 17; at++) {
      reserve.setObject(at, account.value());
    }
    reserve.setArray(18, ids(connection, claim.lists().stream().map(ListId::value)));
    reserve.setArray(19, ids(connection, claim.customFields().stream().map(CustomFieldId::value)));
    reserve.setObject(20, account.value());
  }

  private static Array ids(Connection connection, Stream<UUID> ids) throws SQLException {
    return connection.createArrayOf("uuid", ids.toArray());
  }

  /** Reads the results of the last three of the seven statements; the others prepare and lock. */
  private static Situation situation(PreparedStatement reserve, Claim claim, PastSteps past)
      throws SQLException {
    reserve.execute();
    reserve.getMoreResults();
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
      Map<CustomFieldId, CustomField.Type> types = types((String[]) row.getArray(4).getArray());
      Set<CustomFieldId> unknownFields = new HashSet<>(claim.customFields());
      unknownFields.removeAll(types.keySet());
      return new Situation(
          row.getBoolean(1) ? OptInPolicy.CONFIRMED_OPT_IN : OptInPolicy.SINGLE_OPT_IN,
          row.getObject(2, OffsetDateTime.class).toInstant(),
          contacts,
          steps,
          Stream.of((UUID[]) row.getArray(3).getArray())
              .map(ListId::new)
              .collect(Collectors.toSet()),
          unknownFields,
          types);
    }
  }

  /** Of each field its id, a blank and its type. */
  private static Map<CustomFieldId, CustomField.Type> types(String[] fields) {
    return Stream.of(fields)
        .map(field -> field.split(" "))
        .collect(
            Collectors.toMap(
                field -> new CustomFieldId(UUID.fromString(field[0])),
                field -> CustomFieldEntity.type(field[1])));
  }
}
