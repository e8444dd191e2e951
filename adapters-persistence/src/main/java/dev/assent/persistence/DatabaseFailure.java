package dev.assent.persistence;

import dev.assent.application.UnavailableException;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * What PostgreSQL said when something failed. It is looked for in causes and in what is suppressed:
 * the transaction manager carries a failure to commit there.
 */
record DatabaseFailure(List<SQLException> reports) {

  // PostgreSQL, appendix A: connection failures, a role that may not log in, insufficient resources
  // and operator intervention (shutdown, statement timeout) pass; so may the next call.
  private static final Set<String> PASSING_CLASSES = Set.of("08", "28", "53", "57");

  // A lock that was waited for too long; a database that only reads, as a standby does; a
  // transaction that has idled or lasted too long; a database that is not there.
  private static final Set<String> PASSING = Set.of("55P03", "25006", "25P03", "25P04", "3D000");

  // A lock was waited for too long; a statement took too long, or was cancelled.
  private static final Set<String> OF_THIS_WORK = Set.of("55P03", "57014");

  // The pool gives no state when it has no connection in time.
  private static final String NO_CONNECTION = "08000";

  // Password, role, or database: what will not get right by waiting.
  private static final Set<String> REFUSING = Set.of("28P01", "28000", "3D000");

  // Serialization failure and deadlock: PostgreSQL has undone the work and asks to do it again.
  private static final Set<String> REPEATABLE = Set.of("40001", "40P01");

  // Somebody else has just taken an address or a number. Done again, the work finds who.
  private static final String TAKEN = "23505";
  private static final Set<String> IDENTITIES =
      Set.of("contact_account_id_email_canonical_key", "contact_account_id_sms_e164_key");

  static DatabaseFailure in(Throwable failure) {
    Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    List<SQLException> reports = new ArrayList<>();
    Deque<Throwable> unseen = new ArrayDeque<>(Set.of(failure));
    while (!unseen.isEmpty()) {
      Throwable next = unseen.pop();
      if (seen.add(next)) {
        Optional.ofNullable(next.getCause()).ifPresent(unseen::push);
        Stream.of(next.getSuppressed()).forEach(unseen::push);
        if (next instanceof SQLException report) {
          reports.add(report);
        }
      }
    }
    return new DatabaseFailure(reports);
  }

  /** What a failure of the database means: that it can not be reached, or itself. */
  static RuntimeException translated(RuntimeException failure) {
    DatabaseFailure why = in(failure);
    if (failure instanceof UnavailableException || !why.passes()) {
      return failure;
    }
    return why.isOfThisWork()
        ? UnavailableException.held(why.reason(), failure)
        : new UnavailableException(why.reason(), failure);
  }

  /** Whether a later call may succeed. */
  boolean passes() {
    return states()
        .anyMatch(
            state ->
                PASSING.contains(state) || PASSING_CLASSES.stream().anyMatch(state::startsWith));
  }

  /** Whether it is this work alone that had to wait for others, or took, for too long. */
  boolean isOfThisWork() {
    return states().anyMatch(OF_THIS_WORK::contains);
  }

  /** What PostgreSQL said when it refused to speak to this role, or about this database. */
  Optional<String> refusal() {
    return reports.stream()
        .filter(report -> REFUSING.contains(String.valueOf(report.getSQLState())))
        .map(SQLException::getMessage)
        .findFirst();
  }

  /** Whether the same work may succeed at once. */
  boolean asksToRepeat() {
    return states().anyMatch(REPEATABLE::contains) || tookAnIdentity();
  }

  private boolean tookAnIdentity() {
    return states().anyMatch(TAKEN::equals)
        && reports.stream()
            .filter(PSQLException.class::isInstance)
            .map(report -> ((PSQLException) report).getServerErrorMessage())
            .filter(Objects::nonNull)
            .map(ServerErrorMessage::getConstraint)
            .filter(Objects::nonNull)
            .anyMatch(IDENTITIES::contains);
  }

  /** In the driver's own words; why it could not connect, and to what, is in the cause of them. */
  String reason() {
    Optional<SQLException> report =
        reports.stream()
            .filter(PSQLException.class::isInstance)
            .findFirst()
            .or(() -> reports.stream().findFirst());
    Optional<String> cause =
        report
            .map(Throwable::getCause)
            .map(it -> " (" + it.getClass().getSimpleName() + ": " + it.getMessage() + ")");
    return report.map(Throwable::getMessage).orElse("no reason is known") + cause.orElse("");
  }

  Stream<String> states() {
    return reports.stream()
        .map(report -> Objects.requireNonNullElse(report.getSQLState(), NO_CONNECTION));
  }
}
