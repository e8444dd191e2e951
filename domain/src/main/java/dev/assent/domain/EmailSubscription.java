package dev.assent.domain;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A contact's email address and what it has come to.
 *
 * @param createdAt when the contact got this address
 * @param updatedAt when the address or its standing last changed, not before {@code createdAt}
 */
public record EmailSubscription(
    EmailAddress address, EmailStanding standing, Instant createdAt, Instant updatedAt) {

  public EmailSubscription {
    Objects.requireNonNull(address);
    Objects.requireNonNull(standing);
    Times.requireOrder(createdAt, updatedAt);
  }

  /** An address that a contact has got, with what it has come to before. */
  static EmailSubscription of(EmailAddress address, EmailStanding known, Instant now) {
    return new EmailSubscription(address, known, now, now);
  }

  public Permission permission() {
    return standing.permission();
  }

  public ConfirmStatus confirmStatus() {
    return standing.confirmStatus();
  }

  public Optional<OptIn> optIn() {
    return standing.optIn();
  }

  public Optional<OptOut> optOut() {
    return standing.optOut();
  }

  /** Whether this is about the mailbox of {@code other}, in whatever spelling. */
  public boolean isFor(EmailAddress other) {
    return address.sameMailboxAs(other);
  }

  /**
   * This subscription after its owner signed up with {@code spelling} of the address.
   *
   * @param decisive the permission that the policy judges by
   */
  Transition<EmailSubscription> signUp(
      EmailAddress spelling, Permission decisive, OptInPolicy policy, Reach reach, Instant now) {
    Permission after = policy.afterSignUp(decisive);
    ConsentAction action =
        after == Permission.EXPLICIT ? ConsentAction.GRANTED : ConsentAction.REQUESTED;
    return respelled(spelling)
        .taking(
            step(spelling, action, after, reach, Optional.empty()),
            Source.CONTACT,
            reach,
            now,
            this);
  }

  /**
   * This subscription after somebody edited it.
   *
   * @throws PermissionRefusedException if the permission is not theirs to set
   */
  Transition<EmailSubscription> edit(
      ContactEdit.EmailEdit edit, Source by, OptInPolicy policy, Reach reach, Instant now) {
    Permission requested = edit.permission().orElse(permission());
    Permission after =
        policy
            .afterRequest(permission(), requested, by)
            .orElseThrow(() -> new PermissionRefusedException(Identity.EMAIL));
    EmailSubscription it = respelled(edit.address());
    if (requested == permission()) {
      return requested.isActive() && reach.isFurther()
          ? it.taking(
              step(edit.address(), ConsentAction.GRANTED, after, reach, Optional.empty()),
              by,
              reach,
              now,
              this)
          : it.unlessSame(this, List.of(), now);
    }
    ConsentAction action =
        after == requested ? ConsentAction.leadingTo(after) : ConsentAction.REQUESTED;
    return it.taking(
        step(edit.address(), action, after, reach, edit.optOutReason()), by, reach, now, this);
  }

  /** This subscription after its owner answered: whatever that leads to is a step. */
  Transition<EmailSubscription> answered(Answer answer, Question asked, Instant now) {
    return OptInPolicy.afterAnswer(answer, permission(), standing.isRefusedSince(asked.askedAt()))
        .map(
            after ->
                taking(
                    new ConsentChange.Email(
                        address,
                        ConsentAction.of(answer),
                        permission(),
                        after,
                        asked.lists(),
                        answer.reason(),
                        Optional.of(asked.id())),
                    Source.CONTACT,
                    new Reach(asked.lists(), true),
                    now,
                    this))
        .orElseGet(() -> new Transition<>(this, List.of()));
  }

  /** This subscription after its contact gave it up: what was allowed has ended. */
  Transition<EmailSubscription> ended(Source by, Reach reach, Instant now) {
    return permission().isActive()
        ? taking(
            step(address, ConsentAction.ENDED, Permission.NOT_SET, reach, Optional.empty()),
            by,
            reach,
            now,
            this)
        : new Transition<>(this, List.of());
  }

  /** A step names the address in the spelling that came with it: that is the evidence. */
  private ConsentChange.Email step(
      EmailAddress spelling,
      ConsentAction action,
      Permission after,
      Reach reach,
      Optional<String> reason) {
    return new ConsentChange.Email(
        spelling, action, permission(), after, reach.lists(), reason, Optional.empty());
  }

  /** A step that changes nothing and reaches no further list is none: somebody repeats himself. */
  private Transition<EmailSubscription> taking(
      ConsentChange.Email step, Source by, Reach reach, Instant now, EmailSubscription before) {
    EmailStanding next = standing.after(step, by, now);
    boolean recorded = reach.isFurther() || !next.equals(standing);
    return new EmailSubscription(address, next, createdAt, updatedAt)
        .unlessSame(before, recorded ? List.of(step) : List.of(), now);
  }

  private EmailSubscription respelled(EmailAddress spelling) {
    EmailAddress kept = address.reachesTheSameAs(spelling) ? spelling : address;
    return new EmailSubscription(kept, standing, createdAt, updatedAt);
  }

  private Transition<EmailSubscription> unlessSame(
      EmailSubscription before, List<ConsentChange> steps, Instant now) {
    boolean same =
        address.value().equals(before.address.value()) && standing.equals(before.standing);
    return new Transition<>(
        same
            ? before
            : new EmailSubscription(address, standing, createdAt, Times.later(updatedAt, now)),
        steps);
  }
}
