package dev.assent.application;

import dev.assent.domain.ContactList;
import java.time.Instant;

/** Keeps the contact lists of accounts. */
public interface ContactListRepository extends ContactListDirectory {

  /** Stores a list that is new or was found. */
  void save(ContactList list);

  /**
   * Deletes a list, once those who were changing a contact meanwhile have ended: from then on
   * nobody is on it, and nobody gets there. What is stored of its members goes by {@link
   * Leftovers}.
   */
  void delete(ContactList list, Instant at);
}
