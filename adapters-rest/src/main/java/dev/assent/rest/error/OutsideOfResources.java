package dev.assent.rest.error;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.json.Json;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Answers in JSON what never reaches a resource: a malformed request, a path that leads nowhere, a
 * failure of the server itself.
 */
@Singleton
class OutsideOfResources {

  private static final int[] FAILURES = {400, 404, 405, 406, 413, 415};
  private static final int EARLY = 1_000;

  private final ErrorMapping errors;

  OutsideOfResources(ErrorMapping errors) {
    this.errors = errors;
  }

  void answer(
      @Observes Router router,
      @ConfigProperty(name = "assent.http.head-patience", defaultValue = "10s") Duration patience) {
    UnreadableRequests.enable(patience);
    // Before the handler of the server, whose answers have another shape.
    router.route().order(Integer.MIN_VALUE).failureHandler(call -> answer(call, error(call)));
    for (int status : FAILURES) {
      router.errorHandler(status, call -> answer(call, ErrorResponse.ofStatus(status)));
    }
  }

  /** The interface speaks JSON alone: what a client would rather hear is not looked at. */
  void ignoreAccept(@Observes Filters filters) {
    filters.register(
        call -> {
          String path = call.request().path();
          if (path != null && (path.startsWith("/v3/") || path.startsWith("/assent/"))) {
            call.request().headers().remove(HttpHeaders.ACCEPT);
          }
          call.next();
        },
        EARLY);
  }

  private Response error(RoutingContext call) {
    return call.statusCode() >= 400 && call.statusCode() != 500
        ? ErrorResponse.ofStatus(call.statusCode())
        : errors.unexpected(call.failure());
  }

  /** Refuses a call; its connection ends with the answer, so that nothing that follows is read. */
  static void refuse(RoutingContext call, int status) {
    if (call.request().version() != HttpVersion.HTTP_2) {
      call.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
      call.addEndHandler(answered -> call.request().connection().close());
    }
    answer(call, ErrorResponse.ofStatus(status));
  }

  private static void answer(RoutingContext call, Response error) {
    if (!call.response().ended()) {
      call.response().setStatusCode(error.getStatus());
      error.getStringHeaders().forEach((name, values) -> call.response().putHeader(name, values));
      call.response().end(Json.encode(error.getEntity()));
    }
  }
}
