package dev.assent.rest.contact;

import dev.assent.rest.BodyPieces;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Reads sign-ups from the body of a request, and answers each in its turn as soon as it is stored.
 * What is under way is bounded: where it is much, or nobody reads the answers, no more is read, and
 * TCP tells the sender. All of it happens on the thread of the connection, but for the work itself.
 */
final class SignUpStream implements Flow.Publisher<Buffer>, Flow.Subscription {

  /** Lines under way: four batches. */
  private static final int WINDOW = 4 * 64;

  private static final Duration IDLE = Duration.ofSeconds(60);

  private final Context context;
  private final BodyPieces body;
  private final HttpServerResponse response;
  private final SignUpLines work;
  private final Runnable atEnd;
  private final Lines lines = new Lines(SignUpLines.LONGEST, this::accept);
  private final Deque<Waiting> read = new ArrayDeque<>();
  private final Deque<CompletableFuture<String>> begun = new ArrayDeque<>();
  private final AtomicBoolean awaited = new AtomicBoolean();
  private final Gunzip gunzip;
  private Flow.Subscriber<? super Buffer> reader;
  private long wanted;
  private boolean reading;
  private boolean ended;
  private boolean complete;
  private boolean answered;
  private long idleTimer;
  private long lastRead;

  private record Waiting(long number, byte[] bytes, boolean whole) {}

  /**
   * @param atEnd is run once when nothing more will be read or answered
   */
  SignUpStream(
      Context context, RoutingContext call, SignUpLines work, boolean gzip, Runnable atEnd) {
    this.context = context;
    this.body = BodyPieces.of(call);
    this.response = call.response();
    this.work = work;
    this.gunzip = gzip ? new Gunzip() : null;
    this.atEnd = atEnd;
  }

  @Override
  public void subscribe(Flow.Subscriber<? super Buffer> subscriber) {
    reader = subscriber;
    subscriber.onSubscribe(this);
    context.runOnContext(nothing -> begin());
  }

  @Override
  public void request(long more) {
    context.runOnContext(
        nothing -> {
          wanted = wanted + more < 0 ? Long.MAX_VALUE : wanted + more;
          answer();
        });
  }

  /** The client has gone: what was read is done all the same, and nobody is told. */
  @Override
  public void cancel() {
    context.runOnContext(nothing -> finish());
  }

  /** Reads no more; what was read is finished and answered, and that there may have been more. */
  void stop() {
    context.runOnContext(nothing -> endReading(false));
  }

  private void begin() {
    lastRead = System.nanoTime();
    idleTimer = context.owner().setPeriodic(1_000, timer -> endIfIdle());
    reading = true;
    body.read(this::take, this::endReading);
  }

  private void take(Buffer piece) {
    if (ended) {
      return;
    }
    lastRead = System.nanoTime();
    try {
      if (gunzip == null) {
        lines.add(piece);
      } else {
        gunzip.add(piece, lines::add);
      }
    } catch (Gunzip.UnusableException unusable) {
      begun.add(CompletableFuture.completedFuture(work.unusable(unusable.getMessage())));
      endReading(false);
    }
    advance();
  }

  private void accept(long number, byte[] bytes, boolean whole) {
    read.add(new Waiting(number, bytes, whole));
  }

  /** Begins as many lines as may be under way, and reads more if none is left. */
  private void advance() {
    while (!read.isEmpty() && begun.size() < WINDOW) {
      Waiting line = read.remove();
      CompletableFuture<String> answer = work.begin(line.number(), line.bytes(), line.whole());
      begun.add(answer);
      answer.whenComplete((done, never) -> awaitAnswer());
    }
    boolean room = read.isEmpty() && begun.size() < WINDOW;
    if (room != reading && !ended) {
      reading = room;
      if (room) {
        lastRead = System.nanoTime();
        body.resume();
      } else {
        body.pause();
      }
    }
  }

  /** Many are stored at once: they are answered together. */
  private void awaitAnswer() {
    if (awaited.compareAndSet(false, true)) {
      context.runOnContext(
          nothing -> {
            awaited.set(false);
            answer();
          });
    }
  }

  private void answer() {
    if (answered || wanted == 0) {
      return;
    }
    Buffer done = Buffer.buffer();
    while (!begun.isEmpty() && begun.peek().isDone()) {
      done.appendString(begun.remove().join());
    }
    if (done.length() > 0) {
      give(done);
    }
    advance();
    if (ended && read.isEmpty() && begun.isEmpty() && wanted > 0) {
      answerLast();
    }
  }

  /** What ends the last line is what ends an item of a stream. */
  private void give(Buffer lines) {
    wanted--;
    reader.onNext(lines.slice(0, lines.length() - 1));
  }

  private void answerLast() {
    give(Buffer.buffer(work.last(complete)));
    response.putTrailer("Assent-Failed", Long.toString(work.failed()));
    finish();
    reader.onComplete();
  }

  private void endIfIdle() {
    if (reading && System.nanoTime() - lastRead > IDLE.toNanos()) {
      endReading(false);
    }
  }

  private void endReading(boolean whole) {
    if (ended) {
      return;
    }
    ended = true;
    complete = whole;
    if (whole) {
      lines.end();
    } else {
      body.pause();
    }
    advance();
    answer();
  }

  private void finish() {
    if (!answered) {
      answered = true;
      ended = true;
      context.owner().cancelTimer(idleTimer);
      if (gunzip != null) {
        gunzip.close();
      }
      atEnd.run();
    }
  }
}
