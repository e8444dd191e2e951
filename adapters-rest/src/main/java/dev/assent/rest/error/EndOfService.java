package dev.assent.rest.error;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * Refuses calls that come once the process is asked to end. The server finishes those that came
 * before, and goes on taking others until it closes: they would be written and not answered.
 */
@Singleton
class EndOfService {

  private static final int FIRST = 3_000;

  private volatile boolean ending;

  void begin(@Observes ShutdownDelayInitiatedEvent asked) {
    ending = true;
  }

  void watch(@Observes Filters filters) {
    filters.register(this::admit, FIRST);
  }

  private void admit(RoutingContext call) {
    if (ending) {
      OutsideOfResources.refuse(call, 503);
    } else {
      call.next();
    }
  }
}
