package dev.assent.persistence;

import dev.assent.application.Transactions;
import dev.assent.application.UnavailableException;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Opens the transaction that a use case runs in, and tells what its failures mean. The repetition
 * is a loop of our own: what a library for it decides by is the class of an exception, and here it
 * is the SQL state of one that may be hidden in the transaction manager's.
 */
@ApplicationScoped
class PostgresTransactions implements Transactions {

  private static final Logger LOG = Logger.getLogger(PostgresTransactions.class);
  private static final int ATTEMPTS = 4;

  /** Who have got in each other's way do not come back at the same moment. */
  private static final int LONGEST_PAUSE_MILLIS = 20;

  private final LongAdder repetitions = new LongAdder();

  PostgresTransactions() {}

  /** Also runs work again that PostgreSQL asks to repeat, in the commit too. */
  @Override
  public <T> T run(Supplier<T> work) {
    for (int attempt = 1; ; attempt++) {
      Attempt<T> it = new Attempt<>(work);
      try {
        return QuarkusTransaction.requiringNew().call(it::run);
      } catch (RuntimeException failure) {
        if (attempt == ATTEMPTS || !DatabaseFailure.in(failure).asksToRepeat()) {
          throw it.finished ? translatedFromCommit(failure) : DatabaseFailure.translated(failure);
        }
        beforeRepetition(failure);
      }
    }
  }

  /** How often work has been run again. */
  long repetitions() {
    return repetitions.sum();
  }

  private static RuntimeException translatedFromCommit(RuntimeException failure) {
    if (!DatabaseFailure.in(failure).passes()) {
      return failure;
    }
    LOG.warn("The database was lost in a commit: whether that was written is not known");
    return UnavailableException.unknownOutcome(failure);
  }

  private void beforeRepetition(RuntimeException failure) {
    List<String> states = DatabaseFailure.in(failure).states().toList();
    repetitions.increment();
    LOG.debugf("Running a transaction again after SQL state %s", states);
    try {
      Thread.sleep(ThreadLocalRandom.current().nextInt(1, LONGEST_PAUSE_MILLIS + 1));
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw DatabaseFailure.translated(failure);
    }
  }

  /**
   * Remembers whether the work was done, so that what failed after it is known to be the commit.
   */
  private static final class Attempt<T> {

    private final Supplier<T> work;
    private boolean finished;

    Attempt(Supplier<T> work) {
      this.work = work;
    }

    T run() {
      T result = work.get();
      finished = true;
      return result;
    }
  }
}
