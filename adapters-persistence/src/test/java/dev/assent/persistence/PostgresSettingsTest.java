package dev.assent.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each setting of the store is judged in one line that names it. */
class PostgresSettingsTest {

  private static final Map<String, String> GOOD =
      Map.of(
          "quarkus.datasource.jdbc.url", "jdbc:postgresql://localhost:5432/assent",
          "assent.consent.hmac-key", "k".repeat(32),
          "assent.consent.hmac-keys-retired", "o".repeat(32) + "," + "p".repeat(40),
          "assent.database.owner.username", "owner",
          "assent.database.owner.password", "secret");

  @Test
  void what_is_right_is_taken() {
    assertThat(settings(GOOD).mistakes()).isEmpty();
    assertThat(settings(GOOD).advice()).isEmpty();
  }

  @Test
  void a_database_is_all_that_is_needed() {
    PostgresSettings settings =
        settings(Map.of("quarkus.datasource.jdbc.url", "jdbc:postgresql://localhost/assent"));

    assertThat(settings.mistakes()).isEmpty();
    assertThat(settings.advice()).singleElement().asString().contains("ASSENT_CONSENT_HMAC_KEY");
  }

  @ParameterizedTest
  @CsvSource({
    "assent.consent.hmac-key, 'a short key', ASSENT_CONSENT_HMAC_KEY",
    "assent.consent.hmac-keys-retired, 'a short key', ASSENT_CONSENT_HMAC_KEYS_RETIRED",
    "quarkus.datasource.jdbc.url, postgres://u:secret@host/db, QUARKUS_DATASOURCE_JDBC_URL",
    "quarkus.datasource.jdbc.url, postgresql://host:5432/db, QUARKUS_DATASOURCE_JDBC_URL",
    "quarkus.datasource.jdbc.url, jdbc:mysql://host/db, QUARKUS_DATASOURCE_JDBC_URL",
    "quarkus.datasource.jdbc.url, jdbc:postgresql://host:port/db, QUARKUS_DATASOURCE_JDBC_URL",
    "quarkus.datasource.jdbc.url, jdbc:postgresql://no-database.invalid/, QUARKUS_DATASOURCE",
    "quarkus.datasource.jdbc.url, jdbc:postgresql://host/db?user=me, ASSENT_DATABASE_OWNER_USERNAME"
  })
  void what_is_wrong_is_named_and_not_told(String name, String value, String named) {
    Map<String, String> settings = new HashMap<>(GOOD);
    settings.put(name, value);

    assertThat(settings(settings).mistakes())
        .singleElement()
        .asString()
        .contains(named)
        .doesNotContain("\n", "secret@", "a short");
  }

  @Test
  void the_password_of_an_owner_needs_its_name() {
    Map<String, String> settings = new HashMap<>(GOOD);
    settings.remove("assent.database.owner.username");

    assertThat(settings(settings).mistakes())
        .singleElement()
        .asString()
        .contains("ASSENT_DATABASE_OWNER_USERNAME");
  }

  @Test
  void who_has_no_database_learns_of_the_other_mistakes_too() {
    List<String> mistakes =
        settings(
                Map.of(
                    "quarkus.datasource.jdbc.url",
                    "jdbc:postgresql://no-database.invalid/",
                    "assent.consent.hmac-key",
                    "short"))
            .mistakes();

    assertThat(mistakes).hasSize(2);
  }

  private static PostgresSettings settings(Map<String, String> properties) {
    return new PostgresSettings(
        new SmallRyeConfigBuilder()
            .withSources(new PropertiesConfigSource(properties, "settings", 100))
            .build());
  }
}
