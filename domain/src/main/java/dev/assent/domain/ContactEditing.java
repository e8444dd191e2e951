package dev.assent.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An account editing a contact.
 *
 * @param before the contact as it was
 */
record ContactEditing(Contact before, ContactEdit edit, OptInPolicy policy, Instant now) {

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
    return before
        .subscribed(email.address())
        .map(held -> held.edit(email, edit.source(), policy, now))
        .orElseGet(
            () ->
                EmailSubscription.undecided(email.address(), now)
                    .edit(email.orImplicit(), edit.source(), policy, now));
  }

  private SmsChannel channel(ContactEdit.SmsEdit sms) {
    return before
        .connected(sms.number())
        .orElseGet(() -> SmsChannel.undecided(sms.number(), edit.source(), now))
        .edit(sms, edit.source(), now);
  }
}
