package dev.assent.persistence;

import dev.assent.application.UnavailableException;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.hibernate.SessionFactory;

/** The tables of the service, which Flyway alone makes and changes. */
@ApplicationScoped
public class Schema {

  /** The newest migration that this program brings. */
  static final String VERSION = "7";

  private static final String HAS_VERSION =
      "select from flyway_schema_history where success and version = ?";

  // PostgreSQL, appendix A: undefined_table.
  private static final String NO_HISTORY = "42P01";

  private final DataSource database;
  private final Flyway flyway;
  private final SessionFactory sessionFactory;
  private final ConsentKey consentKey;

  Schema(DataSource database, Flyway flyway, SessionFactory sessionFactory, ConsentKey consentKey) {
    this.database = database;
    this.flyway = flyway;
    this.sessionFactory = sessionFactory;
    this.consentKey = consentKey;
  }

  /**
   * Brings the database to the version that this program needs, and checks that the mapping agrees.
   * Of several processes that do so at once, one migrates and the others wait. A database that has
   * the version already is left as it is after one question: what Flyway and Hibernate would find
   * out about it takes longer than all the rest of a start.
   *
   * @throws UnavailableException if the database can not be reached
   * @throws OtherConsentKeyException if its consent record was written with another key
   * @throws RuntimeException if it can be reached but not be migrated
   */
  public void prepare() {
    try {
      if (!hasVersion()) {
        flyway.migrate();
        sessionFactory.getSchemaManager().validateMappedObjects();
      }
      consentKey.prepare();
    } catch (RuntimeException failure) {
      throw Transactions.translated(failure);
    }
  }

  /**
   * Whether the database can be reached and has been brought to the version that this program
   * needs; a newer program may have brought it further.
   */
  public boolean isCurrent() {
    try {
      return hasVersion();
    } catch (RuntimeException unreachable) {
      return false;
    }
  }

  private boolean hasVersion() {
    try (Connection connection = connect();
        PreparedStatement hasVersion = connection.prepareStatement(HAS_VERSION)) {
      hasVersion.setString(1, VERSION);
      try (ResultSet row = hasVersion.executeQuery()) {
        return row.next();
      }
    } catch (SQLException failure) {
      if (NO_HISTORY.equals(failure.getSQLState())) {
        return false;
      }
      throw new SqlFailedException(failure);
    }
  }

  private Connection connect() {
    try {
      return database.getConnection();
    } catch (SQLException unreachable) {
      throw new UnavailableException(unreachable);
    }
  }
}
