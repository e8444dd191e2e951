package dev.assent.application;

import dev.assent.domain.ContactId;
import dev.assent.domain.ListId;
import dev.assent.domain.MembershipChange;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;

/**
 * What an account asks to be done to the lists of many contacts.
 *
 * @param excluded contacts to be left as they are, whatever the source
 * @param lists the lists that they shall join or leave, one at least
 */
public record ListActivity(
    MembershipChange change, ContactSource source, Set<ContactId> excluded, Set<ListId> lists) {

  /** The most lists that are named for one purpose. */
  public static final int MAX_LISTS = 50;

  /** The most contacts that are named for one purpose. */
  public static final int MAX_CONTACTS = 500;

  public ListActivity {
    Objects.requireNonNull(change);
    Objects.requireNonNull(source);
    excluded = Set.copyOf(excluded);
    lists = Set.copyOf(lists);
    if (lists.isEmpty()) {
      throw new IllegalArgumentException("an activity is about one list at least");
    }
  }

  /** All lists that are named. */
  Set<ListId> namedLists() {
    Set<ListId> named = new HashSet<>(lists);
    if (source instanceof ContactSource.OnLists members) {
      named.addAll(members.lists());
    }
    return named;
  }
}
