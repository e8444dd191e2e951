package dev.assent.application;

import dev.assent.domain.Contact;
import dev.assent.domain.ContactId;
import dev.assent.domain.IdentityTakenException;
import dev.assent.domain.SignUp;
import dev.assent.domain.SignedUp;
import dev.assent.domain.Source;
import dev.assent.domain.UnknownReferencesException;
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
    SignUpSituation situation = contacts.reserve(caller.account(), List.of(submitted));
    requireKnownReferences(situation);
    Optional<Contact> known = find(situation, submitted);

    // The time of the reservation, not of the call: whoever waited comes later in the record too.
    Instant now = clock.instant();
    SignedUp signedUp =
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
        List.of(signedUp.contact()), entries(signedUp, caller, circumstances, situation, now));

    ContactId id = signedUp.contact().id();
    return known.isPresent() ? new Outcome.Updated(id) : new Outcome.Created(id);
  }

  private static void requireKnownReferences(SignUpSituation situation) {
    if (!situation.unknownLists().isEmpty() || !situation.unknownCustomFields().isEmpty()) {
      throw new UnknownReferencesException(
          situation.unknownLists(), situation.unknownCustomFields());
    }
  }

  private static Optional<Contact> find(SignUpSituation situation, SignUp submitted) {
    Optional<Contact> byEmail = submitted.email().flatMap(situation::contactWith);
    Optional<Contact> bySms = submitted.sms().flatMap(sms -> situation.contactWith(sms.number()));
    if (byEmail.isPresent() && bySms.isPresent() && !byEmail.equals(bySms)) {
      throw new IdentityTakenException(bySms.get().id());
    }
    return byEmail.or(() -> bySms);
  }

  private List<ConsentEntry> entries(
      SignedUp signedUp,
      Caller caller,
      Circumstances circumstances,
      SignUpSituation situation,
      Instant now) {
    return signedUp.consentChanges().stream()
        .map(
            change ->
                new ConsentEntry(
                    ids.get(),
                    caller.account(),
                    signedUp.contact().id(),
                    change,
                    Source.CONTACT,
                    situation.policy(),
                    caller.token(),
                    now,
                    circumstances))
        .toList();
  }
}
