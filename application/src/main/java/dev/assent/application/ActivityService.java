package dev.assent.application;

import dev.assent.domain.UnknownReferencesException;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Takes what an account asks to be done in the background. Needs a transaction around each call.
 */
public final class ActivityService implements Activities {

  private final AccountRepository accounts;
  private final ContactRepository contacts;
  private final ActivityRepository activities;
  private final Supplier<UUID> ids;

  public ActivityService(
      AccountRepository accounts,
      ContactRepository contacts,
      ActivityRepository activities,
      Supplier<UUID> ids) {
    this.accounts = accounts;
    this.contacts = contacts;
    this.activities = activities;
    this.ids = ids;
  }

  /** Calls of one account come one after the other here: so none is one too many. */
  @Override
  public Activity begin(Caller caller, Circumstances circumstances, ListActivity work) {
    accounts.reserve(caller.account());
    requireLists(caller, work);
    if (activities.queued(caller.account()) >= Activity.MOST_QUEUED) {
      throw new TooManyActivitiesException();
    }
    return activities.add(new ActivityId(ids.get()), caller, circumstances, work);
  }

  private void requireLists(Caller caller, ListActivity work) {
    Claim claim = Claim.of(Set.of(), work.namedLists());
    Situation situation = contacts.reserve(caller.account(), claim);
    Optional<UnknownReferencesException> lacking =
        situation.lacking(claim.lists(), claim.customFields());
    if (lacking.isPresent()) {
      throw lacking.get();
    }
  }
}
