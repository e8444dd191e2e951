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
import org.jboss.logging.Logger;

/** Removes what deletions left, part by part, each in a transaction of its own. */
@Singleton
class LeftoverRemoval {

  private static final Logger LOG = Logger.getLogger("dev.assent");
  private static final Duration PERIOD = Duration.ofSeconds(30);

  private final Leftovers leftovers;
  private final Transactions transactions;
  private final BackgroundThread thread;

  LeftoverRemoval(Leftovers leftovers, Transactions transactions, Preparation preparation) {
    this.leftovers = leftovers;
    this.transactions = transactions;
    thread =
        new BackgroundThread(
            "leftovers", "What deletions left can not be removed", preparation, this::removeAll);
  }

  void begin(@Observes StartupEvent event) {
    thread.begin(PERIOD);
  }

  void end(@Observes ShutdownEvent event) throws InterruptedException {
    thread.end();
  }

  /** The same calls, after which is removed what they left. */
  <S> InTransaction<S> after(InTransaction<S> calls) {
    return thread.after(calls);
  }

  private void removeAll() {
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
    return thread.isEnding() ? OptionalInt.empty() : transactions.run(leftovers::removeSome);
  }
}
