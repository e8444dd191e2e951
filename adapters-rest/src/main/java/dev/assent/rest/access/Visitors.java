package dev.assent.rest.access;

import dev.assent.application.Circumstances;
import dev.assent.domain.Text;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What is known of whoever sent a form. */
@Singleton
public class Visitors {

  private static final int MAX_HEADER = 512;

  private final TrustedProxies proxies;

  /**
   * @param trusted addresses and networks of proxies whose {@code X-Forwarded-For} is believed
   */
  Visitors(@ConfigProperty(name = "assent.trusted-proxies") Optional<List<String>> trusted) {
    proxies = new TrustedProxies(trusted.orElse(List.of()));
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
        .map(
            value ->
                Text.length(value) <= MAX_HEADER
                    ? value
                    : value.substring(0, value.offsetByCodePoints(0, MAX_HEADER)));
  }
}
