package dev.assent.persistence;

import dev.assent.application.Finding;
import dev.assent.application.StoreExamination;
import dev.assent.application.StoreSettings;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.quarkus.runtime.configuration.ConfigUtils;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.eclipse.microprofile.config.Config;
import org.postgresql.Driver;
import org.postgresql.PGProperty;

/**
 * Examines the database that is configured, as the roles that are configured, and changes nothing
 * in it: what a start would fail with, and what is going to fail later.
 */
@RegisterForReflection(fields = false)
public final class PostgresExamination implements StoreExamination {

  /** What the build has from the defaults of this adapter, which the executable has not. */
  private static final Map<String, String> DEFAULTS =
      Map.of(
          "quarkus.datasource.jdbc.url",
          PostgresSettings.NO_DATABASE,
          "quarkus.datasource.jdbc.max-size",
          "20");

  private static final String PATIENCE_SECONDS = "5";
  private static final String LONGEST_ANSWER_SECONDS = "15";

  private final Config config = ConfigUtils.configBuilder().withDefaultValues(DEFAULTS).build();

  /** Reads the settings as the service does. */
  public PostgresExamination() {}

  @Override
  public StoreSettings settings() {
    return new PostgresSettings(config);
  }

  @Override
  public List<Finding> examine() {
    Optional<String> role = text("quarkus.datasource.username");
    try (Connection connection = open(role, text("quarkus.datasource.password"))) {
      int pool = config.getOptionalValue("quarkus.datasource.jdbc.max-size", Integer.class).get();
      return findings(connection, pool, owner());
    } catch (SQLException failure) {
      return List.of(unreachable("QUARKUS_DATASOURCE_USERNAME", failure));
    }
  }

  private static List<Finding> findings(Connection connection, int pool, Optional<Finding> owner)
      throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(StoreState.QUESTION)) {
      row.next();
      StoreState state = StoreState.read(row);
      return state.findings(
          state.hasHistory() ? version(connection) : Optional.empty(), pool, owner);
    }
  }

  private static Optional<Integer> version(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(StoreState.VERSION_QUESTION)) {
      row.next();
      return Optional.of(row.getInt(1));
    }
  }

  /** What is wrong with the role that migrates, if there is one. */
  private Optional<Finding> owner() {
    Optional<String> owner = text("assent.database.owner.username");
    if (owner.isEmpty()) {
      return Optional.empty();
    }
    try {
      open(owner, text("assent.database.owner.password")).close();
      return Optional.empty();
    } catch (SQLException failure) {
      return Optional.of(unreachable("ASSENT_DATABASE_OWNER_USERNAME", failure));
    }
  }

  private static Finding unreachable(String setting, SQLException failure) {
    return Finding.fail(
        DATABASE,
        "It can not be reached as %s says: %s Look at QUARKUS_DATASOURCE_JDBC_URL, the role and its password."
            .formatted(setting, DatabaseFailure.in(failure).reason()));
  }

  private Connection open(Optional<String> role, Optional<String> password) throws SQLException {
    Properties properties = new Properties();
    role.ifPresent(it -> PGProperty.USER.set(properties, it));
    password.ifPresent(it -> PGProperty.PASSWORD.set(properties, it));
    PGProperty.CONNECT_TIMEOUT.set(properties, PATIENCE_SECONDS);
    PGProperty.SOCKET_TIMEOUT.set(properties, LONGEST_ANSWER_SECONDS);
    return new Driver()
        .connect(config.getValue("quarkus.datasource.jdbc.url", String.class), properties);
  }

  private Optional<String> text(String name) {
    return config.getOptionalValue(name, String.class);
  }
}
