package dev.assent.persistence;

import dev.assent.application.StoreLife;
import dev.assent.application.UnavailableException;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Set;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.hibernate.SessionFactory;

/** The tables of the service, which Flyway alone makes and changes. */
@ApplicationScoped
class Schema implements StoreLife {

  /** The newest migration that this program brings. */
  static final String VERSION = "8";

  private static final String HAS_VERSION =
      "select from flyway_schema_history where success and version = ?";

  /** A standby has the version too, but takes no writes; nor does a database that was closed. */
  private static final String TAKES_WRITES =
      HAS_VERSION
          + " and not pg_is_in_recovery() and current_setting('default_transaction_read_only') = 'off'";

  // PostgreSQL, appendix A: undefined_table; insufficient_privilege, before the owner of the tables
  // has granted any.
  private static final Set<String> NO_HISTORY = Set.of("42P01", "42501");

  private final DataSource database;
  private final OwnConnection ownConnection;
  private final Flyway flyway;
  private final SessionFactory sessionFactory;

  Schema(
      DataSource database,
      OwnConnection ownConnection,
      Flyway flyway,
      SessionFactory sessionFactory) {
    this.database = database;
    this.ownConnection = ownConnection;
    this.flyway = flyway;
    this.sessionFactory = sessionFactory;
  }

  /**
   * Also checks that the mapping agrees. A database that has the version already is left as it is
   * after one question: what Flyway and Hibernate would find out about it takes longer than all the
   * rest of a start.
   */
  @Override
  public void prepare() {
    try {
      if (!hasVersion()) {
        flyway.migrate();
        sessionFactory.getSchemaManager().validateMappedObjects();
      }
    } catch (RuntimeException failure) {
      DatabaseFailure.in(failure)
          .refusal()
          .ifPresent(
              reason -> {
                throw new DatabaseRefusedException(reason);
              });
      throw DatabaseFailure.translated(failure);
    }
  }

  /** Asked on a connection apart from the callers', behind whom it does not wait. */
  @Override
  public boolean isCurrent() {
    try (Connection connection = ownConnection.open()) {
      return finds(TAKES_WRITES, connection);
    } catch (SQLException unreachable) {
      return false;
    }
  }

  private boolean hasVersion() {
    try (Connection connection = connect()) {
      return finds(HAS_VERSION, connection);
    } catch (SQLException failure) {
      if (NO_HISTORY.contains(String.valueOf(failure.getSQLState()))) {
        return false;
      }
      throw new SqlFailedException(failure);
    }
  }

  private static boolean finds(String version, Connection connection) throws SQLException {
    try (PreparedStatement question = connection.prepareStatement(version)) {
      question.setString(1, VERSION);
      try (ResultSet row = question.executeQuery()) {
        return row.next();
      }
    }
  }

  private Connection connect() {
    try {
      return database.getConnection();
    } catch (SQLException unreachable) {
      throw new UnavailableException(DatabaseFailure.in(unreachable).reason(), unreachable);
    }
  }
}
