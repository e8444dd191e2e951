package dev.assent.application;

import dev.assent.domain.AccountId;
import dev.assent.domain.ContactId;
import dev.assent.domain.ListId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds which contacts belong to a group, in parts: the first ones after an id, in ascending order,
 * each once. Nothing is locked, and one part costs as much as another, however large the group.
 */
public interface ContactSelection {

  /** Who is on one of {@code lists}; on one that was deleted is nobody. */
  List<ContactId> members(
      AccountId account, Set<ListId> lists, Optional<ContactId> after, int limit);

  /** Who may be sent email. */
  List<ContactId> active(AccountId account, Optional<ContactId> after, int limit);
}
