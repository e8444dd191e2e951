package dev.assent.application;

import dev.assent.domain.Contact;
import dev.assent.domain.ContactChange;
import dev.assent.domain.ContactId;
import dev.assent.domain.Identity;
import dev.assent.domain.IdentityTakenException;
import dev.assent.domain.SignUp;
import dev.assent.domain.Source;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** The sign-up, told in the order it happens. Needs a transaction around it. */
public final class SignUpService implements ContactSignUp {

  private final ContactRepository contacts;
  private final Clock clock;
  private final Supplier<UUID> ids;

  public SignUpService(ContactRepository contacts, Clock clock, Supplier<UUID> ids) {
    this.contacts = contacts;
    this.clock = clock;
    this.ids = ids;
  }

  @Override
  public Outcome signUp(Caller caller, Circumstances circumstances, SignUp submitted) {
    Situation situation = contacts.reserve(caller.account(), Claim.of(List.of(submitted)));
    situation.requireKnownReferences();
    Optional<Contact> known = find(situation, submitted);

    // The time of the reservation, not of the call: whoever waited comes later in the record too.
    Instant now = clock.instant();
    ContactChange change =
        known
            .map(contact -> contact.signUp(submitted, situation.policy(), now))
            .orElseGet(
                () ->
                    Contact.signUp(
                        new ContactId(ids.get()),
                        caller.account(),
                        submitted,
                        situation.policy(),
                        now));
    contacts.save(
        List.of(change.contact()),
        new ConsentEntries(caller, circumstances, Source.CONTACT)
            .of(change, situation.policy(), now, ids));

    ContactId id = change.contact().id();
    return known.isPresent() ? new Outcome.Updated(id) : new Outcome.Created(id);
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
