package dev.assent.application;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedList;
import java.util.List;
import java.util.Queue;
import java.util.Set;

/**
 * The sign-ups of one account that wait, in the order in which they came, and the persons that are
 * being worked on: whoever is, waits here and not in the store. Not safe for several threads.
 */
final class AccountQueue {

  private final Queue<WaitingSignUp> waiting = new LinkedList<>();
  private final Set<String> atWork = new HashSet<>();
  private int pauses;

  void add(WaitingSignUp signUp) {
    waiting.add(signUp);
  }

  /** Takes the first {@code most} that can be worked on; who is passed over keeps its turn. */
  List<WaitingSignUp> take(int most) {
    List<WaitingSignUp> taken = new ArrayList<>();
    if (pauses > 0) {
      return taken;
    }
    Set<String> busy = new HashSet<>(atWork);
    Iterator<WaitingSignUp> next = waiting.iterator();
    while (next.hasNext() && taken.size() < most) {
      WaitingSignUp signUp = next.next();
      if (Collections.disjoint(busy, signUp.identities())) {
        next.remove();
        taken.add(signUp);
      } else {
        busy.addAll(signUp.identities());
      }
    }
    taken.forEach(it -> atWork.addAll(it.identities()));
    return taken;
  }

  /** Of those that were taken together these are no longer worked on, but {@code kept} are. */
  void release(Collection<WaitingSignUp> done, Collection<WaitingSignUp> kept) {
    done.forEach(it -> atWork.removeAll(it.identities()));
    kept.forEach(it -> atWork.addAll(it.identities()));
  }

  /** Lets nothing be taken until {@link #resume}. */
  void pause() {
    pauses++;
  }

  void resume() {
    pauses--;
  }

  /** Takes those that came before {@code time} out. */
  List<WaitingSignUp> takeOlderThan(long time) {
    List<WaitingSignUp> old = new ArrayList<>();
    while (!waiting.isEmpty() && waiting.peek().since() - time < 0) {
      old.add(waiting.remove());
    }
    return old;
  }

  int size() {
    return waiting.size();
  }

  boolean isIdle() {
    return waiting.isEmpty() && atWork.isEmpty();
  }
}
