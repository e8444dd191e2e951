package dev.assent.application;

import dev.assent.domain.Contact;
import dev.assent.domain.ContactEdit;
import dev.assent.domain.ContactId;
import dev.assent.domain.RefusedException;
import java.util.Optional;

/** What an account does to its contacts. */
public interface Contacts {

  /**
   * Creates a contact.
   *
   * @throws RefusedException if a rule forbids it, an identity that is taken among others; nothing
   *     is written
   */
  Contact create(Caller caller, Circumstances circumstances, ContactEdit edit);

  /**
   * Replaces what an account says of a contact, and restores it if it is deleted.
   *
   * @return the contact as it is now, or nothing if the account has no such contact
   * @throws RefusedException if a rule forbids it; nothing is written
   */
  Optional<Contact> replace(
      Caller caller, Circumstances circumstances, ContactId id, ContactEdit edit);

  /**
   * Deletes a contact: it is kept, on no list, and a sign-up restores it. What it allowed ends. A
   * second time does nothing.
   *
   * @return whether the account has such a contact
   */
  boolean delete(Caller caller, Circumstances circumstances, ContactId id);

  /**
   * Removes the personal data of a contact for good, and ends what it allowed. Its consent record
   * stays, naming nobody; a later sign-up of the same person makes a new contact. A second time
   * does nothing.
   *
   * @return whether the account has, or had, such a contact
   */
  boolean erase(Caller caller, ContactId id);
}
