package dev.assent.application;

import dev.assent.domain.AccountId;
import dev.assent.domain.Contact;
import dev.assent.domain.ContactChange;
import dev.assent.domain.ContactId;
import java.util.Collection;

/**
 * Where contacts and the consent record are kept. Every call belongs to the transaction its caller
 * has opened, and takes effect with it or not at all.
 */
public interface ContactRepository {

  /**
   * Reads what a change is decided by, and reserves the claimed identities and contacts, and the
   * contacts that have those identities, until the transaction ends: a second transaction that
   * claims one of them waits here, then reads what the first has written. Reservations are made in
   * one order, so that no two transactions wait for each other. Of a claimed identity that no
   * contact has, it is told what the consent record says, whichever contact that was about.
   */
  Situation reserve(AccountId account, Claim claim);

  /**
   * Stores what {@code changes} made of contacts, each new or read by {@link #reserve} in this
   * transaction, and appends {@code entries} to the consent record.
   *
   * <p>Of the {@code questions}, about contacts that are saved, each becomes a confirmation or
   * joins the open one of the same contact about the same address, which is then good for as long
   * as both and about the lists of both. If no mail waits for that already, one is queued, after
   * the cooldown where one was queued before; none where that would be too many, or the owner of
   * the address has said within {@link MailLimits#AFTER_REFUSAL} that he had not asked. What
   * becomes of the mail is written down as an event, and changes nothing else. The limits hold
   * whoever asks at once. Entries by which the address was asked say which confirmation that is.
   */
  void save(
      Collection<ContactChange> changes, Collection<ConsentEntry> entries, Questions questions);

  /** The same, and nobody is asked anything. */
  default void save(Collection<ContactChange> changes, Collection<ConsentEntry> entries) {
    save(changes, entries, Questions.NONE);
  }

  /**
   * Removes a contact read by {@link #reserve} in this transaction for good, with all that
   * identifies the person in the consent record, and leaves the tombstone. That is what is told of
   * the contact, and of every address and number that it has or had, whichever contact the entry is
   * about; but not of one that is another contact's now. The entries of the record stay, with their
   * keyed hashes.
   */
  void erase(Contact contact, Erasure tombstone);

  /** Whether a contact with this id was erased. */
  boolean isErased(AccountId account, ContactId contact);
}
