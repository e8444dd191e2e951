package dev.assent.application;

import dev.assent.domain.AccountId;
import dev.assent.domain.Contact;
import dev.assent.domain.ContactId;
import dev.assent.domain.Refusals;
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
   * one order, so that no two transactions wait for each other.
   */
  Situation reserve(AccountId account, Claim claim);

  /**
   * What the owner of the claimed identities, of one address and one number at most, has refused or
   * not answered: the last word about them in the consent record, whichever contact it was about.
   */
  Refusals refusals(AccountId account, Claim claim);

  /**
   * Stores {@code contacts}, each new or read by {@link #reserve} in this transaction, and appends
   * {@code entries} to the consent record.
   */
  void save(Collection<Contact> contacts, Collection<ConsentEntry> entries);

  /**
   * Removes a contact read by {@link #reserve} in this transaction for good, with all that
   * identifies the person in the consent record, and leaves the tombstone. The entries of the
   * record stay, with their keyed hashes.
   */
  void erase(Erasure tombstone);

  /** Whether a contact with this id was erased. */
  boolean isErased(AccountId account, ContactId contact);
}
