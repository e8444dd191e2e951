package dev.assent.application;

import dev.assent.domain.AccountId;
import dev.assent.domain.ContactList;
import dev.assent.domain.ListId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Looks contact lists up. One that was deleted is as unknown as one that never was. */
public interface ContactListDirectory {

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
}
