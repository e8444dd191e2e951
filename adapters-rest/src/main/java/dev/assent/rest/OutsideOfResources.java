package dev.assent.rest;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.Json;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Answers in JSON what never reaches a resource: a malformed path, or one that leads nowhere. */
class OutsideOfResources {

  private static final int[] FAILURES = {400, 404, 405, 406, 413, 415};

  void answer(@Observes Router router) {
    for (int status : FAILURES) {
      router.errorHandler(status, call -> answer(call, ErrorResponse.ofStatus(status)));
    }
  }

  private static void answer(RoutingContext call, Response error) {
    if (!call.response().ended()) {
      call.response()
          .setStatusCode(error.getStatus())
          .putHeader(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON)
          .end(Json.encode(error.getEntity()));
    }
  }
}
