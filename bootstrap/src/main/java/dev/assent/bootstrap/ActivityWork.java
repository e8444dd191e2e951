package dev.assent.bootstrap;

import dev.assent.application.Activity;
import dev.assent.application.ActivityWorkService;
import dev.assent.application.InTransaction;
import dev.assent.application.Transactions;
import dev.assent.application.UnavailableException;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;

/**
 * Works activities off, part by part, each in a transaction of its own; also those that another
 * process has begun and did not live to end.
 */
@Singleton
class ActivityWork {

  private static final Logger LOG = Logger.getLogger("dev.assent");
  private static final Duration PERIOD = Duration.ofSeconds(5);
  private static final Duration BETWEEN_REMOVALS = Duration.ofHours(1);

  private final ActivityWorkService service;
  private final Transactions transactions;
  private final BackgroundThread thread;
  private long nextRemoval = System.nanoTime();

  ActivityWork(ActivityWorkService service, Transactions transactions, Preparation preparation) {
    this.service = service;
    this.transactions = transactions;
    thread =
        new BackgroundThread(
            "activities", "Activities can not be worked on", preparation, this::workOff);
  }

  void begin(@Observes StartupEvent event) {
    thread.begin(PERIOD);
  }

  void end(@Observes ShutdownEvent event) throws InterruptedException {
    thread.end();
  }

  /** The same calls, after which is begun what they ask for. */
  <S> InTransaction<S> after(InTransaction<S> calls) {
    return thread.after(calls);
  }

  private void workOff() {
    boolean more = true;
    while (more && !thread.isEnding()) {
      more = doSome();
    }
    if (System.nanoTime() - nextRemoval >= 0 && !thread.isEnding()) {
      nextRemoval = System.nanoTime() + BETWEEN_REMOVALS.toNanos();
      transactions.run(service::removeExpired);
    }
  }

  private boolean doSome() {
    AtomicReference<Activity.Key> taken = new AtomicReference<>();
    try {
      return transactions.run(() -> service.doSome(taken::set));
    } catch (RuntimeException failure) {
      if (taken.get() == null) {
        throw failure;
      }
      giveUp(taken.get(), failure);
      return true;
    }
  }

  /** For now, where somebody else has one of its contacts; for good, where it can not be done. */
  private void giveUp(Activity.Key activity, RuntimeException failure) {
    if (!(failure instanceof UnavailableException away)) {
      // No message: it might quote what is about a person.
      LOG.errorf(
          "Activity %s has failed: %s at %s",
          activity.id(), failure.getClass().getName(), failure.getStackTrace()[0]);
      run(() -> service.fail(activity));
    } else if (away.isHeld()) {
      run(() -> service.putOff(activity));
    } else {
      throw failure;
    }
  }

  private void run(Runnable work) {
    transactions.run(
        () -> {
          work.run();
          return null;
        });
  }
}
