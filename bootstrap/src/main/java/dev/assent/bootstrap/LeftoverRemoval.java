package dev.assent.bootstrap;

import dev.assent.application.InTransaction;
import dev.assent.application.Leftovers;
import dev.assent.application.Transactions;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * Removes what deletions left, part by part, each in a transaction of its own: soon after each call
 * that may have deleted something, and now and then, because a process that began to may have
 * ended. One thread and one connection, however much there is. A scheduler of a library would do no
 * more than this one of the JDK.
 */
@Singleton
class LeftoverRemoval {

  private static final Logger LOG = Logger.getLogger("dev.assent");
  private static final Duration PERIOD = Duration.ofSeconds(30);
  private static final Duration LAST_PART = Duration.ofSeconds(5);

  private final Leftovers leftovers;
  private final Transactions transactions;
  private final Preparation preparation;
  private final AtomicBoolean awaited = new AtomicBoolean();
  private final ScheduledThreadPoolExecutor thread =
      new ScheduledThreadPoolExecutor(
          1,
          Thread.ofVirtual().name("leftovers").factory(),
          new ScheduledThreadPoolExecutor.DiscardPolicy());
  private boolean failing;

  LeftoverRemoval(Leftovers leftovers, Transactions transactions, Preparation preparation) {
    this.leftovers = leftovers;
    this.transactions = transactions;
    this.preparation = preparation;
  }

  void begin(@Observes StartupEvent event) {
    thread.scheduleWithFixedDelay(
        this::removeAll, PERIOD.toMillis(), PERIOD.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Lets the part that is being removed come to its end. */
  void end(@Observes ShutdownEvent event) throws InterruptedException {
    thread.shutdown();
    thread.awaitTermination(LAST_PART.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** The same calls, after which is removed what they left. */
  <S> InTransaction<S> after(InTransaction<S> calls) {
    return new InTransaction<>() {
      @Override
      public <R> R call(Function<S, R> useCase) {
        R result = calls.call(useCase);
        if (!awaited.getAndSet(true)) {
          thread.execute(LeftoverRemoval.this::removeAll);
        }
        return result;
      }
    };
  }

  private void removeAll() {
    awaited.set(false);
    if (!preparation.prepared()) {
      return;
    }
    try {
      removeParts();
      failing = false;
    } catch (RuntimeException failure) {
      if (!failing) {
        LOG.warnf("What deletions left can not be removed, tried again: %s", failure.getMessage());
      }
      failing = true;
    }
  }

  private void removeParts() {
    long rows = 0;
    int parts = 0;
    for (OptionalInt part = removePart(); part.isPresent(); part = removePart()) {
      rows += part.getAsInt();
      parts++;
    }
    if (rows > 0) {
      LOG.infof("Removed %d memberships and values that deletions left, in %d parts", rows, parts);
    }
  }

  private OptionalInt removePart() {
    return thread.isShutdown() ? OptionalInt.empty() : transactions.run(leftovers::removeSome);
  }
}
