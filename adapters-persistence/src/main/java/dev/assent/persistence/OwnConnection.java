package dev.assent.persistence;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.AgroalConnectionPoolConfiguration.ConnectionValidator;
import io.agroal.api.configuration.supplier.AgroalConnectionPoolConfigurationSupplier;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/**
 * A connection apart from the callers' pool, for the question whether the database answers: it is
 * the same for all callers, and is not to wait behind them. Opened when it is first needed, and
 * kept, but not for long: what the database says of itself to a new connection counts.
 */
@Singleton
class OwnConnection {

  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final Duration LIFETIME = Duration.ofMinutes(1);

  private final AgroalDataSource one;

  OwnConnection(AgroalDataSource callers) {
    AgroalConnectionPoolConfigurationSupplier pool =
        new AgroalConnectionPoolConfigurationSupplier()
            .connectionFactoryConfiguration(
                () ->
                    callers
                        .getConfiguration()
                        .connectionPoolConfiguration()
                        .connectionFactoryConfiguration())
            .maxSize(1)
            .validateOnBorrow(true)
            .connectionValidator(ConnectionValidator.defaultValidator())
            .acquisitionTimeout(PATIENCE)
            .maxLifetime(LIFETIME);
    one =
        new io.agroal.pool.DataSource(
            new AgroalDataSourceConfigurationSupplier().connectionPoolConfiguration(pool).get());
  }

  Connection open() throws SQLException {
    return one.getConnection();
  }

  @PreDestroy
  void close() {
    one.close();
  }
}
