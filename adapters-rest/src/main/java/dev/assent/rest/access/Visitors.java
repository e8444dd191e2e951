package dev.assent.rest.access;

import dev.assent.application.Circumstances;
import dev.assent.domain.Text;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What is known of whoever sent a form. */
@Singleton
public class Visitors {

  private static final String TRUSTED_PROXIES = "assent.trusted-proxies";
  private static final int MAX_HEADER = 512;

  private final TrustedProxies proxies;

  /**
   * @param trusted addresses and networks of proxies whose {@code X-Forwarded-For} is believed
   */
  Visitors(@ConfigProperty(name = TRUSTED_PROXIES) Optional<List<String>> trusted) {
    proxies = new TrustedProxies(entries(trusted));
  }

  /** Says of each entry of the proxies that is none what is wrong, before anything asks them. */
  public static List<String> mistakes(Config config) {
    return entries(config.getOptionalValues(TRUSTED_PROXIES, String.class)).stream()
        .filter(entry -> !isNetwork(entry))
        .map("ASSENT_TRUSTED_PROXIES: \"%s\" is neither an address nor a network."::formatted)
        .toList();
  }

  private static List<String> entries(Optional<List<String>> trusted) {
    return trusted.orElse(List.of()).stream()
        .map(String::strip)
        .filter(entry -> !entry.isEmpty())
        .toList();
  }

  private static boolean isNetwork(String entry) {
    try {
      new TrustedProxies(List.of(entry));
      return true;
    } catch (IllegalArgumentException neither) {
      return false;
    }
  }

  public Circumstances circumstances(HttpServerRequest request) {
    return new Circumstances(
        Optional.ofNullable(request.remoteAddress())
            .map(
                peer ->
                    proxies.clientAddress(
                        peer.hostAddress(), request.headers().getAll("X-Forwarded-For"))),
        header(request, "User-Agent"),
        header(request, "Referer"));
  }

  private static Optional<String> header(HttpServerRequest request, String name) {
    return Optional.ofNullable(request.getHeader(name))
        .filter(value -> !value.isBlank())
        .filter(Text::isStorable)
        // HTTP allows none, and HTTP/2 brings some: a line break could forge a line of a log.
        .filter(value -> value.chars().noneMatch(Character::isISOControl))
        .map(
            value ->
                Text.length(value) <= MAX_HEADER
                    ? value
                    : value.substring(0, value.offsetByCodePoints(0, MAX_HEADER)));
  }
}
