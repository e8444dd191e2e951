package dev.assent.application;

import dev.assent.domain.AccountId;
import dev.assent.domain.ContactList;
import dev.assent.domain.ListId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The contact lists of accounts. One that was deleted is as unknown as one that never was. */
public interface ContactListRepository {

  Optional<ContactList> find(AccountId account, ListId list);

  /** The list of this name; case does not matter. */
  Optional<ContactList> find(AccountId account, String name);

  /**
   * Lists in ascending order of their ids.
   *
   * @param after the last id of the part before; the first part has none
   * @param limit the most lists
   */
  List<ContactList> find(AccountId account, Optional<ListId> after, int limit);

  long count(AccountId account);

  /**
   * How many contacts are on each of {@code lists}; one without contacts is left out.
   *
   * @param active whether only those count that may be sent to: explicit or implicit
   */
  Map<ListId, Long> members(AccountId account, Set<ListId> lists, boolean active);

  /** Stores a list that is new or was found. */
  void save(ContactList list);

  /**
   * Deletes a list, once those who were changing a contact meanwhile have ended: from then on
   * nobody is on it, and nobody gets there. What is stored of its members goes by {@link
   * Leftovers}.
   */
  void delete(ContactList list, Instant at);
}
