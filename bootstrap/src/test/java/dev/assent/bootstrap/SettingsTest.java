package dev.assent.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each setting is judged at the start, in one line that names it. */
class SettingsTest {

  private static final String GOOD_TOKEN = "0123456789abcdef0123456789abcdef";

  private static final Map<String, String> GOOD =
      Map.of(
          "quarkus.datasource.jdbc.url", "jdbc:postgresql://localhost:5432/assent",
          "assent.bootstrap-token", GOOD_TOKEN,
          "assent.consent.hmac-key", "k".repeat(32),
          "assent.trusted-proxies", "10.0.0.0/8, ::1 ,192.0.2.1,",
          "assent.database.patience", "90s",
          "assent.database.owner.username", "owner",
          "assent.database.owner.password", "secret",
          "quarkus.http.port", "8080");

  @Test
  void what_is_right_is_taken() {
    Settings settings = Settings.read(config(GOOD), true);

    assertThat(settings.mistakes()).isEmpty();
    assertThat(settings.advice()).isEmpty();
    assertThat(settings.bootstrapToken()).contains(GOOD_TOKEN);
    assertThat(settings.patience()).isEqualTo(Duration.ofSeconds(90));
  }

  @Test
  void a_database_is_all_that_is_needed() {
    Settings settings =
        Settings.read(
            config(Map.of("quarkus.datasource.jdbc.url", "jdbc:postgresql://localhost/assent")),
            true);

    assertThat(settings.mistakes()).isEmpty();
    assertThat(settings.bootstrapToken()).isEmpty();
    assertThat(settings.advice()).singleElement().asString().contains("ASSENT_CONSENT_HMAC_KEY");
    assertThat(settings.patience()).isEqualTo(Duration.ofMinutes(5));
  }

  @ParameterizedTest
  @CsvSource({
    "assent.trusted-proxies, foo, ASSENT_TRUSTED_PROXIES",
    "assent.trusted-proxies, '::1,10.0.0.0/33', ASSENT_TRUSTED_PROXIES",
    "assent.trusted-proxies, proxy.example.org, ASSENT_TRUSTED_PROXIES",
    "assent.consent.hmac-key, 'a short key', ASSENT_CONSENT_HMAC_KEY",
    "assent.bootstrap-token, 'a short token', ASSENT_BOOTSTRAP_TOKEN",
    "assent.bootstrap-token, 'a token with a letter like é in its midst', ASSENT_BOOTSTRAP_TOKEN",
    "assent.bootstrap-token, 'a token with a tab in \t its very midst and more', ASSENT_BOOTSTRAP",
    "quarkus.datasource.jdbc.url, postgres://u:secret@host/db, QUARKUS_DATASOURCE_JDBC_URL",
    "quarkus.datasource.jdbc.url, postgresql://host:5432/db, QUARKUS_DATASOURCE_JDBC_URL",
    "quarkus.datasource.jdbc.url, jdbc:mysql://host/db, QUARKUS_DATASOURCE_JDBC_URL",
    "quarkus.datasource.jdbc.url, jdbc:postgresql://host:port/db, QUARKUS_DATASOURCE_JDBC_URL",
    "quarkus.datasource.jdbc.url, jdbc:postgresql://no-database.invalid/, QUARKUS_DATASOURCE",
    "quarkus.datasource.jdbc.url, jdbc:postgresql://host/db?user=me, ASSENT_DATABASE_OWNER_USERNAME",
    "assent.database.patience, a while, ASSENT_DATABASE_PATIENCE",
    "assent.database.patience, -5s, ASSENT_DATABASE_PATIENCE",
    "quarkus.http.port, 99999, QUARKUS_HTTP_PORT",
    "quarkus.http.port, http, QUARKUS_HTTP_PORT",
    "quarkus.management.port, -1, QUARKUS_MANAGEMENT_PORT"
  })
  void what_is_wrong_is_named_and_not_told(String name, String value, String named) {
    Map<String, String> settings = new HashMap<>(GOOD);
    settings.put(name, value);

    assertThat(Settings.read(config(settings), true).mistakes())
        .singleElement()
        .asString()
        .contains(named)
        .doesNotContain("\n", "secret@", "a short", "midst");
  }

  @Test
  void the_password_of_an_owner_needs_its_name() {
    Map<String, String> settings = new HashMap<>(GOOD);
    settings.remove("assent.database.owner.username");

    assertThat(Settings.read(config(settings), true).mistakes())
        .singleElement()
        .asString()
        .contains("ASSENT_DATABASE_OWNER_USERNAME");
  }

  @Test
  void several_mistakes_are_told_together() {
    Map<String, String> settings = new HashMap<>(GOOD);
    settings.put("assent.trusted-proxies", "foo,::1,bar");
    settings.put("assent.bootstrap-token", "short");
    settings.put("quarkus.http.port", "99999");

    assertThat(Settings.read(config(settings), true).mistakes()).hasSize(4);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", " ", "\t", " \n\n"})
  void what_an_editor_leaves_around_a_token_is_no_part_of_it(String left) {
    Map<String, String> settings = new HashMap<>(GOOD);
    settings.put("assent.bootstrap-token", left + GOOD_TOKEN + left);

    assertThat(Settings.read(config(settings), true).bootstrapToken()).contains(GOOD_TOKEN);
  }

  @Test
  void in_development_a_token_may_be_short() {
    Map<String, String> settings = new HashMap<>(GOOD);
    settings.put("assent.bootstrap-token", "short");

    assertThat(Settings.read(config(settings), false).mistakes()).isEmpty();
  }

  private static Config config(Map<String, String> properties) {
    return new SmallRyeConfigBuilder()
        .withSources(new PropertiesConfigSource(properties, "settings", 100))
        .build();
  }
}
