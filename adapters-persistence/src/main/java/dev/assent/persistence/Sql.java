package dev.assent.persistence;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Runs SQL on the connection of the current transaction. */
final class Sql {

  /** Work on a connection. */
  interface Work<T> {
    T on(Connection connection) throws SQLException;
  }

  private Sql() {}

  /**
   * Returns what {@code work} returns.
   *
   * @throws SqlFailedException if it fails; {@link Transactions} tells what that means for a caller
   */
  static <T> T run(DataSource database, Work<T> work) {
    try (Connection connection = database.getConnection()) {
      return work.on(connection);
    } catch (SQLException failure) {
      throw new SqlFailedException(failure);
    }
  }
}
