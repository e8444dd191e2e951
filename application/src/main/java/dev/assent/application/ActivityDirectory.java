package dev.assent.application;

import dev.assent.domain.AccountId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Looks activities up, until {@link Activity#KEPT} after they have ended. */
public interface ActivityDirectory {

  /** The activity, if the account has it. */
  Optional<Activity> find(AccountId account, ActivityId activity);

  /**
   * Activities in ascending order of their ids.
   *
   * @param states in one of these
   * @param after the last id of the part before; the first part has none
   * @param limit the most activities
   */
  List<Activity> find(
      AccountId account, Set<Activity.State> states, Optional<ActivityId> after, int limit);
}
