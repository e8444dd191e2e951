package dev.assent.application;

import dev.assent.domain.AccountId;
import java.util.Objects;
import java.util.Optional;

/**
 * Keeps activities. Every call belongs to the transaction its caller has opened, and takes effect
 * with it or not at all.
 */
public interface ActivityRepository extends ActivityDirectory {

  /**
   * Adds an activity that is to be begun. The circumstances are kept until it ends: they are part
   * of the evidence that it makes.
   *
   * @return the activity as it is stored
   */
  Activity add(ActivityId id, Caller caller, Circumstances circumstances, ListActivity work);

  /** How many activities of the account have not ended. */
  int queued(AccountId account);

  /**
   * An activity to be worked on.
   *
   * @param circumstances those of the call that asked for it
   */
  record Taken(Activity activity, Circumstances circumstances) {
    public Taken {
      Objects.requireNonNull(activity);
      Objects.requireNonNull(circumstances);
    }
  }

  /**
   * Takes an activity that has not ended, until the transaction does: nobody else gets it
   * meanwhile, nor another one of its account. Those of an account are taken in the order in which
   * they were added, one after the other's end, so that who asks for two things gets the second one
   * last; accounts take turns, and the one whose last turn is the longest ago is the next. Who
   * takes waits for nobody.
   *
   * @return nothing if none is left, or others have all that are
   */
  Optional<Taken> take();

  /** Stores how far an activity has come that was taken; its account has had its turn. */
  void save(Activity.Key activity, Activity.State state, ActivityProgress progress);

  /** Lets the account of an activity have had its turn, though nothing came of it. */
  void putOff(Activity.Key activity);

  /**
   * Ends an activity that has not ended as failed, and keeps what was done of it.
   *
   * @return whether it had not ended
   */
  boolean fail(Activity.Key activity);

  /** Removes what ended longer ago than {@link Activity#KEPT}, a thousand at most. */
  int removeExpired();
}
