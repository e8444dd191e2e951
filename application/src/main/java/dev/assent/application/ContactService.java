package dev.assent.application;

import dev.assent.domain.Contact;
import dev.assent.domain.ContactChange;
import dev.assent.domain.ContactEdit;
import dev.assent.domain.ContactId;
import dev.assent.domain.Identity;
import dev.assent.domain.IdentityTakenException;
import dev.assent.domain.Source;
import dev.assent.domain.Standing;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/** What an account does to its contacts. Needs a transaction around each call. */
public final class ContactService implements Contacts {

  private final ContactRepository contacts;
  private final Supplier<UUID> ids;

  public ContactService(ContactRepository contacts, Supplier<UUID> ids) {
    this.contacts = contacts;
    this.ids = ids;
  }

  @Override
  public Contact create(Caller caller, Circumstances circumstances, ContactEdit edit) {
    ContactId id = new ContactId(ids.get());
    Situation situation = contacts.reserve(caller.account(), Claim.of(Set.of(), edit));
    requireFree(situation, edit, id);
    ContactChange change =
        Contact.create(
            id,
            caller.account(),
            edit.withValuesFor(situation.fieldTypes()),
            standing(situation, edit),
            situation.policy(),
            situation.at());
    return save(change, new ConsentEntries(caller, circumstances, ids), situation);
  }

  @Override
  public Optional<Contact> replace(
      Caller caller, Circumstances circumstances, ContactId id, ContactEdit edit) {
    Situation situation = contacts.reserve(caller.account(), Claim.of(Set.of(id), edit));
    Optional<Contact> stored = situation.contact(id);
    stored.ifPresent(it -> requireFree(situation, edit, id));
    return stored
        .map(
            it ->
                it.edit(
                    edit.withValuesFor(situation.fieldTypes()),
                    standing(situation, edit),
                    situation.policy(),
                    situation.at()))
        .map(it -> save(it, new ConsentEntries(caller, circumstances, ids), situation));
  }

  @Override
  public boolean delete(Caller caller, Circumstances circumstances, ContactId id) {
    Situation situation = contacts.reserve(caller.account(), Claim.of(id));
    Optional<Contact> stored = situation.contact(id);
    stored
        .filter(contact -> !contact.isDeleted())
        .ifPresent(
            contact ->
                save(
                    contact.delete(situation.at()),
                    new ConsentEntries(caller, circumstances, ids),
                    situation));
    return stored.isPresent();
  }

  @Override
  public boolean erase(Caller caller, ContactId id) {
    Situation situation = contacts.reserve(caller.account(), Claim.of(id));
    Optional<Contact> stored = situation.contact(id);
    if (stored.isEmpty()) {
      return contacts.isErased(caller.account(), id);
    }
    Contact contact = stored.get();
    ContactChange end =
        new ContactChange(stored, contact, Source.ACCOUNT, contact.lastSteps(situation.at()));
    contacts.save(
        List.of(), new ConsentEntries(caller, Circumstances.UNKNOWN, ids).of(end, situation));
    contacts.erase(contact, new Erasure(caller.account(), id, caller.token(), situation.at()));
    return true;
  }

  private Contact save(ContactChange change, ConsentEntries entries, Situation situation) {
    contacts.save(List.of(change), entries.of(change, situation));
    return change.after();
  }

  private static Standing standing(Situation situation, ContactEdit edit) {
    return situation.standing(
        edit.email().map(ContactEdit.EmailEdit::address),
        edit.sms().map(ContactEdit.SmsEdit::number));
  }

  private static void requireFree(Situation situation, ContactEdit edit, ContactId id) {
    situation
        .lacking(situation.unknownLists(), situation.unknownCustomFields())
        .ifPresent(
            refusal -> {
              throw refusal;
            });
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
