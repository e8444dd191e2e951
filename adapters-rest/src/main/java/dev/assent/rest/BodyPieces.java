package dev.assent.rest;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Consumer;

/**
 * The body of a request for a method that {@linkplain ReadsItself reads it itself}. It takes what
 * comes from the moment on at which the caller is known, and keeps it until the method asks for it:
 * whoever takes nothing from a request in time loses what came with its head.
 */
public final class BodyPieces {

  private static final String NAME = BodyPieces.class.getName();

  private final HttpServerRequest request;
  private final Queue<Buffer> early = new ArrayDeque<>();
  private Consumer<Buffer> taker;
  private Consumer<Boolean> ender;
  private Boolean end;
  private volatile boolean paused;

  private BodyPieces(HttpServerRequest request) {
    this.request = request;
    if (request.isEnded()) {
      end = true;
      return;
    }
    request.exceptionHandler(gone -> end(false));
    request.endHandler(nothing -> end(true));
    request.handler(this::take);
    request.pause();
  }

  static void keep(RoutingContext call) {
    call.put(NAME, new BodyPieces(call.request()));
  }

  /** Those of {@code call}. */
  public static BodyPieces of(RoutingContext call) {
    return call.get(NAME);
  }

  /**
   * Begins to give the pieces in their order.
   *
   * @param taker takes a piece
   * @param ender learns of the end, and whether it is that of the body or of the connection
   */
  public void read(Consumer<Buffer> taker, Consumer<Boolean> ender) {
    synchronized (this) {
      this.taker = taker;
      this.ender = ender;
      early.forEach(taker);
      early.clear();
      if (end != null) {
        ender.accept(end);
        return;
      }
    }
    letSend(request);
    if (!paused) {
      request.resume();
    }
  }

  /** Tells a client to go on that waits to be told so. */
  static void letSend(HttpServerRequest request) {
    if ("100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
      request.response().writeContinue();
    }
  }

  public void pause() {
    paused = true;
    request.pause();
  }

  public void resume() {
    paused = false;
    request.resume();
  }

  private synchronized void take(Buffer piece) {
    if (taker == null) {
      early.add(piece);
    } else {
      taker.accept(piece);
    }
  }

  private synchronized void end(boolean whole) {
    if (end == null) {
      end = whole;
      if (ender != null) {
        ender.accept(whole);
      }
    }
  }
}
