package dev.assent.rest.error;

import dev.assent.rest.RequestBody;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Lets a client that is answered before it has sent all of its body send the rest, as far as that
 * is reasonable: one that only writes would not see the answer, and wait for ever.
 */
@Singleton
class UnreadBodies {

  /** How much is read to no purpose before the connection is closed, in bytes. */
  private static final long MOST = 32L * RequestBody.MAX_LENGTH;

  private static final int TOO_LATE = 408;

  /** By what a server tells, over HTTP/2, that it has answered and wants no more. */
  private static final long NO_ERROR = 0;

  private static final int EARLY = 2_000;

  void watch(@Observes Filters filters) {
    filters.register(
        call -> {
          call.addEndHandler(answered -> discardRest(call.request()));
          call.next();
        },
        EARLY);
  }

  private static void discardRest(HttpServerRequest request) {
    if (request.isEnded()) {
      return;
    }
    if (request.version() == HttpVersion.HTTP_2) {
      request.response().reset(NO_ERROR);
      return;
    }
    if (request.response().getStatusCode() == TOO_LATE) {
      request.connection().close();
      return;
    }
    AtomicLong discarded = new AtomicLong();
    request.handler(
        bytes -> {
          if (discarded.addAndGet(bytes.length()) > MOST) {
            request.connection().close();
          }
        });
    request.resume();
  }
}
