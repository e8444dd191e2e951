package dev.assent.bootstrap;

import dev.assent.application.StoreSettings;
import dev.assent.rest.access.Visitors;
import io.quarkus.runtime.configuration.DurationConverter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;

/**
 * What an operator can set, read and judged before anything is made of it: whoever has made three
 * mistakes learns of all three at once.
 *
 * @param bootstrapToken without what an editor or a secret's file leaves at its ends
 * @param patience how long a database is waited for
 * @param mistakes one sentence each, which names the setting and no secret
 * @param advice what works, and is better done otherwise
 */
record Settings(
    Optional<String> bootstrapToken,
    Duration patience,
    List<String> mistakes,
    List<String> advice) {

  private static final int SHORTEST_TOKEN = 32;
  private static final String SENDABLE = "[ -~]*";
  private static final String DEFAULT_PATIENCE = "5m";
  private static final int LAST_PORT = 65_535;

  Settings {
    mistakes = List.copyOf(mistakes);
    advice = List.copyOf(advice);
  }

  /**
   * Reads the settings.
   *
   * @param store what there is to say of the settings that are the store's own
   * @param production whether the token is to be a secret
   */
  static Settings read(Config config, StoreSettings store, boolean production) {
    List<String> mistakes = new ArrayList<>(store.mistakes());
    mistakes.addAll(Visitors.mistakes(config));
    Optional<String> token = text(config, "assent.bootstrap-token");
    token.flatMap(it -> tokenMistake(it, production)).ifPresent(mistakes::add);
    Optional<Duration> patience =
        duration(text(config, "assent.database.patience").orElse(DEFAULT_PATIENCE));
    if (patience.isEmpty()) {
      mistakes.add("ASSENT_DATABASE_PATIENCE is no time: write 90s, 5m or 1h.");
    }
    Stream.of("head", "body")
        .filter(
            it ->
                text(config, "assent.http." + it + "-patience")
                    .map(Settings::duration)
                    .filter(Optional::isEmpty)
                    .isPresent())
        .forEach(
            it ->
                mistakes.add(
                    "ASSENT_HTTP_%s_PATIENCE is no time: write 20s."
                        .formatted(it.toUpperCase(Locale.ROOT))));
    Stream.of("quarkus.http.port", "quarkus.management.port")
        .flatMap(port -> portMistake(config, port).stream())
        .forEach(mistakes::add);
    return new Settings(
        token, patience.orElse(Duration.ZERO), mistakes, production ? store.advice() : List.of());
  }

  private static Optional<String> text(Config config, String name) {
    return config
        .getOptionalValue(name, String.class)
        .map(String::strip)
        .filter(value -> !value.isEmpty());
  }

  private static Optional<String> tokenMistake(String token, boolean production) {
    if (!token.matches(SENDABLE)) {
      return Optional.of(
          "ASSENT_BOOTSTRAP_TOKEN can not be sent in a header: it is to be of visible ASCII.");
    }
    return production && token.length() < SHORTEST_TOKEN
        ? Optional.of(
            "ASSENT_BOOTSTRAP_TOKEN has %d characters: a secret has %d random ones or more."
                .formatted(token.length(), SHORTEST_TOKEN))
        : Optional.empty();
  }

  private static Optional<Duration> duration(String text) {
    try {
      return Optional.of(DurationConverter.parseDuration(text)).filter(it -> !it.isNegative());
    } catch (IllegalArgumentException noDuration) {
      return Optional.empty();
    }
  }

  private static Optional<String> portMistake(Config config, String name) {
    return text(config, name)
        .filter(port -> !port.matches("\\d{1,5}") || Integer.parseInt(port) > LAST_PORT)
        .map(
            port ->
                "%s is no port: \"%s\" is not from 0 to %d."
                    .formatted(
                        name.replace('.', '_').toUpperCase(java.util.Locale.ROOT),
                        port,
                        LAST_PORT));
  }
}
