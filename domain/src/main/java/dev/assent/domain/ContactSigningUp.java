package dev.assent.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A contact signing up.
 *
 * @param before the contact as it was; one that is new has its identities and nothing else
 */
record ContactSigningUp(Contact before, SignUp submitted, OptInPolicy policy, Instant now) {

  /**
   * What the sign-up makes of the contact.
   *
   * @param updateSource who acted, unless the contact is new
   */
  ContactChange change(Optional<Source> updateSource) {
    Contact after = after(updateSource);
    ConsentSteps steps =
        new ConsentSteps(
            before,
            after,
            Permission.NOT_SET,
            submitted.email(),
            submitted.sms().map(SignUp.SmsOptIn::number),
            submitted.sms().map(SignUp.SmsOptIn::consents).orElse(List.of()),
            submitted.lists());
    return new ContactChange(after, steps.all());
  }

  private Contact after(Optional<Source> updateSource) {
    return new Contact(
        before.id(),
        before.account(),
        submitted.email().map(this::subscription).or(before::email),
        submitted.sms().map(this::channel).or(before::sms),
        before.profile().overlay(submitted.profile()),
        submitted.phonesAfter(before.phones()),
        submitted.addressesAfter(before.addresses()),
        submitted.listsAfter(before.lists()),
        submitted.customFieldsAfter(before.customFields()),
        before.createSource(),
        updateSource,
        before.createdAt(),
        now,
        Optional.empty());
  }

  /** A deleted contact's permission is decided as if it were new. */
  private EmailSubscription subscription(EmailAddress address) {
    EmailSubscription held =
        before.subscribed(address).orElseGet(() -> EmailSubscription.undecided(address, now));
    Permission decisive = before.deletedAt().isPresent() ? Permission.NOT_SET : held.permission();
    return held.signUp(address, policy.afterSignUp(decisive), now);
  }

  private SmsChannel channel(SignUp.SmsOptIn optIn) {
    return before
        .connected(optIn.number())
        .orElseGet(() -> SmsChannel.undecided(optIn.number(), Source.CONTACT, now))
        .signUp(optIn.number(), optIn.consents(), now);
  }
}
