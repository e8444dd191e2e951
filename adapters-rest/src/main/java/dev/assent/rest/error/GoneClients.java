package dev.assent.rest.error;

import java.io.IOException;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;

/** Tells a failure of the service from a client that did not wait for its answer. */
final class GoneClients {

  private GoneClients() {}

  /**
   * Whether the call that is being answered failed only because its client has gone. What an answer
   * is written to says so by a bare {@code IOException}; what can not be written as JSON, by one of
   * its own.
   */
  static boolean isReasonFor(Throwable failure) {
    ResteasyReactiveRequestContext call = CurrentRequestManager.get();
    return call != null
        && (failure.getClass() == IOException.class || call.serverResponse().closed());
  }
}
