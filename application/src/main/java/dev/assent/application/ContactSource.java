package dev.assent.application;

import dev.assent.domain.ContactId;
import dev.assent.domain.ListId;
import java.util.Set;

/** Which contacts an activity is about. */
public sealed interface ContactSource {

  /** These, whether the account has them or not. */
  record Named(Set<ContactId> contacts) implements ContactSource {
    public Named {
      contacts = Set.copyOf(contacts);
    }
  }

  /** Who is on one of these lists at least. */
  record OnLists(Set<ListId> lists) implements ContactSource {
    public OnLists {
      lists = Set.copyOf(lists);
    }
  }

  /** Whoever may be sent email. */
  record AllActive() implements ContactSource {}
}
