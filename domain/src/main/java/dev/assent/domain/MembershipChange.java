package dev.assent.domain;

import java.time.Instant;
import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What an account does to the lists of many contacts, saying nothing else of them. For a contact it
 * is an edit like any other: what a permission comes to reach is evidence, and nobody gets a
 * permission by it.
 */
public enum MembershipChange {

  /**
   * Puts contacts on lists. Who has opted out stays off further ones, and so does who is deleted:
   * only the contact itself comes back.
   */
  JOIN {
    @Override
    Optional<Obstacle> obstacle(Contact contact, Set<ListId> lists) {
      if (contact.isDeleted()) {
        return Optional.of(Obstacle.DELETED);
      }
      if (contact.hasOptedOut()) {
        return Optional.of(Obstacle.OPTED_OUT);
      }
      return after(contact, lists).size() > Contact.MAX_LISTS
          ? Optional.of(Obstacle.TOO_MANY_LISTS)
          : Optional.empty();
    }

    @Override
    Set<ListId> after(Contact contact, Set<ListId> lists) {
      Set<ListId> union = new HashSet<>(contact.lists());
      union.addAll(lists);
      return union;
    }
  },

  /** Takes contacts off lists. */
  LEAVE {
    @Override
    Optional<Obstacle> obstacle(Contact contact, Set<ListId> lists) {
      return Optional.empty();
    }

    @Override
    Set<ListId> after(Contact contact, Set<ListId> lists) {
      Set<ListId> rest = new HashSet<>(contact.lists());
      rest.removeAll(lists);
      return rest;
    }
  };

  /** Why a contact is not put on lists; on none of them, where it could be on some. */
  public enum Obstacle {
    DELETED,
    OPTED_OUT,
    TOO_MANY_LISTS
  }

  /** What came of it for one contact. */
  public sealed interface Result {

    /** The contact is on other lists now. */
    record Changed(ContactChange change) implements Result {
      public Changed {
        Objects.requireNonNull(change);
      }
    }

    /** It was as it should be: nothing happened. */
    record Unchanged() implements Result {}

    /** It stays as it was. */
    record Refused(Obstacle why) implements Result {
      public Refused {
        Objects.requireNonNull(why);
      }
    }
  }

  abstract Optional<Obstacle> obstacle(Contact contact, Set<ListId> lists);

  /** The lists that the contact is on afterwards. */
  abstract Set<ListId> after(Contact contact, Set<ListId> lists);

  /** Does this to one contact; a refusal is no exception, where it is one of many. */
  public Result of(Contact contact, Set<ListId> lists, OptInPolicy policy, Instant now) {
    Optional<Obstacle> obstacle = obstacle(contact, lists);
    if (obstacle.isPresent()) {
      return new Result.Refused(obstacle.get());
    }
    Set<ListId> after = after(contact, lists);
    return after.equals(contact.lists())
        ? new Result.Unchanged()
        : new Result.Changed(
            contact.edit(ContactEdit.ofLists(contact, after), Standing.UNDECIDED, policy, now));
  }
}
