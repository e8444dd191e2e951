package dev.assent.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assent.application.StoreSettings;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each setting is judged at the start, in one line that names it; the store judges its own. */
class SettingsTest {

  private static final String GOOD_TOKEN = "0123456789abcdef0123456789abcdef";

  private static final Map<String, String> GOOD =
      Map.of(
          "assent.bootstrap-token", GOOD_TOKEN,
          "assent.trusted-proxies", "10.0.0.0/8, ::1 ,192.0.2.1,",
          "assent.database.patience", "90s",
          "quarkus.http.port", "8080");

  private static final StoreSettings STORE = store(List.of(), List.of());

  @Test
  void what_is_right_is_taken() {
    Settings settings = Settings.read(config(GOOD), STORE, true);

    assertThat(settings.mistakes()).isEmpty();
    assertThat(settings.bootstrapToken()).contains(GOOD_TOKEN);
    assertThat(settings.patience()).isEqualTo(Duration.ofSeconds(90));
  }

  @Test
  void none_is_needed_but_what_the_store_needs() {
    Settings settings = Settings.read(config(Map.of()), STORE, true);

    assertThat(settings.mistakes()).isEmpty();
    assertThat(settings.bootstrapToken()).isEmpty();
    assertThat(settings.patience()).isEqualTo(Duration.ofMinutes(5));
  }

  @Test
  void the_store_judges_its_own_settings_and_advises_whoever_has_secrets() {
    StoreSettings store = store(List.of("no database"), List.of("set a key"));

    assertThat(Settings.read(config(GOOD), store, true).mistakes()).containsExactly("no database");
    assertThat(Settings.read(config(GOOD), store, true).advice()).containsExactly("set a key");
    assertThat(Settings.read(config(GOOD), store, false).advice()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "assent.trusted-proxies, foo, ASSENT_TRUSTED_PROXIES",
    "assent.trusted-proxies, '::1,10.0.0.0/33', ASSENT_TRUSTED_PROXIES",
    "assent.trusted-proxies, proxy.example.org, ASSENT_TRUSTED_PROXIES",
    "assent.bootstrap-token, 'a short token', ASSENT_BOOTSTRAP_TOKEN",
    "assent.bootstrap-token, 'a token with a letter like é in its midst', ASSENT_BOOTSTRAP_TOKEN",
    "assent.bootstrap-token, 'a token with a tab in \t its very midst and more', ASSENT_BOOTSTRAP",
    "assent.database.patience, a while, ASSENT_DATABASE_PATIENCE",
    "assent.database.patience, -5s, ASSENT_DATABASE_PATIENCE",
    "assent.http.body-patience, soon, ASSENT_HTTP_BODY_PATIENCE",
    "assent.http.head-patience, -1s, ASSENT_HTTP_HEAD_PATIENCE",
    "quarkus.http.port, 99999, QUARKUS_HTTP_PORT",
    "quarkus.http.port, http, QUARKUS_HTTP_PORT",
    "quarkus.management.port, -1, QUARKUS_MANAGEMENT_PORT"
  })
  void what_is_wrong_is_named_and_not_told(String name, String value, String named) {
    Map<String, String> settings = new HashMap<>(GOOD);
    settings.put(name, value);

    assertThat(Settings.read(config(settings), STORE, true).mistakes())
        .singleElement()
        .asString()
        .contains(named)
        .doesNotContain("\n", "a short", "midst");
  }

  @Test
  void several_mistakes_are_told_together() {
    Map<String, String> settings = new HashMap<>(GOOD);
    settings.put("assent.trusted-proxies", "foo,::1,bar");
    settings.put("assent.bootstrap-token", "short");
    settings.put("quarkus.http.port", "99999");

    assertThat(
            Settings.read(config(settings), store(List.of("no database"), List.of()), true)
                .mistakes())
        .hasSize(5)
        .first()
        .isEqualTo("no database");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", " ", "\t", " \n\n"})
  void what_an_editor_leaves_around_a_token_is_no_part_of_it(String left) {
    Map<String, String> settings = new HashMap<>(GOOD);
    settings.put("assent.bootstrap-token", left + GOOD_TOKEN + left);

    assertThat(Settings.read(config(settings), STORE, true).bootstrapToken()).contains(GOOD_TOKEN);
  }

  @Test
  void in_development_a_token_may_be_short() {
    Map<String, String> settings = new HashMap<>(GOOD);
    settings.put("assent.bootstrap-token", "short");

    assertThat(Settings.read(config(settings), STORE, false).mistakes()).isEmpty();
  }

  private static StoreSettings store(List<String> mistakes, List<String> advice) {
    return new StoreSettings() {
      @Override
      public List<String> mistakes() {
        return mistakes;
      }

      @Override
      public List<String> advice() {
        return advice;
      }
    };
  }

  private static Config config(Map<String, String> properties) {
    return new SmallRyeConfigBuilder()
        .withSources(new PropertiesConfigSource(properties, "settings", 100))
        .build();
  }
}
