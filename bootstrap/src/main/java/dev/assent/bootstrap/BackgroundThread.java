package dev.assent.bootstrap;

import dev.assent.application.InTransaction;
import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * Does what calls have left to do, soon after each of them, and now and then, because a process
 * that began to may have ended. One thread and one connection, however much there is. A scheduler
 * of a library would do no more than this one of the JDK.
 */
final class BackgroundThread {

  private static final Logger LOG = Logger.getLogger("dev.assent");
  private static final Duration LAST_PART = Duration.ofSeconds(5);

  private final String complaint;
  private final Preparation preparation;
  private final Runnable work;
  private final AtomicBoolean awaited = new AtomicBoolean();
  private final ScheduledThreadPoolExecutor thread;
  private boolean failing;

  /**
   * @param complaint what is logged when the work begins to fail
   * @param work goes on until nothing is left or {@link #isEnding}; what it throws ends it until
   *     the next time
   */
  BackgroundThread(String name, String complaint, Preparation preparation, Runnable work) {
    this.complaint = complaint;
    this.preparation = preparation;
    this.work = work;
    thread =
        new ScheduledThreadPoolExecutor(
            1,
            Thread.ofVirtual().name(name).factory(),
            new ScheduledThreadPoolExecutor.DiscardPolicy());
  }

  void begin(Duration period) {
    thread.scheduleWithFixedDelay(
        this::run, period.toMillis(), period.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Lets the part that is being done come to its end. */
  void end() throws InterruptedException {
    thread.shutdown();
    thread.awaitTermination(LAST_PART.toMillis(), TimeUnit.MILLISECONDS);
  }

  boolean isEnding() {
    return thread.isShutdown();
  }

  /** The same calls, after which is done what they left. */
  <S> InTransaction<S> after(InTransaction<S> calls) {
    return new InTransaction<>() {
      @Override
      public <R> R call(Function<S, R> useCase) {
        R result = calls.call(useCase);
        if (!awaited.getAndSet(true)) {
          thread.execute(BackgroundThread.this::run);
        }
        return result;
      }
    };
  }

  private void run() {
    awaited.set(false);
    if (!preparation.prepared()) {
      return;
    }
    try {
      work.run();
      failing = false;
    } catch (RuntimeException failure) {
      if (!failing) {
        LOG.warnf("%s, tried again: %s", complaint, failure.getMessage());
      }
      failing = true;
    }
  }
}
