package dev.assent.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** An account deleting a contact, or erasing it. */
record ContactDeletion(Contact before, Instant now) {

  private static final Source BY = Source.ACCOUNT;

  ContactChange change() {
    ConsentSteps steps = new ConsentSteps(BY, before.lists(), now);
    Reach reach = Reach.endOf(before.lists());
    Contact after =
        new Contact(
            before.id(),
            before.account(),
            before.email().map(it -> steps.take(it.ended(BY, reach, now))),
            before.sms().map(it -> steps.take(it.ended(reach, now))),
            before.details(),
            Set.of(),
            before.lifecycle().deleted(now));
    return new ContactChange(Optional.of(before), after, BY, steps.taken());
  }

  /** The steps by which what was allowed ends, where nothing is left of the contact. */
  List<ConsentChange> steps() {
    return change().steps();
  }
}
