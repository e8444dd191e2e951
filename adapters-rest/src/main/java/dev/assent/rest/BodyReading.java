package dev.assent.rest;

import dev.assent.rest.BodyRefusedException.Reason;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.inject.Provider;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Priorities;
import java.io.ByteArrayInputStream;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveContainerRequestContext;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveContainerRequestFilter;
import org.jboss.resteasy.reactive.server.spi.ServerRequestContext;

/**
 * Reads the body of a request once the caller is known, and before a method gets it. No thread
 * waits for it: whoever sends slowly, or never ends, takes a connection and nothing else. All of it
 * has to arrive in a stated time, and what is held of all calls together is bounded.
 */
@jakarta.ws.rs.ext.Provider
@Priority(BodyReading.PRIORITY)
class BodyReading implements ResteasyReactiveContainerRequestFilter {

  /** After the authentication. */
  static final int PRIORITY = Priorities.USER + 1;

  /** How many bytes of bodies there may be on their way: 128 of the longest. */
  private static final long MOST_TOGETHER = 128L * RequestBody.MAX_LENGTH;

  private static final Set<String> WITH_BODY = Set.of(HttpMethod.POST, HttpMethod.PUT);

  private static final Pattern ANNOUNCED = Pattern.compile("[0-9]{1,18}");

  private final Provider<Duration> configured;
  private final AtomicLong together = new AtomicLong();
  private volatile Duration patience;

  /**
   * @param patience how long a body may take to arrive; less than the time in which a process that
   *     is asked to end has to answer. Read at the first call: this is made while the executable is
   *     built, when nobody has set anything
   */
  BodyReading(
      @ConfigProperty(name = "assent.http.body-patience", defaultValue = "20s")
          Provider<Duration> patience) {
    configured = patience;
  }

  private long patienceMillis() {
    if (patience == null) {
      patience = configured.get();
    }
    return patience.toMillis();
  }

  @Override
  public void filter(ResteasyReactiveContainerRequestContext request) {
    ServerRequestContext context = request.getServerRequestContext();
    RoutingContext call = ((ResteasyReactiveRequestContext) context).unwrap(RoutingContext.class);
    Method method = context.getResteasyReactiveResourceInfo().getResourceMethod();
    if (method.isAnnotationPresent(ReadsItself.class)) {
      BodyPieces.keep(call);
    } else if (WITH_BODY.contains(request.getMethod())) {
      requireReadable(call.request());
      new Incoming(request, call).collect();
    }
  }

  private static void requireReadable(HttpServerRequest request) {
    String coding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
    if (coding != null && !coding.strip().equalsIgnoreCase("identity")) {
      throw new BodyRefusedException(Reason.CODED);
    }
    String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    if (length != null
        && ANNOUNCED.matcher(length).matches()
        && Long.parseLong(length) > RequestBody.MAX_LENGTH) {
      throw new BodyRefusedException(Reason.TOO_LONG);
    }
  }

  /**
   * What has arrived of a body. It takes room until it is whole or refused, and nothing afterwards.
   * The call goes on without anything of a reactive library: it is the path of every sign-up.
   */
  private final class Incoming {

    private final ResteasyReactiveContainerRequestContext call;
    private final HttpServerRequest request;
    private final Vertx vertx;
    private final Buffer body = Buffer.buffer();
    private long timer;
    private boolean done;

    Incoming(ResteasyReactiveContainerRequestContext call, RoutingContext routing) {
      this.call = call;
      request = routing.request();
      vertx = routing.vertx();
    }

    void collect() {
      if (request.isEnded()) {
        return;
      }
      call.suspend();
      timer = vertx.setTimer(patienceMillis(), late -> refuse(Reason.TOO_LATE));
      request.exceptionHandler(
          gone -> fail(new InvalidRequestException("The request body could not be read")));
      request.endHandler(end -> finish());
      request.handler(this::take);
      BodyPieces.letSend(request);
      request.resume();
    }

    private void take(Buffer more) {
      boolean tooLong = body.length() + more.length() > RequestBody.MAX_LENGTH;
      if (!tooLong && hold(more)) {
        return;
      }
      if (!request.isEnded()) {
        request.pause();
      }
      refuse(tooLong ? Reason.TOO_LONG : Reason.NO_ROOM);
    }

    private synchronized boolean hold(Buffer more) {
      if (done) {
        return true;
      }
      body.appendBuffer(more);
      return together.addAndGet(more.length()) <= MOST_TOGETHER;
    }

    private void finish() {
      if (end()) {
        call.setEntityStream(new ByteArrayInputStream(body.getBytes()));
        call.resume();
      }
    }

    private void refuse(Reason reason) {
      fail(new BodyRefusedException(reason));
    }

    private void fail(RuntimeException why) {
      if (end()) {
        call.resume(why);
      }
    }

    /** Whether this is the first end that it comes to. */
    private synchronized boolean end() {
      if (done) {
        return false;
      }
      done = true;
      vertx.cancelTimer(timer);
      together.addAndGet(-body.length());
      return true;
    }
  }
}
