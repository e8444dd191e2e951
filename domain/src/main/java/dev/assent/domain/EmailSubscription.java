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

  /** An address whose owner has opted out before, or has yet to answer. */
  static EmailSubscription limited(EmailAddress address, Refusals refusals, Instant now) {
    return new EmailSubscription(
        address,
        refusals.email(),
        refusals.email() == Permission.PENDING_CONFIRMATION
            ? ConfirmStatus.PENDING
            : ConfirmStatus.OFF,
        Optional.empty(),
        refusals.optOut(),
        now,
        now);
  }

  /** Whether this is about the mailbox of {@code other}, in whatever spelling. */
  public boolean isFor(EmailAddress other) {
    return address.sameMailboxAs(other);
  }

  private boolean isActive() {
    return permission == Permission.EXPLICIT || permission == Permission.IMPLICIT;
  }

  /**
   * This subscription after its owner signed up with {@code spelling} of the address.
   *
   * @param after the permission that this leads to
   */
  EmailSubscription signUp(EmailAddress spelling, Permission after, Instant now) {
    return changedTo(respelled(spelling).asked(after, Source.CONTACT, now), now);
  }

  /** This subscription after its contact was deleted: nothing is allowed any more. */
  EmailSubscription ended(Instant now) {
    return isActive()
        ? changedTo(with(Permission.NOT_SET, ConfirmStatus.OFF, Optional.empty(), optOut), now)
        : this;
  }

  /**
   * This subscription after somebody edited it.
   *
   * @throws PermissionRefusedException if the permission is not theirs to set
   */
  EmailSubscription edit(ContactEdit.EmailEdit edit, Source by, OptInPolicy policy, Instant now) {
    Permission requested = edit.permission().orElse(permission);
    Permission after =
        policy
            .afterRequest(permission, requested, by)
            .orElseThrow(() -> new PermissionRefusedException(Identity.EMAIL));
    EmailSubscription it = respelled(edit.address());
    if (requested == permission) {
      return changedTo(it, now);
    }
    return changedTo(
        after == requested ? it.set(after, by, edit.optOutReason(), now) : it.asked(after, by, now),
        now);
  }

  private EmailSubscription set(Permission after, Source by, Optional<String> reason, Instant now) {
    return switch (after) {
      case EXPLICIT, PENDING_CONFIRMATION -> asked(after, by, now);
      case IMPLICIT ->
          with(
              after,
              ConfirmStatus.OFF,
              optIn.or(() -> Optional.of(new OptIn(by, now))),
              Optional.empty());
      case UNSUBSCRIBED ->
          with(after, ConfirmStatus.OFF, optIn, Optional.of(new OptOut(by, now, reason)));
      case NOT_SET, TEMP_HOLD -> with(after, confirmStatus, optIn, optOut);
    };
  }

  /** What a contact that was asked for its explicit permission answered, or has to answer. */
  private EmailSubscription asked(Permission after, Source by, Instant now) {
    return switch (after) {
      case EXPLICIT -> permission == Permission.EXPLICIT ? this : granted(by, now);
      // The opt-out facts stay until the contact confirms: asking does not undo a refusal.
      case PENDING_CONFIRMATION ->
          with(Permission.PENDING_CONFIRMATION, ConfirmStatus.PENDING, Optional.empty(), optOut);
      case IMPLICIT -> with(Permission.IMPLICIT, ConfirmStatus.PENDING, optIn, optOut);
      case NOT_SET, TEMP_HOLD, UNSUBSCRIBED -> this;
    };
  }

  private EmailSubscription granted(Source by, Instant now) {
    return with(
        Permission.EXPLICIT, ConfirmStatus.OFF, Optional.of(new OptIn(by, now)), Optional.empty());
  }

  private EmailSubscription respelled(EmailAddress spelling) {
    return new EmailSubscription(
        spelling, permission, confirmStatus, optIn, optOut, createdAt, updatedAt);
  }

  private EmailSubscription with(
      Permission permission, ConfirmStatus status, Optional<OptIn> in, Optional<OptOut> out) {
    return new EmailSubscription(address, permission, status, in, out, createdAt, updatedAt);
  }

  private EmailSubscription changedTo(EmailSubscription next, Instant now) {
    return next.saysTheSameAs(this)
        ? this
        : new EmailSubscription(
            next.address,
            next.permission,
            next.confirmStatus,
            next.optIn,
            next.optOut,
            createdAt,
            now);
  }

  // Not equals: it is asked in every sign-up, and the executable interprets what a record
  // generates.
  private boolean saysTheSameAs(EmailSubscription other) {
    return permission == other.permission
        && confirmStatus == other.confirmStatus
        && address.value().equals(other.address.value())
        && optIn.equals(other.optIn)
        && optOut.equals(other.optOut);
  }
}
