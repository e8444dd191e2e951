package dev.assent.application;

import dev.assent.domain.AccountId;
import dev.assent.domain.Contact;
import dev.assent.domain.ContactId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Looks contacts up. Nothing is locked, and nothing is found that another account has. */
public interface ContactDirectory {

  /** The contact, deleted or not, if the account has it. */
  Optional<Contact> find(AccountId account, ContactId contact);

  /**
   * What is held on a contact at one moment.
   *
   * @param lastEntry the last one of its consent record, which holds nothing later than the contact
   */
  record Held(Contact contact, Optional<UUID> lastEntry) {}

  /** The contact, deleted or not, and how far its consent record goes, if the account has it. */
  Optional<Held> held(AccountId account, ContactId contact);

  /**
   * Contacts in ascending order of their ids.
   *
   * @param more whether there are others after them
   */
  record Part(List<Contact> contacts, boolean more) {
    public Part {
      contacts = List.copyOf(contacts);
    }
  }

  /**
   * The contacts that the query is for: as many as the page has places for, or fewer, but one at
   * least, where they are so large that nobody should have to hold more of them at once. Whoever
   * reads on with the last id of each part meets every contact that was there at the beginning and
   * still fits, and none of them twice, whatever is added meanwhile. Whoever asks for what was
   * created or updated after the latest time that he has seen misses nobody: who is being written,
   * and whoever has a later time than that one, is found when it is done.
   */
  Part find(AccountId account, ContactQuery query, ContactQuery.Page page);

  /** How many contacts the query is for. */
  long count(AccountId account, ContactQuery query);
}
