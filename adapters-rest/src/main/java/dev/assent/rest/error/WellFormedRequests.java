package dev.assent.rest.error;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * Refuses what the server reads and HTTP does not allow, or what two readers may understand in two
 * ways: a proxy in front of the service may be one of them.
 */
@Singleton
class WellFormedRequests {

  private static final int EARLY = 1_500;

  private static final Pattern BROKEN_ESCAPE = Pattern.compile("%(?![0-9a-fA-F]{2})");

  void require(@Observes Filters filters) {
    filters.register(
        call ->
            refusal(call.request())
                .ifPresentOrElse(it -> OutsideOfResources.refuse(call, it), call::next),
        EARLY);
  }

  private static OptionalInt refusal(HttpServerRequest request) {
    if (request.version() == null) {
      return OptionalInt.of(505);
    }
    if (request.headers().getAll(HttpHeaders.HOST).size() > 1) {
      return OptionalInt.of(400);
    }
    if (!isUncoded(request.headers().getAll(HttpHeaders.TRANSFER_ENCODING))) {
      return OptionalInt.of(501);
    }
    if (request.version() == HttpVersion.HTTP_2) {
      OptionalInt tooLarge = tooLarge(request);
      if (tooLarge.isPresent()) {
        return tooLarge;
      }
    }
    String query = request.query();
    return query != null && BROKEN_ESCAPE.matcher(query).find()
        ? OptionalInt.of(400)
        : OptionalInt.empty();
  }

  /** What HTTP/1.1 answers to a head of this size, which its decoder measures. */
  private static OptionalInt tooLarge(HttpServerRequest request) {
    int line = (request.method().name() + " " + request.uri() + " HTTP/1.1").length();
    if (line > HttpSettings.LONGEST_LINE) {
      return OptionalInt.of(414);
    }
    int head = request.authority() == null ? 0 : ("host: " + request.authority()).length();
    for (Map.Entry<String, String> header : request.headers()) {
      head += (header.getKey() + ": " + header.getValue()).length();
    }
    return head > HttpSettings.LARGEST_HEAD ? OptionalInt.of(431) : OptionalInt.empty();
  }

  /** Whether nothing but {@code chunked} was done to a body to bring it here. */
  static boolean isUncoded(List<String> codings) {
    return codings.isEmpty()
        || codings.size() == 1 && codings.getFirst().strip().equalsIgnoreCase("chunked");
  }
}
