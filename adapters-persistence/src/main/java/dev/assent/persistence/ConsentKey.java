package dev.assent.persistence;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.Optional;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The key of the consent record's address hashes: from the configuration, else made once and kept
 * in the database, where all replicas find the same one.
 */
@ApplicationScoped
class ConsentKey {

  private static final String NAME = "consent-hmac-key";

  private static final String KEEP =
      """
      insert into installation (name, value) values (?, ?) on conflict do nothing;
      select value from installation where name = ?
      """;

  private final DataSource database;
  private volatile AddressHash addressHash;

  /**
   * @param configured at least 32 bytes in UTF-8
   */
  ConsentKey(
      @ConfigProperty(name = "assent.consent.hmac-key") Optional<String> configured,
      DataSource database) {
    this.database = database;
    this.addressHash =
        configured.map(key -> new AddressHash(key.getBytes(StandardCharsets.UTF_8))).orElse(null);
  }

  AddressHash addressHash() {
    if (addressHash == null) {
      addressHash = new AddressHash(QuarkusTransaction.requiringNew().call(this::kept));
    }
    return addressHash;
  }

  private byte[] kept() {
    byte[] fresh = new byte[32];
    new SecureRandom().nextBytes(fresh);
    return Sql.run(
        database,
        connection -> {
          try (PreparedStatement keep = connection.prepareStatement(KEEP)) {
            keep.setString(1, NAME);
            keep.setBytes(2, fresh);
            keep.setString(3, NAME);
            keep.execute();
            keep.getMoreResults();
            try (ResultSet row = keep.getResultSet()) {
              row.next();
              return row.getBytes(1);
            }
          }
        });
  }
}
