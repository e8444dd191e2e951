package dev.assent.rest;

import dev.assent.rest.BodyRefusedException.Reason;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Reads the body of a request once the caller is known, and before a method gets it. No thread
 * waits for it: whoever sends slowly, or never ends, takes a connection and nothing else. All of it
 * has to arrive in a stated time, and what is held of all calls together is bounded.
 */
class BodyReading {

  /** After the authentication. */
  private static final int PRIORITY = Priorities.USER + 1;

  /** How many bytes of bodies there may be on their way: 128 of the longest. */
  private static final long MOST_TOGETHER = 128L * RequestBody.MAX_LENGTH;

  private static final Set<String> WITH_BODY = Set.of(HttpMethod.POST, HttpMethod.PUT);

  private static final Pattern ANNOUNCED = Pattern.compile("[0-9]{1,18}");

  private final Duration patience;
  private final AtomicLong together = new AtomicLong();

  /**
   * @param patience how long a body may take to arrive; less than the time in which a process that
   *     is asked to end has to answer
   */
  BodyReading(
      @ConfigProperty(name = "assent.http.body-patience", defaultValue = "20s") Duration patience) {
    this.patience = patience;
  }

  @ServerRequestFilter(priority = PRIORITY)
  public Uni<Void> read(
      ContainerRequestContext request, RoutingContext call, ResourceInfo resource) {
    if (resource.getResourceMethod().isAnnotationPresent(ReadsItself.class)) {
      BodyPieces.keep(call);
      return Uni.createFrom().voidItem();
    }
    if (!WITH_BODY.contains(request.getMethod())) {
      return Uni.createFrom().voidItem();
    }
    requireReadable(call.request());
    Incoming body = new Incoming();
    return Uni.createFrom()
        .<byte[]>emitter(whole -> collect(call, body, whole))
        .ifNoItem()
        .after(patience)
        .failWith(() -> new BodyRefusedException(Reason.TOO_LATE))
        .onItem()
        .invoke(bytes -> request.setEntityStream(new ByteArrayInputStream(bytes)))
        .replaceWithVoid()
        .eventually(body::release);
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

  private static void collect(
      RoutingContext call, Incoming body, UniEmitter<? super byte[]> whole) {
    HttpServerRequest request = call.request();
    if (request.isEnded()) {
      whole.complete(new byte[0]);
      return;
    }
    request.exceptionHandler(
        gone -> whole.fail(new InvalidRequestException("The request body could not be read")));
    request.endHandler(end -> whole.complete(body.bytes()));
    request.handler(
        more ->
            body.refusal(more)
                .ifPresent(
                    reason -> {
                      if (!request.isEnded()) {
                        request.pause();
                      }
                      whole.fail(new BodyRefusedException(reason));
                    }));
    if ("100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
      call.response().writeContinue();
    }
    request.resume();
  }

  /** What has arrived of a body. It takes room until it is released, and nothing afterwards. */
  private final class Incoming {

    private final Buffer body = Buffer.buffer();
    private boolean released;

    /** Takes {@code more}, or says why not. */
    synchronized Optional<Reason> refusal(Buffer more) {
      if (released) {
        return Optional.of(Reason.TOO_LATE);
      }
      if (body.length() + more.length() > RequestBody.MAX_LENGTH) {
        return Optional.of(Reason.TOO_LONG);
      }
      body.appendBuffer(more);
      return together.addAndGet(more.length()) > MOST_TOGETHER
          ? Optional.of(Reason.NO_ROOM)
          : Optional.empty();
    }

    synchronized byte[] bytes() {
      return body.getBytes();
    }

    synchronized void release() {
      if (!released) {
        released = true;
        together.addAndGet(-body.length());
      }
    }
  }
}
