package dev.assent.application;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * Works sign-ups of one account off in one transaction. If that fails for a reason that may be that
 * of one of them alone, it is split until the one is found, so that the others succeed.
 */
final class SignUpBatch {

  /** How often a batch may have to wait in vain before each that is left is tried for itself. */
  private static final int MOST_WAITS = 8;

  /** How long one of those waits: enough for whoever is not held up at all. */
  private static final Duration HARDLY = Duration.ofMillis(5);

  private final SignUpQueue.Store store;
  private final Duration patience;
  private final List<WaitingSignUp> batch;
  private final Deque<List<WaitingSignUp>> parts = new ArrayDeque<>();
  private final Set<WaitingSignUp> aside = Collections.newSetFromMap(new IdentityHashMap<>());
  private final long end;
  private int waits;

  /**
   * @param patience how long to wait for each that somebody else is at work on
   * @param longest after what time no more is tried
   */
  SignUpBatch(
      SignUpQueue.Store store, List<WaitingSignUp> batch, Duration patience, Duration longest) {
    this.store = store;
    this.batch = batch;
    this.patience = patience;
    end = System.nanoTime() + longest.toNanos();
    parts.push(batch);
  }

  /**
   * Answers the sign-ups, but for those that have to wait for somebody else.
   *
   * @return the latter, in their order, with all that came after them for the same persons
   */
  List<WaitingSignUp> run() {
    while (!parts.isEmpty()) {
      List<WaitingSignUp> part = withoutThoseBehind(parts.pop());
      if (System.nanoTime() - end > 0) {
        aside.addAll(part);
      } else if (waits > MOST_WAITS && part.size() > 1) {
        part.reversed().forEach(it -> parts.push(List.of(it)));
      } else if (!part.isEmpty()) {
        attempt(part);
      }
    }
    return batch.stream().filter(aside::contains).toList();
  }

  private void attempt(List<WaitingSignUp> part) {
    try {
      List<Submission> submissions = part.stream().map(WaitingSignUp::submission).toList();
      List<Verdict> verdicts = store.signUpAll(submissions, patienceNow());
      for (int i = 0; i < part.size(); i++) {
        part.get(i).answer(verdicts.get(i));
      }
    } catch (UnavailableException away) {
      if (away.isHeld()) {
        waits++;
        splitOr(part, () -> aside.addAll(part));
      } else {
        fail(part, away);
      }
    } catch (RuntimeException | StackOverflowError failure) {
      splitOr(part, () -> fail(part, failure));
    }
  }

  /** Where one has held all of them up it is not worth as long a wait to find out which. */
  private Duration patienceNow() {
    if (waits == 0) {
      return patience;
    }
    return waits <= MOST_WAITS ? patience.dividedBy(8) : HARDLY;
  }

  private void splitOr(List<WaitingSignUp> part, Runnable ofOne) {
    if (part.size() == 1) {
      ofOne.run();
      return;
    }
    int half = part.size() / 2;
    parts.push(part.subList(half, part.size()));
    parts.push(part.subList(0, half));
  }

  /** Nobody overtakes a sign-up of the same person that was set aside. */
  private List<WaitingSignUp> withoutThoseBehind(List<WaitingSignUp> part) {
    if (aside.isEmpty()) {
      return part;
    }
    Set<String> stopped = new HashSet<>();
    aside.forEach(it -> stopped.addAll(it.identities()));
    List<WaitingSignUp> free = new ArrayList<>();
    for (WaitingSignUp signUp : part) {
      if (Collections.disjoint(stopped, signUp.identities())) {
        free.add(signUp);
      } else {
        stopped.addAll(signUp.identities());
        aside.add(signUp);
      }
    }
    return free;
  }

  private static void fail(List<WaitingSignUp> part, Throwable failure) {
    part.forEach(it -> it.answer().completeExceptionally(failure));
  }
}
