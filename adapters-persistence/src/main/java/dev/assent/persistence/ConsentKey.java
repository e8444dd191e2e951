package dev.assent.persistence;

import dev.assent.domain.AccountId;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The keys of the consent record's address hashes. New entries are written with one: from the
 * configuration, else made once and kept in the database, where all replicas find the same one.
 * Those before it are known too, or the record would not recognise who has refused. The database
 * has a fingerprint of each key that was ever used, so that nobody goes on without one of them by
 * mistake.
 */
@ApplicationScoped
class ConsentKey {

  private static final String NAME = "consent-hmac-key";
  private static final String FINGERPRINT = "consent-hmac-key-fingerprint";

  // An address or number of the record, as long as there is no fingerprint to compare keys with.
  private static final String WITNESS =
      """
      select account_id, channel, address, address_hash
      from consent_record join consent_identity using (account_id, entry_id)
      where not exists (select from installation where name like ?)
      limit 1
      """;

  private final Optional<AddressHash> configured;
  private final List<AddressHash> retired;
  private final DataSource database;
  private final KeptSecrets secrets;

  /** The newest first. */
  private volatile List<AddressHash> addressHashes = List.of();

  /**
   * @param configured at least 32 bytes in UTF-8
   * @param retired likewise; entries may have been written with them
   */
  ConsentKey(
      @ConfigProperty(name = "assent.consent.hmac-key") Optional<String> configured,
      @ConfigProperty(name = "assent.consent.hmac-keys-retired") Optional<List<String>> retired,
      DataSource database) {
    this.configured = configured.map(ConsentKey::addressHash);
    this.retired = retired.orElse(List.of()).stream().map(ConsentKey::addressHash).toList();
    this.database = database;
    this.secrets = new KeptSecrets(database);
  }

  private static AddressHash addressHash(String key) {
    return new AddressHash(key.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Makes a key if there is none, and writes down the fingerprint of a new one. Of several
   * processes that do so at once, one does and the others find what it has written.
   *
   * @throws OtherConsentKeyException if the record was written with a key that is not known; what
   *     this transaction has written is to be undone
   */
  void prepare() {
    List<AddressHash> known = known();
    writeDownFingerprint(known);
    if (!fingerprints().stream().allMatch(it -> isOfOne(known, it))) {
      throw new OtherConsentKeyException();
    }
    addressHashes = known;
  }

  private List<AddressHash> known() {
    Stream<AddressHash> newest = configured.or(() -> Optional.of(own())).stream();
    Stream<AddressHash> own =
        configured.flatMap(instead -> secrets.find(NAME)).map(AddressHash::new).stream();
    return Stream.of(newest, retired.stream(), own).flatMap(it -> it).toList();
  }

  /** Of the key that has written the record, and of the newest, unless they are there. */
  private void writeDownFingerprint(List<AddressHash> known) {
    if (fingerprints().isEmpty()) {
      secrets.keep(FINGERPRINT, writer(known).keyFingerprint());
    }
    AddressHash newest = known.getFirst();
    if (fingerprints().stream().noneMatch(it -> Arrays.equals(it, newest.keyFingerprint()))) {
      secrets.keep(FINGERPRINT + "/" + newest.keyId(), newest.keyFingerprint());
    }
  }

  private AddressHash writer(List<AddressHash> known) {
    return known.stream()
        .filter(this::hasWritten)
        .findFirst()
        .orElseThrow(OtherConsentKeyException::new);
  }

  /** Whether the record, as far as can be told, was written with this key; true if it is empty. */
  private boolean hasWritten(AddressHash hash) {
    return Sql.query(
            database,
            WITNESS,
            List.of(FINGERPRINT + "%"),
            row ->
                Arrays.equals(
                    row.getBytes("address_hash"),
                    hash.bytes(
                        new AccountId(row.getObject("account_id", UUID.class)),
                        row.getString("channel"),
                        row.getString("address"))))
        .stream()
        .allMatch(Boolean::booleanValue);
  }

  private List<byte[]> fingerprints() {
    return secrets.findAll(FINGERPRINT);
  }

  private static boolean isOfOne(List<AddressHash> known, byte[] fingerprint) {
    return known.stream().anyMatch(it -> Arrays.equals(it.keyFingerprint(), fingerprint));
  }

  /** By which new entries know an address. */
  AddressHash addressHash() {
    return addressHashes().getFirst();
  }

  /** By each of which some entry may know an address, the newest first. */
  List<AddressHash> addressHashes() {
    if (addressHashes.isEmpty()) {
      throw new IllegalStateException("no key is prepared");
    }
    return addressHashes;
  }

  private AddressHash own() {
    byte[] fresh = new byte[32];
    new SecureRandom().nextBytes(fresh);
    return new AddressHash(secrets.keep(NAME, fresh));
  }
}
