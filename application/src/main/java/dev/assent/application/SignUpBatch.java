package dev.assent.application;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Works sign-ups of one account off in one transaction. If that fails for a reason that may be that
 * of one of them alone, it is split until the one is found, so that the others succeed.
 */
final class SignUpBatch {

  /** How often a batch may have to wait in vain before what is left of it is set aside. */
  private static final int MOST_WAITS = 8;

  private final SignUpQueue.Store store;
  private final Duration patience;
  private final Deque<List<WaitingSignUp>> parts = new ArrayDeque<>();
  private final List<WaitingSignUp> aside = new ArrayList<>();
  private int waits;

  /**
   * @param patience how long to wait for whoever else is at work on one of the persons
   */
  SignUpBatch(SignUpQueue.Store store, List<WaitingSignUp> batch, Duration patience) {
    this.store = store;
    this.patience = patience;
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
      if (waits > MOST_WAITS) {
        aside.addAll(part);
      } else if (!part.isEmpty()) {
        attempt(part);
      }
    }
    return aside;
  }

  private void attempt(List<WaitingSignUp> part) {
    try {
      List<Submission> submissions = part.stream().map(WaitingSignUp::submission).toList();
      // Where one has held all of them up it is not worth as long a wait to find out which.
      Duration wait = waits == 0 ? patience : patience.dividedBy(8);
      List<Verdict> verdicts = store.signUpAll(submissions, wait);
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
    } catch (RuntimeException failure) {
      splitOr(part, () -> fail(part, failure));
    }
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
