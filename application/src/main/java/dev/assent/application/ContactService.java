package dev.assent.application;

import dev.assent.domain.Contact;
import dev.assent.domain.ContactChange;
import dev.assent.domain.ContactEdit;
import dev.assent.domain.ContactId;
import dev.assent.domain.Identity;
import dev.assent.domain.IdentityTakenException;
import dev.assent.domain.RefusedException;
import dev.assent.domain.Source;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/** What an account does to its contacts. Needs a transaction around each call. */
public final class ContactService {

  private final ContactRepository contacts;
  private final Clock clock;
  private final Supplier<UUID> ids;

  public ContactService(ContactRepository contacts, Clock clock, Supplier<UUID> ids) {
    this.contacts = contacts;
    this.clock = clock;
    this.ids = ids;
  }

  /**
   * Creates a contact.
   *
   * @throws RefusedException if a rule forbids it, an identity that is taken among others; nothing
   *     is written
   */
  public Contact create(Caller caller, Circumstances circumstances, ContactEdit edit) {
    ContactId id = new ContactId(ids.get());
    Claim claim = Claim.of(Set.of(), edit);
    Situation situation = contacts.reserve(caller.account(), claim);
    requireFree(situation, edit, id);
    Instant now = clock.instant();
    return save(
        Contact.create(
            id,
            caller.account(),
            edit,
            contacts.refusals(caller.account(), claim),
            situation.policy(),
            now),
        new ConsentEntries(caller, circumstances, edit.source()),
        situation,
        now);
  }

  /**
   * Replaces what an account says of a contact, and restores it if it is deleted.
   *
   * @return the contact as it is now, or nothing if the account has no such contact
   * @throws RefusedException if a rule forbids it; nothing is written
   */
  public Optional<Contact> replace(
      Caller caller, Circumstances circumstances, ContactId id, ContactEdit edit) {
    Claim claim = Claim.of(Set.of(id), edit);
    Situation situation = contacts.reserve(caller.account(), claim);
    return situation
        .contact(id)
        .map(
            stored -> {
              requireFree(situation, edit, id);
              Instant now = clock.instant();
              return save(
                  stored.edit(
                      edit, contacts.refusals(caller.account(), claim), situation.policy(), now),
                  new ConsentEntries(caller, circumstances, edit.source()),
                  situation,
                  now);
            });
  }

  /**
   * Deletes a contact: it is kept, on no list, and a sign-up restores it. What it allowed ends. A
   * second time does nothing.
   *
   * @return whether the account has such a contact
   */
  public boolean delete(Caller caller, Circumstances circumstances, ContactId id) {
    Situation situation = contacts.reserve(caller.account(), Claim.of(id));
    Optional<Contact> stored = situation.contact(id);
    stored
        .filter(contact -> contact.deletedAt().isEmpty())
        .ifPresent(
            contact -> {
              Instant now = clock.instant();
              save(
                  contact.delete(now),
                  new ConsentEntries(caller, circumstances, Source.ACCOUNT),
                  situation,
                  now);
            });
    return stored.isPresent();
  }

  /**
   * Removes the personal data of a contact for good, and ends what it allowed. Its consent record
   * stays, naming nobody; a later sign-up of the same person makes a new contact. A second time
   * does nothing.
   *
   * @return whether the account has, or had, such a contact
   */
  public boolean erase(Caller caller, ContactId id) {
    Situation situation = contacts.reserve(caller.account(), Claim.of(id));
    Optional<Contact> stored = situation.contact(id);
    if (stored.isEmpty()) {
      return contacts.isErased(caller.account(), id);
    }
    Instant now = clock.instant();
    ContactChange end = new ContactChange(stored.get(), stored.get().lastSteps());
    contacts.save(
        List.of(),
        new ConsentEntries(caller, Circumstances.UNKNOWN, Source.ACCOUNT)
            .of(end, situation.policy(), now, ids));
    contacts.erase(new Erasure(caller.account(), id, caller.token(), now));
    return true;
  }

  private Contact save(
      ContactChange change, ConsentEntries entries, Situation situation, Instant now) {
    contacts.save(List.of(change.contact()), entries.of(change, situation.policy(), now, ids));
    return change.contact();
  }

  private static void requireFree(Situation situation, ContactEdit edit, ContactId id) {
    situation.requireKnownReferences();
    requireFree(
        Identity.EMAIL, id, edit.email().flatMap(it -> situation.contactWith(it.address())));
    requireFree(Identity.SMS, id, edit.sms().flatMap(it -> situation.contactWith(it.number())));
  }

  private static void requireFree(Identity identity, ContactId id, Optional<Contact> holder) {
    holder
        .filter(contact -> !contact.id().equals(id))
        .ifPresent(
            contact -> {
              throw new IdentityTakenException(identity, contact.id());
            });
  }
}
