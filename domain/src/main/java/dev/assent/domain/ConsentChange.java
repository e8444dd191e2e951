package dev.assent.domain;

import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * One step in the history of a permission, as it goes into the consent record: what somebody did,
 * and what it changed.
 *
 * <p>The transition that takes a step makes it; nothing is found out about it later by comparing.
 * What an address or a number has come to is what its steps add up to, from the first to the last:
 * {@link EmailStanding#after} and {@link SmsSubscription#then}.
 */
public sealed interface ConsentChange {

  /** What was done. */
  ConsentAction action();

  /** The lists the step was about. */
  Set<ListId> lists();

  /**
   * A step for an email address. A request leaves {@code before} as it is where it is not the
   * account's or the form's to change; a grant does where it reaches further lists, or answers a
   * question during a hold.
   *
   * @param reason why it was withdrawn, as it was told
   * @param confirmation the question that it asks or answers
   */
  record Email(
      EmailAddress address,
      ConsentAction action,
      Permission before,
      Permission after,
      Set<ListId> lists,
      Optional<String> reason,
      Optional<ConfirmationId> confirmation)
      implements ConsentChange {
    public Email {
      Objects.requireNonNull(address);
      Objects.requireNonNull(before);
      lists = Set.copyOf(lists);
      Objects.requireNonNull(reason);
      Objects.requireNonNull(confirmation);
      boolean possible =
          switch (action) {
            case GRANTED -> after.isActive() || isHeld(before, after) && confirmation.isPresent();
            case REQUESTED -> after == Permission.PENDING_CONFIRMATION || after == before;
            case WITHDRAWN -> after == Permission.UNSUBSCRIBED && before != Permission.UNSUBSCRIBED;
            case DECLINED ->
                confirmation.isPresent() && (after == before || refusesQuestion(before, after));
            case HELD -> after == Permission.TEMP_HOLD && before != Permission.TEMP_HOLD;
            case ENDED -> after == Permission.NOT_SET && before.isActive();
          };
      if (!possible) {
        throw new IllegalArgumentException(action + " does not lead there");
      }
    }

    Email(
        EmailAddress address,
        ConsentAction action,
        Permission before,
        Permission after,
        Set<ListId> lists) {
      this(address, action, before, after, lists, Optional.empty(), Optional.empty());
    }

    /** This step, which asks {@code question}. */
    public Email asking(ConfirmationId question) {
      return new Email(address, action, before, after, lists, reason, Optional.of(question));
    }

    private static boolean isHeld(Permission before, Permission after) {
      return before == Permission.TEMP_HOLD && after == before;
    }

    private static boolean refusesQuestion(Permission before, Permission after) {
      return before == Permission.PENDING_CONFIRMATION && after == Permission.UNSUBSCRIBED;
    }
  }

  /**
   * A step for an SMS number. What was done follows from the decision.
   *
   * @param before the permission before; NOT_SET for a type that was not decided about
   * @param consent the decision, with its evidence
   */
  record Sms(SmsNumber number, SmsPermission before, SmsConsent consent, Set<ListId> lists)
      implements ConsentChange {
    public Sms {
      Objects.requireNonNull(number);
      Objects.requireNonNull(before);
      lists = Set.copyOf(lists);
      if (consent.permission() == SmsPermission.NOT_SET && before != SmsPermission.EXPLICIT) {
        throw new IllegalArgumentException("what was not allowed does not end");
      }
    }

    @Override
    public ConsentAction action() {
      return switch (consent.permission()) {
        case EXPLICIT -> ConsentAction.GRANTED;
        case PENDING_CONFIRMATION -> ConsentAction.REQUESTED;
        case UNSUBSCRIBED -> ConsentAction.WITHDRAWN;
        case NOT_SET -> ConsentAction.ENDED;
      };
    }
  }
}
