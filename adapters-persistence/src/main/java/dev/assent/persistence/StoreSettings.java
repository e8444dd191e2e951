package dev.assent.persistence;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;
import org.postgresql.Driver;
import org.postgresql.PGProperty;

/** Judges what is configured for the store, before anything is made of it. */
public final class StoreSettings {

  private StoreSettings() {}

  /** Says of each setting that is wrong what is wrong, and never what it is: it may be a secret. */
  public static List<String> mistakes(Config config) {
    return Stream.of(url(config), twoRoles(config), owner(config), key(config), retiredKeys(config))
        .flatMap(Optional::stream)
        .toList();
  }

  private static Optional<String> url(Config config) {
    return config
        .getOptionalValue("quarkus.datasource.jdbc.url", String.class)
        .filter(url -> Driver.parseURL(url, null) == null)
        .map(
            url ->
                "QUARKUS_DATASOURCE_JDBC_URL names no PostgreSQL: it has the form"
                    + " jdbc:postgresql://host:5432/database, and no role and no password in it.");
  }

  /** A role in the URL would be the owner's too, whatever the settings say. */
  private static Optional<String> twoRoles(Config config) {
    return config
        .getOptionalValue("assent.database.owner.username", String.class)
        .flatMap(owner -> config.getOptionalValue("quarkus.datasource.jdbc.url", String.class))
        .map(url -> Driver.parseURL(url, null))
        .filter(place -> PGProperty.USER.getOrDefault(place) != null)
        .map(
            place ->
                "QUARKUS_DATASOURCE_JDBC_URL names a role, which goes before"
                    + " ASSENT_DATABASE_OWNER_USERNAME: give it in QUARKUS_DATASOURCE_USERNAME.");
  }

  private static Optional<String> owner(Config config) {
    return config
        .getOptionalValue("assent.database.owner.password", String.class)
        .filter(
            it -> config.getOptionalValue("assent.database.owner.username", String.class).isEmpty())
        .map(it -> "ASSENT_DATABASE_OWNER_PASSWORD is set without ASSENT_DATABASE_OWNER_USERNAME.");
  }

  private static Optional<String> key(Config config) {
    return config
        .getOptionalValue("assent.consent.hmac-key", String.class)
        .map(StoreSettings::length)
        .filter(length -> length < AddressHash.SHORTEST_KEY)
        .map(
            length ->
                "ASSENT_CONSENT_HMAC_KEY has %d bytes: a key has %d or more."
                    .formatted(length, AddressHash.SHORTEST_KEY));
  }

  private static Optional<String> retiredKeys(Config config) {
    return config
        .getOptionalValues("assent.consent.hmac-keys-retired", String.class)
        .filter(keys -> keys.stream().anyMatch(it -> length(it) < AddressHash.SHORTEST_KEY))
        .map(
            keys ->
                "ASSENT_CONSENT_HMAC_KEYS_RETIRED holds a key of less than %d bytes: keys stand"
                        .formatted(AddressHash.SHORTEST_KEY)
                    + " between commas, and a comma within one is written \\,.");
  }

  private static int length(String key) {
    return key.getBytes(StandardCharsets.UTF_8).length;
  }
}
