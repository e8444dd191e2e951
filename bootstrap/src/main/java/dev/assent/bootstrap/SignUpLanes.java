package dev.assent.bootstrap;

import dev.assent.application.SignUpQueue;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The threads that work sign-ups off: as many as there may be batches at the store. */
@Singleton
class SignUpLanes {

  /** How much waits for somebody else at once: with the lanes, a third of the connections. */
  private static final int APART = 4;

  private static final int IDLE_SECONDS = 10;
  private static final int LAST_SECONDS = 5;

  private final ExecutorService lanes =
      Executors.newFixedThreadPool(
          SignUpQueue.Limits.DEFAULT.lanes(), Thread.ofPlatform().name("sign-ups-", 1).factory());
  private final ExecutorService apart =
      new ThreadPoolExecutor(
          0,
          APART,
          IDLE_SECONDS,
          TimeUnit.SECONDS,
          new SynchronousQueue<>(),
          Thread.ofPlatform().name("sign-ups-apart-", 1).factory());
  private final ScheduledExecutorService overdue =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofVirtual().name("sign-ups-overdue").factory());

  private final SignUpQueue queue;

  SignUpLanes(SignUpQueue.Store store) {
    queue = new SignUpQueue(store, SignUpQueue.Limits.DEFAULT, lanes, apart);
  }

  SignUpQueue queue() {
    return queue;
  }

  void begin(@Observes StartupEvent event) {
    overdue.scheduleWithFixedDelay(queue::refuseOverdue, 1, 1, TimeUnit.SECONDS);
  }

  /** Every call has been answered by now; what is left is of callers who have gone. */
  void end(@Observes ShutdownEvent event) throws InterruptedException {
    overdue.shutdownNow();
    long end = System.nanoTime() + LAST_SECONDS * 1_000_000_000L;
    while (queue.waiting() > 0 && System.nanoTime() < end) {
      Thread.sleep(10);
    }
    lanes.shutdown();
    lanes.awaitTermination(LAST_SECONDS, TimeUnit.SECONDS);
    apart.shutdown();
    apart.awaitTermination(LAST_SECONDS, TimeUnit.SECONDS);
  }
}
