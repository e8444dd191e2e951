package dev.assent.application;

import dev.assent.domain.ListId;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Works activities off, part by part. Needs a transaction around each call: what a part did, and
 * that it was done, take effect together, so that whoever goes on after a crash does nothing twice.
 */
public final class ActivityWorkService {

  /**
   * How much is done in one part.
   *
   * @param counted contacts that are counted
   * @param changed contacts that are changed, and that nobody else can change meanwhile
   */
  public record Part(int counted, int changed) {

    /** Some tenths of a second. */
    public static final Part DEFAULT = new Part(20_000, 200);
  }

  /** Where somebody else has one of them, those that are reserved already do not wait for long. */
  private static final Duration PATIENCE = Duration.ofMillis(500);

  private final ActivityRepository activities;
  private final ContactSelection selection;
  private final ContactRepository contacts;
  private final Supplier<UUID> ids;
  private final Part part;

  public ActivityWorkService(
      ActivityRepository activities,
      ContactSelection selection,
      ContactRepository contacts,
      Supplier<UUID> ids,
      Part part) {
    this.activities = activities;
    this.selection = selection;
    this.contacts = contacts;
    this.ids = ids;
    this.part = part;
  }

  /**
   * Does a part of the activity whose turn it is.
   *
   * @param taken is told which that is, before anything is done
   * @return whether there was one
   */
  public boolean doSome(Consumer<Activity.Key> taken) {
    Optional<ActivityRepository.Taken> next = activities.take();
    next.ifPresent(
        it -> {
          taken.accept(it.activity().key());
          if (it.activity().progress().counted()) {
            change(it.activity(), it.circumstances());
          } else {
            count(it.activity());
          }
        });
    return next.isPresent();
  }

  /** Lets others have their turn before an activity that nothing could be done of. */
  public void putOff(Activity.Key activity) {
    activities.putOff(activity);
  }

  /** Ends an activity that can not be done. */
  public void fail(Activity.Key activity) {
    activities.fail(activity);
  }

  /** Removes activities that were kept for long enough, some at a time; returns how many. */
  public int removeExpired() {
    return activities.removeExpired();
  }

  private void count(Activity activity) {
    ActivityContacts.Part counted =
        new ActivityContacts(activity, selection).toCount(part.counted());
    ActivityProgress after =
        activity.progress().withCounted(counted.wanted().size(), counted.end(), counted.isLast());
    activities.save(activity.key(), Activity.State.PROCESSING, after);
  }

  private void change(Activity activity, Circumstances circumstances) {
    ActivityContacts.Part next = new ActivityContacts(activity, selection).toChange(part.changed());
    Claim claim = Claim.of(new HashSet<>(next.wanted()), activity.work().namedLists());
    Situation situation = contacts.reserve(activity.by().account(), claim.within(PATIENCE));
    ActivityProgress seen = activity.progress().withGone(situation.unknownLists());
    Set<ListId> lists = new HashSet<>(activity.work().lists());
    lists.removeAll(situation.unknownLists());
    if (lists.isEmpty()) {
      activities.save(activity.key(), Activity.State.FAILED, seen);
      return;
    }
    MembershipPart changed =
        new MembershipPart(situation, new ConsentEntries(activity.by(), circumstances, ids))
            .change(next.wanted(), activity.work().change(), lists);
    changed.save(contacts);
    ActivityProgress after = seen.withDone(next.wanted().size(), next.end(), changed.problems());
    activities.save(
        activity.key(),
        next.isLast() ? Activity.State.COMPLETED : Activity.State.PROCESSING,
        next.isLast() ? after.ended() : after);
  }
}
