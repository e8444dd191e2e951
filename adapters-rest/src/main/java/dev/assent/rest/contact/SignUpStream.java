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
import java.util.function.Consumer;

/**
 * Reads sign-ups from the body of a request, and answers each in its turn as soon as it is stored.
 * What is under way is bounded, in lines and in bytes: where it is much, or nobody reads the
 * answers, no more is read, and TCP tells the sender. It all happens on the thread of the
 * connection, but for what the lanes do.
 */
final class SignUpStream implements Flow.Publisher<Buffer>, Flow.Subscription {

  /** Lines under way: four batches. */
  private static final int MOST_LINES = 4 * 128;

  /** What they may be together; the last one may be longer. */
  private static final int MOST_BYTES = 1 << 20;

  private static final Duration IDLE = Duration.ofSeconds(60);

  private final Context context;
  private final BodyPieces body;
  private final HttpServerResponse response;
  private final SignUpLines work;
  private final Consumer<SignUpStream> atEnd;
  private final Lines lines = new Lines(SignUpLines.LONGEST);
  private final Deque<Begun> begun = new ArrayDeque<>();
  private final AtomicBoolean awaited = new AtomicBoolean();
  private final Gunzip gunzip;
  private Flow.Subscriber<? super Buffer> reader;
  private long wanted;
  private int held;
  private boolean started;
  private boolean reading;
  private boolean ended;
  private boolean drained;
  private boolean complete;
  private boolean answered;
  private long idleTimer;
  private long lastRead;

  private record Begun(CompletableFuture<String> answer, int bytes) {}

  /**
   * @param atEnd is told once when nothing more will be read or answered
   */
  SignUpStream(
      Context context,
      RoutingContext call,
      SignUpLines work,
      boolean gzip,
      Consumer<SignUpStream> atEnd) {
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

  /** The client has gone: what was begun is done all the same, and nobody is told. */
  @Override
  public void cancel() {
    context.runOnContext(nothing -> finish());
  }

  /** Reads no more; what was read is finished and answered, and that there may have been more. */
  void stop() {
    context.runOnContext(nothing -> endReading(false));
  }

  private void begin() {
    if (answered) {
      return;
    }
    started = true;
    lastRead = System.nanoTime();
    idleTimer = context.owner().setPeriodic(1_000, timer -> endIfIdle());
    if (!ended) {
      reading = true;
      body.read(this::take, this::endReading);
    }
    answer();
  }

  private void take(Buffer piece) {
    if (ended) {
      return;
    }
    lastRead = System.nanoTime();
    if (gunzip == null) {
      lines.add(piece);
    } else {
      gunzip.add(piece);
    }
    advance();
  }

  /** Begins as many lines as may be under way, and reads more if none is left. */
  private void advance() {
    while (hasRoom() && !drained) {
      Lines.Line line = nextLine();
      if (line == null) {
        break;
      }
      if (!line.isBlank()) {
        begin(line);
      }
    }
    if (started && !ended && hasRoom() != reading) {
      reading = hasRoom();
      if (reading) {
        lastRead = System.nanoTime();
        body.resume();
      } else {
        body.pause();
      }
    }
  }

  private boolean hasRoom() {
    return begun.size() < MOST_LINES && held < MOST_BYTES;
  }

  private void begin(Lines.Line line) {
    Begun it = new Begun(work.begin(line), line.bytes().length);
    begun.add(it);
    held += it.bytes();
    it.answer().whenComplete((done, never) -> awaitAnswer());
  }

  /** Null if it has not arrived yet, or if there is none. */
  private Lines.Line nextLine() {
    Lines.Line line = lines.next();
    try {
      while (line == null && gunzip != null && !gunzip.isEmpty()) {
        gunzip.next(lines::add);
        line = lines.next();
      }
    } catch (Gunzip.UnusableException unusable) {
      complete = false;
      drained = true;
      begun.add(
          new Begun(CompletableFuture.completedFuture(work.unusable(unusable.getMessage())), 0));
      endReading(false);
      return null;
    }
    if (line == null && ended) {
      drained = true;
      return complete ? lines.last() : null;
    }
    return line;
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
    while (!begun.isEmpty() && begun.peek().answer().isDone()) {
      Begun first = begun.remove();
      held -= first.bytes();
      done.appendString(first.answer().join());
    }
    if (done.length() > 0) {
      give(done);
    }
    advance();
    if (drained && begun.isEmpty() && wanted > 0) {
      answerLast();
    }
  }

  /** What ends the last line is what ends an item of a stream. */
  private void give(Buffer answers) {
    wanted--;
    reader.onNext(answers.slice(0, answers.length() - 1));
  }

  private void answerLast() {
    finish();
    give(Buffer.buffer(work.last(complete)));
    response.putTrailer("Assent-Failed", Long.toString(work.failed()));
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
    complete = whole && !drained;
    if (!whole) {
      body.pause();
    }
    if (started) {
      advance();
      answer();
    }
  }

  private void finish() {
    if (!answered) {
      answered = true;
      ended = true;
      context.owner().cancelTimer(idleTimer);
      if (gunzip != null) {
        gunzip.close();
      }
      atEnd.accept(this);
    }
  }
}
