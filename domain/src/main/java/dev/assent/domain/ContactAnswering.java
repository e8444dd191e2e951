package dev.assent.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A contact that answers a question. */
record ContactAnswering(Contact before, Question asked, Instant now) {

  private static final Source BY = Source.CONTACT;

  /** What the answer makes of the contact, which may be nothing. */
  ContactChange change(Answer answer) {
    return before
        .email()
        .filter(it -> before.isAsked(asked))
        .map(it -> it.answered(answer, asked, now))
        .filter(it -> !it.steps().isEmpty())
        .map(this::change)
        .orElseGet(() -> new ContactChange(Optional.of(before), before, BY, List.of()));
  }

  private ContactChange change(Transition<EmailSubscription> answered) {
    Contact after =
        new Contact(
            before.id(),
            before.account(),
            Optional.of(answered.next()),
            before.sms(),
            before.details(),
            before.lists(),
            before.lifecycle().updated(BY, now));
    return new ContactChange(Optional.of(before), after, BY, answered.steps());
  }
}
