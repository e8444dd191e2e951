package dev.assent.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Collects the steps that the transitions of a contact's identities take, in their order. */
final class ConsentSteps {

  private final Source by;
  private final Reach before;
  private final Instant now;
  private final List<ConsentChange> taken = new ArrayList<>();

  /**
   * @param before the lists that the contact is on as yet
   */
  ConsentSteps(Source by, Set<ListId> before, Instant now) {
    this.by = by;
    this.before = Reach.endOf(before);
    this.now = now;
  }

  /** What a transition has led to; its steps are kept. */
  <T> T take(Transition<T> transition) {
    taken.addAll(transition.steps());
    return transition.next();
  }

  /**
   * What is held for the address that a contact will have. Where that is another one, what was
   * allowed ends; a refusal, an open question and a hold do not, they stay with the address.
   */
  Optional<EmailSubscription> heldFor(EmailAddress next, Optional<EmailSubscription> held) {
    Optional<EmailSubscription> kept = held.filter(it -> it.isFor(next));
    return kept.isPresent() ? kept : endOfEmail(held);
  }

  /** What is held for the number that a contact will have, likewise. */
  Optional<SmsChannel> heldFor(SmsNumber next, Optional<SmsChannel> held) {
    Optional<SmsChannel> kept = held.filter(it -> it.isFor(next));
    return kept.isPresent() ? kept : endOfSms(held);
  }

  Optional<EmailSubscription> endOfEmail(Optional<EmailSubscription> given) {
    given.ifPresent(it -> take(it.ended(by, before, now)));
    return Optional.empty();
  }

  private Optional<SmsChannel> endOfSms(Optional<SmsChannel> given) {
    given.ifPresent(it -> take(it.ended(before, now)));
    return Optional.empty();
  }

  List<ConsentChange> taken() {
    return taken;
  }
}
