package dev.assent.domain;

import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * A person signing up.
 *
 * @param before the contact as it was, unless it is new
 * @param known what the submitted identities have come to where the contact does not have them yet
 */
record ContactSigningUp(
    Optional<Contact> before, SignUp submitted, Standing known, OptInPolicy policy, Instant now) {

  private static final Source BY = Source.CONTACT;

  /** What the sign-up makes of the contact. */
  ContactChange change(ContactId id, AccountId account) {
    ConsentSteps steps = new ConsentSteps(BY, lists(), now);
    Contact after =
        new Contact(
            id,
            account,
            submitted.email().map(it -> email(it, steps)).or(() -> before.flatMap(Contact::email)),
            submitted.sms().map(it -> sms(it, steps)).or(() -> before.flatMap(Contact::sms)),
            before.map(Contact::details).orElse(Details.EMPTY).overlay(submitted),
            listsAfter(),
            before
                .map(it -> it.lifecycle().updated(BY, now))
                .orElseGet(() -> Lifecycle.bornOf(BY, now)));
    return new ContactChange(before, after, BY, steps.taken());
  }

  /** Only for who is there as yet and has had the address does what was decided count. */
  private EmailSubscription email(EmailAddress address, ConsentSteps steps) {
    Optional<EmailSubscription> held = steps.heldFor(address, before.flatMap(Contact::email));
    Permission decisive =
        held.filter(it -> !before.get().isDeleted())
            .map(EmailSubscription::permission)
            .orElse(Permission.NOT_SET);
    return steps.take(
        held.orElseGet(() -> EmailSubscription.of(address, known.email(), now))
            .signUp(address, decisive, policy, reach(), now));
  }

  private SmsChannel sms(SignUp.SmsOptIn optIn, ConsentSteps steps) {
    SmsNumber number = optIn.number();
    return steps.take(
        steps
            .heldFor(number, before.flatMap(Contact::sms))
            .orElseGet(() -> SmsChannel.of(number, known.sms(), BY, now))
            .signUp(number, optIn.consents(), policy, reach(), now));
  }

  private Reach reach() {
    return Reach.of(submitted.lists(), lists());
  }

  private Set<ListId> lists() {
    return Contact.listsOf(before);
  }

  /** Nobody leaves a list by signing up. */
  private Set<ListId> listsAfter() {
    Set<ListId> union = new HashSet<>(lists());
    union.addAll(submitted.lists());
    return union;
  }
}
