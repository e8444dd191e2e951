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

  private static final String HAS_VERSION =
      "select from flyway_schema_history where success and version = ?";

  private final DataSource database;
  private final Flyway flyway;
  private final SessionFactory sessionFactory;
  private final ConsentKey consentKey;
  private volatile String version;

  Schema(DataSource database, Flyway flyway, SessionFactory sessionFactory, ConsentKey consentKey) {
    this.database = database;
    this.flyway = flyway;
    this.sessionFactory = sessionFactory;
    this.consentKey = consentKey;
  }

  /**
   * Brings the database to the version that this program needs, and checks that the mapping agrees.
   * Of several processes that do so at once, one migrates and the others wait.
   *
   * @throws UnavailableException if the database can not be reached
   * @throws OtherConsentKeyException if its consent record was written with another key
   * @throws RuntimeException if it can be reached but not be migrated
   */
  public void prepare() {
    try (Connection reachable = database.getConnection()) {
      reachable.isValid(1);
    } catch (SQLException unreachable) {
      throw new UnavailableException(unreachable);
    }
    flyway.migrate();
    version = flyway.info().current().getVersion().getVersion();
    sessionFactory.getSchemaManager().validateMappedObjects();
    consentKey.prepare();
  }

  /**
   * Whether the database can be reached and has been brought to the version that this program
   * needs; a newer program may have brought it further.
   */
  public boolean isCurrent() {
    try (Connection connection = database.getConnection();
        PreparedStatement hasVersion = connection.prepareStatement(HAS_VERSION)) {
      hasVersion.setString(1, version);
      try (ResultSet row = hasVersion.executeQuery()) {
        return row.next();
      }
    } catch (SQLException unreachable) {
      return false;
    }
  }
}
