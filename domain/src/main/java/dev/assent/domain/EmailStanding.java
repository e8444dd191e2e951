package dev.assent.domain;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What an email address has come to in an account: the permission to send to it, how that was
 * given, and who refused. It is what the {@linkplain #after steps} about the address add up to, and
 * stays with the address whichever contact has it.
 *
 * @param optIn who gave the permission and when, as long as it is given or has been refused since
 * @param optOut who refused first and when; stays until the permission is given again
 */
public record EmailStanding(
    Permission permission,
    ConfirmStatus confirmStatus,
    Optional<OptIn> optIn,
    Optional<OptOut> optOut) {

  /** That of an address about which nobody has done anything. */
  public static final EmailStanding UNDECIDED =
      new EmailStanding(Permission.NOT_SET, ConfirmStatus.OFF, Optional.empty(), Optional.empty());

  public EmailStanding {
    Objects.requireNonNull(permission);
    Objects.requireNonNull(confirmStatus);
    Objects.requireNonNull(optIn);
    Objects.requireNonNull(optOut);
    boolean possible =
        switch (permission) {
          case EXPLICIT ->
              optIn.isPresent() && optOut.isEmpty() && confirmStatus != ConfirmStatus.PENDING;
          case IMPLICIT -> optIn.isPresent() && optOut.isEmpty();
          case NOT_SET -> optIn.isEmpty() && optOut.isEmpty() && confirmStatus == ConfirmStatus.OFF;
          case PENDING_CONFIRMATION -> optIn.isEmpty() && confirmStatus == ConfirmStatus.PENDING;
          case TEMP_HOLD -> optOut.isEmpty();
          case UNSUBSCRIBED -> optOut.isPresent() && confirmStatus == ConfirmStatus.OFF;
        };
    if (!possible) {
      throw new IllegalArgumentException("no permission has such a history: " + permission);
    }
  }

  /** Whether its owner has refused after {@code time}. */
  boolean isRefusedSince(Instant time) {
    return optOut.filter(it -> it.at().isAfter(time)).isPresent();
  }

  /**
   * This after a further step about the address.
   *
   * @param by who took it, {@code at} when
   */
  public EmailStanding after(ConsentChange.Email step, Source by, Instant at) {
    return switch (step.action()) {
      case GRANTED -> granted(step, new OptIn(by, at));
      case REQUESTED -> requested(step.after());
      case WITHDRAWN -> withdrawn(new OptOut(by, at, step.reason()));
      case DECLINED -> declined(step, new OptOut(by, at, step.reason()));
      case HELD -> new EmailStanding(Permission.TEMP_HOLD, confirmStatus, optIn, Optional.empty());
      case ENDED -> UNDECIDED;
    };
  }

  /** Who was explicit keeps source and date, whatever lists come to it. */
  private EmailStanding granted(ConsentChange.Email step, OptIn in) {
    boolean confirmed = step.confirmation().isPresent();
    if (permission == step.after()) {
      return confirmed ? with(ConfirmStatus.CONFIRMED) : this;
    }
    Optional<OptIn> first = step.after() == Permission.IMPLICIT ? optIn : Optional.empty();
    return new EmailStanding(
        step.after(),
        confirmed ? ConfirmStatus.CONFIRMED : ConfirmStatus.OFF,
        first.or(() -> Optional.of(in)),
        Optional.empty());
  }

  /** Also where the permission stays there is no open question any more. */
  private EmailStanding declined(ConsentChange.Email step, OptOut out) {
    if (step.after() == Permission.UNSUBSCRIBED) {
      return withdrawn(out);
    }
    return confirmStatus == ConfirmStatus.PENDING ? with(ConfirmStatus.OFF) : this;
  }

  private EmailStanding with(ConfirmStatus next) {
    return new EmailStanding(permission, next, optIn, optOut);
  }

  /** The opt-out facts stay until the contact confirms: asking does not undo a refusal. */
  private EmailStanding requested(Permission after) {
    return switch (after) {
      case PENDING_CONFIRMATION ->
          new EmailStanding(after, ConfirmStatus.PENDING, Optional.empty(), optOut);
      case IMPLICIT -> new EmailStanding(after, ConfirmStatus.PENDING, optIn, optOut);
      case EXPLICIT, NOT_SET, TEMP_HOLD, UNSUBSCRIBED -> this;
    };
  }

  private EmailStanding withdrawn(OptOut out) {
    return new EmailStanding(
        Permission.UNSUBSCRIBED, ConfirmStatus.OFF, optIn, optOut.or(() -> Optional.of(out)));
  }

  // Written out: see the package.
  @Override
  public boolean equals(Object other) {
    return other instanceof EmailStanding that
        && permission == that.permission
        && confirmStatus == that.confirmStatus
        && optIn.equals(that.optIn)
        && optOut.equals(that.optOut);
  }

  @Override
  public int hashCode() {
    return Objects.hash(permission, confirmStatus, optIn, optOut);
  }
}
