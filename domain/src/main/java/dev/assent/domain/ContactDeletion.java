package dev.assent.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** An account deleting a contact. */
record ContactDeletion(Contact before, Instant now) {

  ContactChange change() {
    Contact after = after();
    ConsentSteps steps =
        new ConsentSteps(
            before,
            after,
            Permission.NOT_SET,
            after.email().map(EmailSubscription::address),
            after.sms().map(SmsChannel::number),
            after.sms().map(SmsChannel::consents).orElse(List.of()),
            before.lists());
    return new ContactChange(after, steps.all());
  }

  private Contact after() {
    return new Contact(
        before.id(),
        before.account(),
        before.email(),
        before.sms(),
        before.profile(),
        before.phones(),
        before.addresses(),
        Set.of(),
        before.customFields(),
        before.createSource(),
        before.updateSource(),
        before.createdAt(),
        now,
        Optional.of(now));
  }
}
