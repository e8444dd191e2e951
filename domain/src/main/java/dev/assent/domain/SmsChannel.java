package dev.assent.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A contact's SMS number and the permissions to send to it, by type.
 *
 * @param createdAt when the contact got this number
 * @param updatedAt when the number or a permission last changed, not before {@code createdAt}
 */
public record SmsChannel(
    SmsNumber number,
    Map<ConsentType, SmsSubscription> subscriptions,
    Source createSource,
    Source updateSource,
    Instant createdAt,
    Instant updatedAt) {

  public SmsChannel {
    Objects.requireNonNull(number);
    Objects.requireNonNull(createSource);
    Objects.requireNonNull(updateSource);
    Times.requireOrder(createdAt, updatedAt);
    subscriptions = Map.copyOf(subscriptions);
    subscriptions.forEach(
        (type, subscription) -> {
          if (subscription.consent().type() != type) {
            throw new IllegalArgumentException("a decision of one type is none of another");
          }
        });
  }

  /** A number that a contact has got, with what has been decided about it before. */
  static SmsChannel of(
      SmsNumber number, Map<ConsentType, SmsSubscription> known, Source source, Instant now) {
    return new SmsChannel(number, known, source, source, now, now);
  }

  /** Whether this is about {@code other}, however that is written. */
  public boolean isFor(SmsNumber other) {
    return number.e164().equals(other.e164());
  }

  /** The decisions about the number as they hold. */
  List<SmsConsent> consents() {
    return subscriptions.values().stream().map(SmsSubscription::consent).toList();
  }

  /** This channel after its owner gave {@code consents} for {@code spelling} of its number. */
  Transition<SmsChannel> signUp(
      SmsNumber spelling, List<SmsConsent> consents, OptInPolicy policy, Reach reach, Instant now) {
    Decisions decisions = new Decisions(reach, now);
    for (SmsConsent consent : consents) {
      SmsPermission posted = consent.permission();
      decisions.add(consent, policy.afterSmsSignUp(decisions.permission(consent.type()), posted));
    }
    return decisions.madeBy(Source.CONTACT, spelling);
  }

  /**
   * This channel after somebody edited it.
   *
   * @throws PermissionRefusedException if an account would end a refusal or answer a question that
   *     is its contact's to end or to answer
   * @throws EvidenceMissingException if a decision is not the one that holds, and has no evidence
   */
  Transition<SmsChannel> edit(
      ContactEdit.SmsEdit edit, Source by, OptInPolicy policy, Reach reach, Instant now) {
    Decisions decisions = new Decisions(reach, now);
    for (ContactEdit.SmsDecision decision : edit.decisions()) {
      switch (decision) {
        case ContactEdit.SmsDecision.Given(SmsConsent consent) ->
            decisions.add(
                consent,
                policy
                    .afterSmsRequest(decisions.permission(consent.type()), consent.permission(), by)
                    .orElseThrow(() -> new PermissionRefusedException(Identity.SMS)));
        case ContactEdit.SmsDecision.Repeated repeated -> requireHeld(repeated);
      }
    }
    return decisions.madeBy(by, edit.number());
  }

  private void requireHeld(ContactEdit.SmsDecision.Repeated repeated) {
    SmsSubscription held = subscriptions.get(repeated.type());
    if ((held == null ? SmsPermission.NOT_SET : held.permission()) != repeated.permission()) {
      throw new EvidenceMissingException();
    }
  }

  /** This channel after its contact gave it up: what was allowed has ended. */
  Transition<SmsChannel> ended(Reach reach, Instant now) {
    Decisions decisions = new Decisions(reach, now);
    consents().stream()
        .filter(it -> it.permission() == SmsPermission.EXPLICIT)
        .forEach(it -> decisions.add(it.ended(), SmsPermission.NOT_SET));
    return decisions.madeBy(updateSource, number);
  }

  /** Decisions about the number, one after the other, and the steps that they are. */
  private final class Decisions {

    private final Map<ConsentType, SmsSubscription> next = new EnumMap<>(ConsentType.class);
    private final List<ConsentChange> steps = new ArrayList<>();
    private final Reach reach;
    private final Instant now;

    Decisions(Reach reach, Instant now) {
      this.reach = reach;
      this.now = now;
      next.putAll(subscriptions);
    }

    SmsPermission permission(ConsentType type) {
      return Optional.ofNullable(next.get(type))
          .map(SmsSubscription::permission)
          .orElse(SmsPermission.NOT_SET);
    }

    /** Adds a decision, unless the policy leaves what there is. */
    void add(SmsConsent consent, SmsPermission after) {
      if (consent.permission() != after) {
        return;
      }
      SmsSubscription held = next.get(consent.type());
      if (isStep(consent, held)) {
        steps.add(
            new ConsentChange.Sms(number, permission(consent.type()), consent, reach.lists()));
      }
      next.put(
          consent.type(),
          held == null ? SmsSubscription.first(consent, now) : held.then(consent, now));
    }

    /** A decision repeated is a step where it is given for further lists; a refusal is for all. */
    private boolean isStep(SmsConsent consent, SmsSubscription held) {
      return switch (consent.permission()) {
        case NOT_SET -> permission(consent.type()) == SmsPermission.EXPLICIT;
        case UNSUBSCRIBED -> held == null || !held.consent().equals(consent);
        case EXPLICIT, PENDING_CONFIRMATION ->
            held == null || !held.consent().equals(consent) || reach.isFurther();
      };
    }

    Transition<SmsChannel> madeBy(Source by, SmsNumber spelling) {
      boolean same = spelling.equals(number) && next.equals(subscriptions);
      return new Transition<>(
          same
              ? SmsChannel.this
              : new SmsChannel(
                  spelling, next, createSource, by, createdAt, Times.later(updatedAt, now)),
          steps);
    }
  }
}
