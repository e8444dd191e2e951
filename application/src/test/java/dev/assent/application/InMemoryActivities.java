package dev.assent.application;

import dev.assent.domain.AccountId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Activities kept in memory, for one transaction at a time. */
final class InMemoryActivities implements ActivityRepository {

  /** What is stored of one. */
  private record Kept(Activity activity, Circumstances circumstances) {
    boolean isQueuedBy(AccountId account) {
      return activity.by().account().equals(account) && !activity.state().isEnd();
    }
  }

  private final Map<Activity.Key, Kept> all = new LinkedHashMap<>();

  /** The accounts, whose last turn is the longest ago first. */
  private final List<AccountId> turns = new ArrayList<>();

  private final Clock clock;

  InMemoryActivities(Clock clock) {
    this.clock = clock;
  }

  /** What takes back all that is stored from now on. */
  Runnable undo() {
    Map<Activity.Key, Kept> before = new LinkedHashMap<>(all);
    List<AccountId> turnsBefore = new ArrayList<>(turns);
    return () -> {
      all.clear();
      all.putAll(before);
      turns.clear();
      turns.addAll(turnsBefore);
    };
  }

  @Override
  public Activity add(
      ActivityId id, Caller caller, Circumstances circumstances, ListActivity work) {
    Instant now = clock.instant();
    Activity added =
        new Activity(
            id,
            caller,
            work,
            Activity.State.INITIALIZED,
            now,
            now,
            Optional.empty(),
            Optional.empty(),
            ActivityProgress.NONE);
    all.put(added.key(), new Kept(added, circumstances));
    if (!turns.contains(caller.account())) {
      turns.add(caller.account());
    }
    return added;
  }

  @Override
  public int queued(AccountId account) {
    return (int) all.values().stream().filter(it -> it.isQueuedBy(account)).count();
  }

  @Override
  public Optional<Taken> take() {
    return turns.stream()
        .flatMap(account -> all.values().stream().filter(it -> it.isQueuedBy(account)))
        .findFirst()
        .map(it -> new Taken(it.activity(), it.circumstances()));
  }

  @Override
  public void save(Activity.Key key, Activity.State state, ActivityProgress progress) {
    Instant now = clock.instant();
    Activity before = all.get(key).activity();
    Activity after =
        new Activity(
            before.id(),
            before.by(),
            before.work(),
            state,
            before.createdAt(),
            now,
            before.startedAt().or(() -> Optional.of(now)),
            Optional.of(now).filter(it -> state.isEnd()),
            progress);
    Circumstances kept = state.isEnd() ? Circumstances.UNKNOWN : all.get(key).circumstances();
    all.put(key, new Kept(after, kept));
    putOff(key);
  }

  @Override
  public void putOff(Activity.Key key) {
    turns.remove(key.account());
    turns.add(key.account());
  }

  @Override
  public boolean fail(Activity.Key key) {
    boolean queued = !all.get(key).activity().state().isEnd();
    if (queued) {
      save(key, Activity.State.FAILED, all.get(key).activity().progress());
    }
    return queued;
  }

  @Override
  public int removeExpired() {
    int before = all.size();
    all.values().removeIf(it -> !isKept(it.activity()));
    return before - all.size();
  }

  @Override
  public Optional<Activity> find(AccountId account, ActivityId activity) {
    return of(account, it -> it.id().equals(activity)).findFirst();
  }

  @Override
  public List<Activity> find(
      AccountId account, Set<Activity.State> states, Optional<ActivityId> after, int limit) {
    return of(account, it -> states.contains(it.state()))
        .filter(it -> after.filter(last -> it.id().toString().compareTo("" + last) <= 0).isEmpty())
        .sorted(Comparator.comparing(it -> it.id().toString()))
        .limit(limit)
        .toList();
  }

  private Stream<Activity> of(AccountId account, Predicate<Activity> which) {
    return all.values().stream()
        .map(Kept::activity)
        .filter(it -> it.by().account().equals(account))
        .filter(this::isKept)
        .filter(which);
  }

  private boolean isKept(Activity activity) {
    Instant oldest = clock.instant().minus(Activity.KEPT);
    return activity.completedAt().filter(it -> !it.isAfter(oldest)).isEmpty();
  }

  /** Lets what has ended have ended earlier. */
  void age(AccountId account, Duration by) {
    all.replaceAll(
        (key, it) ->
            key.account().equals(account)
                ? new Kept(aged(it.activity(), by), it.circumstances())
                : it);
  }

  private static Activity aged(Activity it, Duration by) {
    return new Activity(
        it.id(),
        it.by(),
        it.work(),
        it.state(),
        it.createdAt(),
        it.updatedAt(),
        it.startedAt(),
        it.completedAt().map(at -> at.minus(by)),
        it.progress());
  }
}
