package dev.assent.application;

import dev.assent.domain.ContactId;
import dev.assent.domain.MembershipChange;
import java.util.Objects;

/** That a contact was left as it was, and why. Names nobody but by an id. */
public record ActivityProblem(Reason reason, ContactId contact) {

  /** Why. */
  public enum Reason {
    /** The account has no such contact, or has it no more. */
    UNKNOWN,
    DELETED,
    OPTED_OUT,
    TOO_MANY_LISTS;

    static Reason of(MembershipChange.Obstacle obstacle) {
      return valueOf(obstacle.name());
    }
  }

  public ActivityProblem {
    Objects.requireNonNull(reason);
    Objects.requireNonNull(contact);
  }
}
