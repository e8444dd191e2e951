package dev.assent.persistence;

import dev.assent.application.UnavailableException;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Opens the transaction that a use case runs in, and tells what its failures mean. */
@ApplicationScoped
public class Transactions {

  private static final int ATTEMPTS = 3;

  // PostgreSQL, appendix A: connection failures, insufficient resources, operator intervention
  // (shutdown, statement timeout) and lock timeout pass; so may the next call.
  private static final Set<String> PASSING_CLASSES = Set.of("08", "53", "57");
  private static final String LOCK_NOT_AVAILABLE = "55P03";

  // The pool gives no state when it has no connection in time.
  private static final String NO_CONNECTION = "08000";

  // Serialization failure and deadlock: PostgreSQL has undone the work and asks to do it again.
  private static final Set<String> REPEATABLE = Set.of("40001", "40P01");

  Transactions() {}

  /**
   * Runs {@code work} in a transaction of its own: all it stores takes effect when this returns,
   * and none of it if this throws. Work that PostgreSQL asks to repeat is run again, so it must be
   * repeatable.
   *
   * @throws UnavailableException if the database can not be reached or does not answer in time
   */
  public <T> T run(Supplier<T> work) {
    for (int attempt = 1; ; attempt++) {
      try {
        return QuarkusTransaction.requiringNew().call(work::get);
      } catch (RuntimeException failure) {
        if (attempt < ATTEMPTS && hasState(failure, REPEATABLE::contains)) {
          continue;
        }
        throw translated(failure);
      }
    }
  }

  /** What a failure of the database means: that it can not be reached, or itself. */
  static RuntimeException translated(RuntimeException failure) {
    return hasState(failure, Transactions::passes) ? new UnavailableException(failure) : failure;
  }

  private static boolean passes(String state) {
    return state.equals(LOCK_NOT_AVAILABLE) || PASSING_CLASSES.contains(state.substring(0, 2));
  }

  private static boolean hasState(Throwable failure, Predicate<String> wanted) {
    return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
        .filter(SQLException.class::isInstance)
        .map(cause -> ((SQLException) cause).getSQLState())
        .map(state -> Objects.requireNonNullElse(state, NO_CONNECTION))
        .anyMatch(wanted);
  }
}
