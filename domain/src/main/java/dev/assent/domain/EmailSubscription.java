package dev.assent.domain;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A contact's email address and the permission to send to it.
 *
 * @param createdAt when the contact got this address
 * @param updatedAt when the address or the permission last changed
 */
public record EmailSubscription(
    EmailAddress address,
    Permission permission,
    ConfirmStatus confirmStatus,
    Optional<OptIn> optIn,
    Optional<OptOut> optOut,
    Instant createdAt,
    Instant updatedAt) {

  public EmailSubscription {
    Objects.requireNonNull(address);
    Objects.requireNonNull(permission);
    Objects.requireNonNull(confirmStatus);
    Objects.requireNonNull(optIn);
    Objects.requireNonNull(optOut);
    Objects.requireNonNull(createdAt);
    Objects.requireNonNull(updatedAt);
    if (permission == Permission.UNSUBSCRIBED && optOut.isEmpty()) {
      throw new IllegalArgumentException("an opt-out has a source and a date");
    }
  }

  /** An address about which its owner has decided nothing. */
  static EmailSubscription undecided(EmailAddress address, Instant now) {
    return new EmailSubscription(
        address,
        Permission.NOT_SET,
        ConfirmStatus.OFF,
        Optional.empty(),
        Optional.empty(),
        now,
        now);
  }

  /** This subscription after its owner signed up with {@code spelling} of the address. */
  EmailSubscription signUp(EmailAddress spelling, OptInPolicy policy, Instant now) {
    EmailSubscription next = respelled(spelling).decided(policy.afterSignUp(permission), now);
    return next.equals(this) ? this : next.at(now);
  }

  private EmailSubscription decided(Permission after, Instant now) {
    return switch (after) {
      case EXPLICIT -> permission == Permission.EXPLICIT ? this : granted(now);
      // The opt-out facts stay until the contact confirms: asking does not undo a refusal.
      case PENDING_CONFIRMATION ->
          with(Permission.PENDING_CONFIRMATION, ConfirmStatus.PENDING, Optional.empty(), optOut);
      case IMPLICIT -> with(Permission.IMPLICIT, ConfirmStatus.PENDING, optIn, optOut);
      case NOT_SET, TEMP_HOLD, UNSUBSCRIBED -> this;
    };
  }

  private EmailSubscription granted(Instant now) {
    return with(
        Permission.EXPLICIT,
        ConfirmStatus.OFF,
        Optional.of(new OptIn(Source.CONTACT, now)),
        Optional.empty());
  }

  private EmailSubscription respelled(EmailAddress spelling) {
    return new EmailSubscription(
        spelling, permission, confirmStatus, optIn, optOut, createdAt, updatedAt);
  }

  private EmailSubscription with(
      Permission permission, ConfirmStatus status, Optional<OptIn> in, Optional<OptOut> out) {
    return new EmailSubscription(address, permission, status, in, out, createdAt, updatedAt);
  }

  private EmailSubscription at(Instant now) {
    return new EmailSubscription(address, permission, confirmStatus, optIn, optOut, createdAt, now);
  }
}
