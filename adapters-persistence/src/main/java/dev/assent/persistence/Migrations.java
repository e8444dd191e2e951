package dev.assent.persistence;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.AgroalConnectionFactoryConfiguration;
import io.quarkus.flyway.FlywayConfigurationCustomizer;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.postgresql.Driver;
import org.postgresql.PGProperty;

/**
 * How Flyway works here: as the role that owns the tables, on a connection of its own, each
 * migration and the memory of it in one transaction, however long it takes.
 */
@Singleton
class Migrations implements FlywayConfigurationCustomizer {

  /** How often another process that migrates is waited for, a second each. */
  private static final int WITHOUT_END = -1;

  private final OneConnection.Opener opener;
  private final Optional<ServiceGrants> grants;

  /**
   * @param callers whose place is the database, and whose role is the service's
   * @param owner the role that owns the tables, unless that is the service's
   */
  @Inject
  Migrations(
      AgroalDataSource callers,
      @ConfigProperty(name = "assent.database.owner.username") Optional<String> owner,
      @ConfigProperty(name = "assent.database.owner.password") Optional<String> password) {
    AgroalConnectionFactoryConfiguration place =
        callers.getConfiguration().connectionPoolConfiguration().connectionFactoryConfiguration();
    this(
        () -> open(place, owner, password),
        owner.filter(it -> !it.equals(role(place))).map(it -> new ServiceGrants(role(place))));
  }

  Migrations(OneConnection.Opener opener, Optional<ServiceGrants> grants) {
    this.opener = opener;
    this.grants = grants;
  }

  // Not by name in the configuration: Flyway would look through the class path for callbacks at
  // each start.
  @Override
  public void customize(FluentConfiguration flyway) {
    flyway
        .dataSource(new OneConnection(opener))
        .lockRetryCount(WITHOUT_END)
        .callbacks(new UnhurriedMigrations());
    grants.ifPresent(it -> flyway.callbacks(new UnhurriedMigrations(), it));
  }

  private static Connection open(
      AgroalConnectionFactoryConfiguration place, Optional<String> owner, Optional<String> password)
      throws SQLException {
    Properties properties = new Properties();
    properties.putAll(place.jdbcProperties());
    properties.putAll(credentials(place));
    owner.ifPresent(it -> PGProperty.USER.set(properties, it));
    password.ifPresent(it -> PGProperty.PASSWORD.set(properties, it));
    // A migration may take longer than any call: an index on a large table does.
    PGProperty.SOCKET_TIMEOUT.set(properties, 0);
    PGProperty.TCP_KEEP_ALIVE.set(properties, true);
    return new Driver().connect(place.jdbcUrl(), properties);
  }

  private static String role(AgroalConnectionFactoryConfiguration place) {
    return PGProperty.USER.getOrDefault(credentials(place));
  }

  private static Properties credentials(AgroalConnectionFactoryConfiguration place) {
    Properties properties = new Properties();
    Stream.concat(Stream.ofNullable(place.principal()), place.credentials().stream())
        .flatMap(it -> place.securityProviders().stream().map(by -> by.getSecurityProperties(it)))
        .filter(Objects::nonNull)
        .forEach(properties::putAll);
    return properties;
  }
}
