package dev.assent.persistence;

import java.sql.SQLException;

/** A statement failed. */
final class SqlFailedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  SqlFailedException(SQLException cause) {
    super("SQL state " + cause.getSQLState(), cause);
  }
}
