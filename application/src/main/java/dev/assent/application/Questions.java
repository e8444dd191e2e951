package dev.assent.application;

import dev.assent.domain.Confirmation;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * What contacts of one account are to be asked, of each contact one question at most, and how much
 * mail there may be for it.
 */
public record Questions(List<Asking> all, MailLimits limits) {

  /**
   * That a contact is to be asked.
   *
   * @param fresh the confirmation that it becomes, unless the contact has an open one about the
   *     address, which it joins
   * @param message the id of the mail that it becomes, unless there is one already, or too many
   */
  public record Asking(Confirmation fresh, UUID message) {
    public Asking {
      Objects.requireNonNull(fresh);
      Objects.requireNonNull(message);
    }

    /** This one, and {@code next} of the same contact after it, as one. */
    Asking then(Asking next) {
      return fresh.question().address().sameMailboxAs(next.fresh.question().address())
          ? new Asking(fresh.joinedBy(next.fresh), message)
          : next;
    }
  }

  public static final Questions NONE = new Questions(List.of(), MailLimits.DEFAULT);

  public Questions {
    all = List.copyOf(all);
    Objects.requireNonNull(limits);
  }
}
