package dev.assent.persistence;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/** Runs SQL on the connection of the current transaction. */
final class Sql {

  /** Work on a connection. */
  interface Work<T> {
    T on(Connection connection) throws SQLException;
  }

  /** What a row says. */
  interface RowReader<T> {
    T read(ResultSet row) throws SQLException;
  }

  private Sql() {}

  /**
   * Returns what {@code work} returns.
   *
   * @throws SqlFailedException if it fails; {@link PostgresTransactions} tells what that means for
   *     a caller
   */
  static <T> T run(DataSource database, Work<T> work) {
    try (Connection connection = database.getConnection()) {
      return work.on(connection);
    } catch (SQLException failure) {
      throw new SqlFailedException(failure);
    }
  }

  /** Returns what {@code reader} reads in the rows that a query answers. */
  static <T> List<T> query(
      DataSource database, String sql, List<?> parameters, RowReader<T> reader) {
    return run(
        database,
        connection -> {
          try (PreparedStatement statement = prepare(connection, sql, parameters)) {
            List<T> found = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
              while (rows.next()) {
                found.add(reader.read(rows));
              }
            }
            return found;
          }
        });
  }

  /** Returns how many rows a statement has changed. */
  static int update(DataSource database, String sql, List<?> parameters) {
    return run(
        database,
        connection -> {
          try (PreparedStatement statement = prepare(connection, sql, parameters)) {
            return statement.executeUpdate();
          }
        });
  }

  static PreparedStatement prepare(Connection connection, String sql, List<?> parameters)
      throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    for (int i = 0; i < parameters.size(); i++) {
      bind(statement, i + 1, parameters.get(i));
    }
    return statement;
  }

  private static void bind(PreparedStatement statement, int index, Object value)
      throws SQLException {
    switch (value) {
      case UUID[] ids ->
          statement.setArray(index, statement.getConnection().createArrayOf("uuid", ids));
      case String[] texts ->
          statement.setArray(index, statement.getConnection().createArrayOf("text", texts));
      case Instant time -> statement.setObject(index, time.atOffset(ZoneOffset.UTC));
      case Optional<?> it -> statement.setObject(index, it.orElse(null));
      default -> statement.setObject(index, value);
    }
  }
}
