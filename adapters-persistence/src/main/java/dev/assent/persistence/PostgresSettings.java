package dev.assent.persistence;

import dev.assent.application.StoreSettings;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;
import org.postgresql.Driver;
import org.postgresql.PGProperty;

/** The database, the roles in it, and the keys of the consent record. */
@Singleton
class PostgresSettings implements StoreSettings {

  /** What microprofile-config.properties has where nobody configures a database. */
  static final String NO_DATABASE = "jdbc:postgresql://no-database.invalid/";

  private final Config config;

  PostgresSettings(Config config) {
    this.config = config;
  }

  @Override
  public List<String> mistakes() {
    return Stream.of(database().or(this::url), twoRoles(), owner(), key(), retiredKeys())
        .flatMap(Optional::stream)
        .toList();
  }

  @Override
  public List<String> advice() {
    return config.getOptionalValue("assent.consent.hmac-key", String.class).isPresent()
        ? List.of()
        : List.of(
            "The key of the consent record lies in the database, beside the hashes that it makes:"
                + " whoever has both finds an erased person again by guessing. Set"
                + " ASSENT_CONSENT_HMAC_KEY and keep it elsewhere.");
  }

  private Optional<String> database() {
    return config
        .getOptionalValue("quarkus.datasource.jdbc.url", String.class)
        .filter(url -> NO_DATABASE.equals(url.strip()))
        .map(
            none ->
                "No database is configured. Set QUARKUS_DATASOURCE_JDBC_URL"
                    + " (jdbc:postgresql://host:5432/database), QUARKUS_DATASOURCE_USERNAME and"
                    + " QUARKUS_DATASOURCE_PASSWORD.");
  }

  private Optional<String> url() {
    return config
        .getOptionalValue("quarkus.datasource.jdbc.url", String.class)
        .filter(url -> Driver.parseURL(url, null) == null)
        .map(
            url ->
                "QUARKUS_DATASOURCE_JDBC_URL names no PostgreSQL: it has the form"
                    + " jdbc:postgresql://host:5432/database, and no role and no password in it.");
  }

  /** A role in the URL would be the owner's too, whatever the settings say. */
  private Optional<String> twoRoles() {
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

  private Optional<String> owner() {
    return config
        .getOptionalValue("assent.database.owner.password", String.class)
        .filter(
            it -> config.getOptionalValue("assent.database.owner.username", String.class).isEmpty())
        .map(it -> "ASSENT_DATABASE_OWNER_PASSWORD is set without ASSENT_DATABASE_OWNER_USERNAME.");
  }

  private Optional<String> key() {
    return config
        .getOptionalValue("assent.consent.hmac-key", String.class)
        .map(PostgresSettings::length)
        .filter(length -> length < AddressHash.SHORTEST_KEY)
        .map(
            length ->
                "ASSENT_CONSENT_HMAC_KEY has %d bytes: a key has %d or more."
                    .formatted(length, AddressHash.SHORTEST_KEY));
  }

  private Optional<String> retiredKeys() {
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
