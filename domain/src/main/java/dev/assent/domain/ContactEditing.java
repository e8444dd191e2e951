package dev.assent.domain;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * An account editing a contact, or a contact editing itself through the account.
 *
 * @param before the contact as it was, unless it is new
 * @param known what the identities have come to where the contact does not have them yet
 */
record ContactEditing(
    Optional<Contact> before, ContactEdit edit, Standing known, OptInPolicy policy, Instant now) {

  /** What the edit makes of the contact. */
  ContactChange change(ContactId id, AccountId account) {
    ConsentSteps steps = new ConsentSteps(edit.source(), lists(), now);
    Contact after =
        new Contact(
            id,
            account,
            email(steps),
            edit.sms().map(it -> sms(it, steps)).or(() -> before.flatMap(Contact::sms)),
            before.map(Contact::details).orElse(Details.EMPTY).replacedBy(edit),
            listsAfter(),
            before
                .map(it -> it.lifecycle().updated(edit.source(), now))
                .orElseGet(() -> Lifecycle.bornOf(edit.source(), now)));
    return new ContactChange(before, after, edit.source(), steps.taken());
  }

  private Optional<EmailSubscription> email(ConsentSteps steps) {
    Optional<EmailSubscription> stored = before.flatMap(Contact::email);
    return edit.email().isEmpty()
        ? steps.endOfEmail(stored)
        : edit.email().map(it -> email(it, stored, steps));
  }

  private EmailSubscription email(
      ContactEdit.EmailEdit told, Optional<EmailSubscription> stored, ConsentSteps steps) {
    Optional<EmailSubscription> held = steps.heldFor(told.address(), stored);
    EmailSubscription base =
        held.orElseGet(() -> EmailSubscription.of(told.address(), known.email(), now));
    // Who comes, or comes back, and has neither refused nor been asked is known to the account.
    boolean comes = held.isEmpty() || before.get().isDeleted();
    boolean isFree = comes && base.permission() == Permission.NOT_SET;
    return steps.take(
        base.edit(isFree ? told.orImplicit() : told, edit.source(), policy, reach(), now));
  }

  private SmsChannel sms(ContactEdit.SmsEdit told, ConsentSteps steps) {
    return steps.take(
        steps
            .heldFor(told.number(), before.flatMap(Contact::sms))
            .orElseGet(() -> SmsChannel.of(told.number(), known.sms(), edit.source(), now))
            .edit(told, edit.source(), policy, reach(), now));
  }

  private Reach reach() {
    return Reach.of(listsAfter(), lists());
  }

  private Set<ListId> lists() {
    return Contact.listsOf(before);
  }

  private Set<ListId> listsAfter() {
    return edit.lists().orElseGet(this::lists);
  }
}
