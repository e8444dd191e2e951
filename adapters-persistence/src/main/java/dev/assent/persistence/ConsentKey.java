package dev.assent.persistence;

import dev.assent.domain.AccountId;
import dev.assent.domain.EmailAddress;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The key of the consent record's address hashes: from the configuration, else made once and kept
 * in the database, where all replicas find the same one. The database has a fingerprint of it too,
 * so that nobody goes on with another key by mistake.
 */
@ApplicationScoped
class ConsentKey {

  private static final String NAME = "consent-hmac-key";
  private static final String FINGERPRINT = "consent-hmac-key-fingerprint";

  private static final String KEEP =
      """
      insert into installation (name, value) values (?, ?) on conflict do nothing;
      select value from installation where name = ?
      """;

  // An address of the record, as long as there is no fingerprint to compare the key with.
  private static final String WITNESS =
      """
      select account_id, address, address_hash
      from consent_record join consent_identity using (account_id, entry_id)
      where channel = 'email' and not exists (select from installation where name = ?)
      limit 1
      """;

  private final Optional<AddressHash> configured;
  private final DataSource database;
  private volatile AddressHash addressHash;

  /**
   * @param configured at least 32 bytes in UTF-8
   */
  ConsentKey(
      @ConfigProperty(name = "assent.consent.hmac-key") Optional<String> configured,
      DataSource database) {
    this.configured = configured.map(key -> new AddressHash(key.getBytes(StandardCharsets.UTF_8)));
    this.database = database;
    this.addressHash = this.configured.orElse(null);
  }

  /**
   * Makes a key if there is none, and writes down its fingerprint if there is none. Of several
   * processes that do so at once, one does and the others find what it has written.
   *
   * @throws OtherConsentKeyException if the fingerprint that is there is another key's; nothing is
   *     written
   */
  void prepare() {
    addressHash =
        QuarkusTransaction.requiringNew()
            .call(
                () -> {
                  AddressHash hash = configured.orElseGet(this::own);
                  byte[] fingerprint = hash.keyFingerprint();
                  if (!hasWritten(hash)
                      || !Arrays.equals(keep(FINGERPRINT, fingerprint), fingerprint)) {
                    throw new OtherConsentKeyException();
                  }
                  return hash;
                });
  }

  private boolean hasWritten(AddressHash hash) {
    return Sql.query(
            database,
            WITNESS,
            List.of(FINGERPRINT),
            row ->
                Arrays.equals(
                    row.getBytes("address_hash"),
                    hash.bytes(
                        new AccountId(row.getObject("account_id", UUID.class)),
                        new EmailAddress(row.getString("address")))))
        .stream()
        .allMatch(Boolean::booleanValue);
  }

  AddressHash addressHash() {
    if (addressHash == null) {
      prepare();
    }
    return addressHash;
  }

  private AddressHash own() {
    byte[] fresh = new byte[32];
    new SecureRandom().nextBytes(fresh);
    return new AddressHash(keep(NAME, fresh));
  }

  /** Keeps a value unless there is one of this name, and returns the one that is kept. */
  private byte[] keep(String name, byte[] value) {
    return Sql.run(
        database,
        connection -> {
          try (PreparedStatement keep = connection.prepareStatement(KEEP)) {
            keep.setString(1, name);
            keep.setBytes(2, value);
            keep.setString(3, name);
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
