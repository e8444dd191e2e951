package dev.assent.application;

import dev.assent.domain.AccountId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/**
 * Works sign-ups off in batches: what arrives while the last batch is at the store is the next one,
 * so that a lone call waits for nobody, and many share a transaction. Accounts take turns; a batch
 * holds sign-ups of one account, so that every statement names one, and that an account whose
 * sign-ups are slow holds up its own alone. Whoever has to wait for somebody outside of this queue
 * waits apart from the others.
 */
public final class SignUpQueue implements ContactSignUp {

  /**
   * How much there may be of what.
   *
   * @param lanes batches at the store at once, beside those that wait apart
   * @param batch the most sign-ups of a batch. A transaction takes two advisory locks for each and
   *     one more; PostgreSQL has room for 6,400 together as it comes, for all processes
   * @param waiting the most sign-ups that have been accepted and are not at the store; of one
   *     account a quarter
   * @param longest how long one of them may wait until it is refused
   * @param patience how long a batch waits for each who is at work on one of its persons
   * @param longPatience the same of those who wait apart, from when they came; a second later they
   *     are refused
   */
  public record Limits(
      int lanes,
      int batch,
      int waiting,
      Duration longest,
      Duration patience,
      Duration longPatience) {

    /** Of 20 connections two are enough to keep a database busy. */
    public static final Limits DEFAULT =
        new Limits(
            2, 128, 10_000, Duration.ofSeconds(10), Duration.ofMillis(200), Duration.ofSeconds(4));
  }

  /** Where sign-ups are worked off, together and in one transaction. */
  public interface Store {

    /** As {@link SignUpService#signUpAll}, in a transaction of its own. */
    List<Verdict> signUpAll(List<Submission> submissions, Duration patience);
  }

  private static final Duration SOON = Duration.ofMillis(50);

  /** How long a lane works on one batch until it sets the rest aside. */
  private static final Duration LANE = Duration.ofSeconds(2);

  private static final Duration LAST = Duration.ofSeconds(1);

  /** No account takes more than this part of the places to wait. */
  private static final int SHARE = 4;

  private final Store store;
  private final Limits limits;
  private final Executor lanes;
  private final Executor apart;
  private final Map<AccountId, AccountQueue> accounts = new LinkedHashMap<>();
  private int waiting;
  private int working;
  private long lastTaken;

  /**
   * @param lanes runs batches, {@link Limits#lanes} at once
   * @param apart runs what waits for somebody else, as much at once as there shall be, and refuses
   *     what is more
   */
  public SignUpQueue(Store store, Limits limits, Executor lanes, Executor apart) {
    this.store = store;
    this.limits = limits;
    this.lanes = lanes;
    this.apart = apart;
  }

  @Override
  public CompletionStage<Outcome> signUp(Submission submission) {
    WaitingSignUp signUp = WaitingSignUp.of(submission, System.nanoTime());
    boolean another;
    synchronized (this) {
      AccountQueue account =
          accounts.computeIfAbsent(submission.caller().account(), id -> new AccountQueue());
      if (waiting >= limits.waiting() || account.size() >= limits.waiting() / SHARE) {
        signUp.answer().completeExceptionally(new UnavailableException("too many sign-ups wait"));
        return signUp.answer();
      }
      account.add(signUp);
      waiting++;
      another = wantsAnotherLane(signUp.since());
    }
    if (another) {
      openLane();
    }
    return signUp.answer();
  }

  /**
   * One lane does most of the work with the fewest transactions. Another one is opened where more
   * waits than it can take in one go, or where it does not come back for more soon.
   */
  private boolean wantsAnotherLane(long now) {
    boolean wanted =
        working == 0
            || (working < limits.lanes()
                && (waiting > working * limits.batch() || now - lastTaken > SOON.toNanos()));
    if (wanted) {
      working++;
      lastTaken = now;
    }
    return wanted;
  }

  /** How many have been accepted and are not at the store yet. */
  public synchronized int waiting() {
    return waiting;
  }

  /**
   * Refuses those who have waited for too long, and sees that somebody works on the others. To be
   * called every second or so.
   */
  public void refuseOverdue() {
    long eldest = System.nanoTime() - limits.longest().toNanos();
    List<WaitingSignUp> overdue = new ArrayList<>();
    boolean another;
    synchronized (this) {
      accounts.values().forEach(it -> overdue.addAll(it.takeOlderThan(eldest)));
      waiting -= overdue.size();
      another = waiting > 0 && wantsAnotherLane(System.nanoTime());
    }
    overdue.forEach(
        it ->
            it.answer()
                .completeExceptionally(
                    new UnavailableException("a sign-up has waited for too long")));
    if (another) {
      openLane();
    }
  }

  private void openLane() {
    try {
      lanes.execute(this::work);
    } catch (Throwable none) { // no thread is to be had now: whoever looks next tries again
      synchronized (this) {
        working--;
      }
    }
  }

  /** A lane: takes batch after batch until there is nothing to take. */
  private void work() {
    for (Batch batch = next(); batch != null; batch = next()) {
      setAside(batch, run(batch, limits.patience(), LANE));
    }
  }

  private List<WaitingSignUp> run(Batch batch, Duration patience, Duration longest) {
    try {
      return new SignUpBatch(store, batch.signUps(), patience, longest).run();
    } catch (Throwable fault) { // a lane outlives the worst, and nobody waits for ever
      batch.signUps().forEach(it -> it.answer().completeExceptionally(fault));
      return List.of();
    }
  }

  /**
   * Sign-ups that are worked on together.
   *
   * @param pausing whether their account waits for them
   */
  private record Batch(AccountQueue account, List<WaitingSignUp> signUps, boolean pausing) {}

  /** Takes a batch of the account whose turn it is; without one the lane ends. */
  private synchronized Batch next() {
    Iterator<Map.Entry<AccountId, AccountQueue>> turns = accounts.entrySet().iterator();
    while (turns.hasNext()) {
      Map.Entry<AccountId, AccountQueue> turn = turns.next();
      AccountQueue account = turn.getValue();
      List<WaitingSignUp> taken = account.take(limits.batch());
      if (!taken.isEmpty()) {
        waiting -= taken.size();
        lastTaken = System.nanoTime();
        turns.remove();
        accounts.put(turn.getKey(), account);
        return new Batch(account, taken, false);
      }
      if (account.isIdle()) {
        turns.remove();
      }
    }
    working--;
    return null;
  }

  /**
   * Lets those of a batch who have to wait do so apart. Where several persons have to, it may be
   * the account that is held: it waits too.
   */
  private void setAside(Batch batch, List<WaitingSignUp> aside) {
    Batch held = new Batch(batch.account(), aside, areSeveral(aside));
    synchronized (this) {
      batch.account().release(batch.signUps(), aside);
      if (held.pausing()) {
        batch.account().pause();
      }
    }
    if (!aside.isEmpty()) {
      letWaitApart(held);
    }
  }

  private static boolean areSeveral(List<WaitingSignUp> signUps) {
    return signUps.stream()
        .anyMatch(it -> Collections.disjoint(it.identities(), signUps.getFirst().identities()));
  }

  private void letWaitApart(Batch held) {
    try {
      apart.execute(
          () -> {
            Duration patience = patienceLeft(held.signUps());
            run(held, patience, patience.plus(LAST));
            giveUp(held);
          });
    } catch (Throwable full) { // or no thread is to be had
      giveUp(held);
    }
  }

  /** Who has waited in the queue for the same reason has been patient already. */
  private Duration patienceLeft(List<WaitingSignUp> signUps) {
    Duration waited = Duration.ofNanos(System.nanoTime() - signUps.getFirst().since());
    Duration left = limits.longPatience().minus(waited);
    return left.compareTo(limits.patience()) > 0 ? left : limits.patience();
  }

  /** Refuses whoever has not been answered, and goes on with those who came after them. */
  private void giveUp(Batch batch) {
    batch
        .signUps()
        .forEach(
            it ->
                it.answer()
                    .completeExceptionally(
                        new UnavailableException("somebody else is at work on a person")));
    boolean another;
    synchronized (this) {
      batch.account().release(batch.signUps(), List.of());
      if (batch.pausing()) {
        batch.account().resume();
      }
      another = waiting > 0 && wantsAnotherLane(System.nanoTime());
    }
    if (another) {
      openLane();
    }
  }
}
