package dev.assent.application;

import dev.assent.domain.AccountId;
import dev.assent.domain.ContactId;
import dev.assent.domain.ListId;
import dev.assent.domain.MembershipChange;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;

/** Activities of a store under test, and the work on them. */
record Work(Store store) {

  static final Circumstances CIRCUMSTANCES =
      new Circumstances(Optional.of("203.0.113.9"), Optional.of("a program"), Optional.empty());

  static final int PART = 3;

  static ListActivity join(ContactSource source, ListId... lists) {
    return new ListActivity(MembershipChange.JOIN, source, Set.of(), Set.of(lists));
  }

  static ListActivity leave(ContactSource source, ListId... lists) {
    return new ListActivity(MembershipChange.LEAVE, source, Set.of(), Set.of(lists));
  }

  static ListActivity without(ListActivity work, ContactId... excluded) {
    return new ListActivity(work.change(), work.source(), Set.of(excluded), work.lists());
  }

  static ContactSource named(ContactId... contacts) {
    return new ContactSource.Named(Arrays.stream(contacts).collect(Collectors.toSet()));
  }

  static ContactSource members(ListId... lists) {
    return new ContactSource.OnLists(Set.of(lists));
  }

  static ContactId nobody() {
    return new ContactId(UUID.randomUUID());
  }

  Activity begin(AccountId account, ListActivity work) {
    return store.inTransaction(
        () -> store.activityService().begin(store.caller(account), CIRCUMSTANCES, work));
  }

  Activity found(Activity activity) {
    return store.inTransaction(
        () -> store.activities().find(activity.by().account(), activity.id()).orElseThrow());
  }

  /** Does a part of an activity, and returns of which. */
  Optional<Activity.Key> turn() {
    AtomicReference<Activity.Key> taken = new AtomicReference<>();
    return store.inTransaction(() -> store.activityWork(PART).doSome(taken::set))
        ? Optional.of(taken.get())
        : Optional.empty();
  }

  /** Does a part, and returns whether there was anything to do. */
  boolean doSome() {
    return turn().isPresent();
  }

  /** Works off whatever is queued, whoever has queued it. */
  void finish() {
    while (doSome()) {
      // Goes on until nothing is left.
    }
  }

  /** The activity at its end. */
  Activity done(AccountId account, ListActivity work) {
    Activity begun = begin(account, work);
    finish();
    return found(begun);
  }
}
