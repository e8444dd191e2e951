package dev.assent.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An account editing a contact.
 *
 * @param before the contact as it was; one that is new has its identities and nothing else
 * @param refusals what the owner of the identities has refused or not answered
 */
record ContactEditing(
    Contact before, ContactEdit edit, Refusals refusals, OptInPolicy policy, Instant now) {

  /**
   * What the edit makes of the contact.
   *
   * @param updateSource who acted, unless the contact is new
   */
  ContactChange change(Optional<Source> updateSource) {
    Contact after = after(updateSource);
    ConsentSteps steps =
        new ConsentSteps(
            before,
            after,
            refusals.email(),
            edit.email().map(ContactEdit.EmailEdit::address),
            edit.sms().map(ContactEdit.SmsEdit::number),
            edit.sms().map(ContactEdit.SmsEdit::given).orElse(List.of()),
            after.lists());
    return new ContactChange(after, steps.all());
  }

  private Contact after(Optional<Source> updateSource) {
    return new Contact(
        before.id(),
        before.account(),
        edit.email().map(this::subscription),
        edit.sms().map(this::channel).or(before::sms),
        edit.profile(),
        edit.phones().orElse(before.phones()),
        edit.addresses().orElse(before.addresses()),
        edit.lists().orElse(before.lists()),
        edit.customFields().orElse(before.customFields()),
        before.createSource(),
        updateSource,
        before.createdAt(),
        now,
        Optional.empty());
  }

  private EmailSubscription subscription(ContactEdit.EmailEdit email) {
    return held(email.address())
        .map(held -> held.edit(email, edit.source(), policy, now))
        .orElseGet(() -> newSubscription(email));
  }

  /** The subscription that the edit builds on. A deletion leaves what limits an account. */
  private Optional<EmailSubscription> held(EmailAddress address) {
    return before
        .email()
        .filter(it -> it.isFor(address) && !isNew(it))
        .filter(it -> before.deletedAt().isEmpty() || it.permission() != Permission.NOT_SET);
  }

  /** Whether the address came with this very edit, which nobody could decide about before. */
  private boolean isNew(EmailSubscription held) {
    return held.equals(EmailSubscription.undecided(held.address(), now));
  }

  private EmailSubscription newSubscription(ContactEdit.EmailEdit email) {
    return refusals.email() == Permission.NOT_SET
        ? EmailSubscription.undecided(email.address(), now)
            .edit(email.orImplicit(), edit.source(), policy, now)
        : EmailSubscription.limited(email.address(), refusals, now)
            .edit(email, edit.source(), policy, now);
  }

  private SmsChannel channel(ContactEdit.SmsEdit sms) {
    return before
        .connected(sms.number())
        .orElseGet(() -> SmsChannel.undecided(sms.number(), edit.source(), now))
        .edit(sms, refusals, edit.source(), now);
  }
}
