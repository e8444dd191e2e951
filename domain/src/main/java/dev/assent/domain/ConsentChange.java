package dev.assent.domain;

import java.util.Objects;
import java.util.Set;

/**
 * One step in the history of a permission, as it goes into the consent record.
 *
 * <p>A step is a change of the permission, of its confirmation or of its evidence, or the extension
 * of a permission to further lists.
 */
public sealed interface ConsentChange {

  /** The lists the step was about. */
  Set<ListId> lists();

  /** What happened to the permission. */
  ConsentAction action();

  /**
   * A step for an email address. {@code before} is NOT_SET for an address that is new, and {@code
   * after} for one that gave way to another.
   */
  record Email(EmailAddress address, Permission before, Permission after, Set<ListId> lists)
      implements ConsentChange {
    public Email {
      Objects.requireNonNull(address);
      Objects.requireNonNull(before);
      Objects.requireNonNull(after);
      lists = Set.copyOf(lists);
    }

    @Override
    public ConsentAction action() {
      return switch (after) {
        case EXPLICIT -> ConsentAction.GRANTED;
        case PENDING_CONFIRMATION -> ConsentAction.REQUESTED;
        case IMPLICIT -> before == after ? ConsentAction.REQUESTED : ConsentAction.GRANTED;
        // A hold or a missing decision that stays as it is has been asked to become more.
        case TEMP_HOLD, NOT_SET ->
            before == after ? ConsentAction.REQUESTED : ConsentAction.WITHDRAWN;
        case UNSUBSCRIBED -> ConsentAction.WITHDRAWN;
      };
    }
  }

  /**
   * A step for an SMS number. {@code before} is NOT_SET for a number or a type that is new, and the
   * permission of {@code consent} for a number that gave way to another.
   */
  record Sms(SmsNumber number, SmsPermission before, SmsConsent consent, Set<ListId> lists)
      implements ConsentChange {
    public Sms {
      Objects.requireNonNull(number);
      Objects.requireNonNull(before);
      Objects.requireNonNull(consent);
      lists = Set.copyOf(lists);
    }

    @Override
    public ConsentAction action() {
      return switch (consent.permission()) {
        case EXPLICIT -> ConsentAction.GRANTED;
        case PENDING_CONFIRMATION -> ConsentAction.REQUESTED;
        case UNSUBSCRIBED, NOT_SET -> ConsentAction.WITHDRAWN;
      };
    }
  }
}
