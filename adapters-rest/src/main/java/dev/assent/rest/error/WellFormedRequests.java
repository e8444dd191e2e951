package dev.assent.rest.error;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
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
    filters.register(WellFormedRequests::admit, EARLY);
  }

  private static void admit(RoutingContext call) {
    OptionalInt refusal = refusal(call.request());
    String query = call.request().query();
    if (refusal.isPresent()) {
      OutsideOfResources.refuse(call, refusal.getAsInt());
    } else if (query != null && BROKEN_ESCAPE.matcher(query).find()) {
      call.fail(400);
    } else {
      call.next();
    }
  }

  private static OptionalInt refusal(HttpServerRequest request) {
    if (request.version() == null) {
      return OptionalInt.of(505);
    }
    OptionalInt refusal =
        refusal(
            request.headers().getAll(HttpHeaders.HOST),
            request.headers().getAll(HttpHeaders.TRANSFER_ENCODING));
    if (refusal.isEmpty() && request.version() == HttpVersion.HTTP_2) {
      refusal = tooLarge(request);
    }
    return refusal;
  }

  /**
   * Over HTTP/1.1 the decoder asks this first, where there is ours: {@link StrictRequestDecoder}.
   */
  static OptionalInt refusal(List<String> hosts, List<String> codings) {
    if (hosts.size() > 1) {
      return OptionalInt.of(400);
    }
    return isUncoded(codings) ? OptionalInt.empty() : OptionalInt.of(501);
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
  private static boolean isUncoded(List<String> codings) {
    return codings.isEmpty()
        || codings.size() == 1 && codings.getFirst().strip().equalsIgnoreCase("chunked");
  }
}
