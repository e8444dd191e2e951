package dev.assent.application;

import dev.assent.domain.AccountId;
import dev.assent.domain.Contact;
import dev.assent.domain.ContactChange;
import dev.assent.domain.ContactId;
import dev.assent.domain.Identity;
import dev.assent.domain.IdentityTakenException;
import dev.assent.domain.OptInPolicy;
import dev.assent.domain.SignUp;
import dev.assent.domain.Standing;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** The sign-up, told in the order it happens. Needs a transaction around it. */
public final class SignUpService implements ContactSignUp {

  private final ContactRepository contacts;
  private final Supplier<UUID> ids;

  public SignUpService(ContactRepository contacts, Supplier<UUID> ids) {
    this.contacts = contacts;
    this.ids = ids;
  }

  @Override
  public Outcome signUp(Caller caller, Circumstances circumstances, SignUp form) {
    Situation situation = contacts.reserve(caller.account(), Claim.of(List.of(form)));
    situation.requireKnownReferences();
    SignUp submitted = form.withValuesFor(situation.fieldTypes());
    ContactChange change = change(caller.account(), submitted, situation);
    contacts.save(
        List.of(change), new ConsentEntries(caller, circumstances, ids).of(change, situation));

    ContactId id = change.after().id();
    return change.before().isPresent() ? new Outcome.Updated(id) : new Outcome.Created(id);
  }

  private ContactChange change(AccountId account, SignUp submitted, Situation situation) {
    Standing known =
        situation.standing(submitted.email(), submitted.sms().map(SignUp.SmsOptIn::number));
    OptInPolicy policy = situation.policy();
    return find(situation, submitted)
        .map(contact -> contact.signUp(submitted, known, policy, situation.at()))
        .orElseGet(
            () ->
                Contact.signUp(
                    new ContactId(ids.get()), account, submitted, known, policy, situation.at()));
  }

  private static Optional<Contact> find(Situation situation, SignUp submitted) {
    Optional<Contact> byEmail = submitted.email().flatMap(situation::contactWith);
    Optional<Contact> bySms = submitted.sms().flatMap(sms -> situation.contactWith(sms.number()));
    if (byEmail.isPresent() && bySms.isPresent() && !byEmail.equals(bySms)) {
      throw new IdentityTakenException(Identity.SMS, bySms.get().id());
    }
    return byEmail.or(() -> bySms);
  }
}
