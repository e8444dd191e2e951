package dev.assent.domain;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A contact's SMS number and the permissions to send to it, by type.
 *
 * @param createdAt when the contact got this number
 * @param updatedAt when the number or a permission last changed
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
    Objects.requireNonNull(createdAt);
    Objects.requireNonNull(updatedAt);
    subscriptions = Map.copyOf(subscriptions);
  }

  static SmsChannel undecided(SmsNumber number, Source source, Instant now) {
    return new SmsChannel(number, Map.of(), source, source, now, now);
  }

  /** Whether this is about {@code other}, however that is written. */
  public boolean isFor(SmsNumber other) {
    return number.e164().equals(other.e164());
  }

  /** The decisions about the number as they hold. */
  List<SmsConsent> consents() {
    return subscriptions.values().stream().map(SmsSubscription::consent).toList();
  }

  /** This channel after its contact was deleted: nothing is allowed any more. */
  SmsChannel ended(Instant now) {
    List<SmsConsent> ended =
        consents().stream()
            .filter(it -> it.permission() == SmsPermission.EXPLICIT)
            .map(SmsConsent::ended)
            .toList();
    return decided(number, ended, updateSource, now);
  }

  /**
   * This channel after somebody edited it.
   *
   * @param refusals what the owner of the number has refused or not answered, whoever had it then
   * @throws PermissionRefusedException if an account would end a refusal or answer a question that
   *     is its contact's to end or to answer
   * @throws EvidenceMissingException if a decision is not the one that holds, and has no evidence
   */
  SmsChannel edit(ContactEdit.SmsEdit edit, Refusals refusals, Source by, Instant now) {
    for (ContactEdit.SmsDecision decision : edit.decisions()) {
      switch (decision) {
        case ContactEdit.SmsDecision.Given given -> requireRight(given.consent(), refusals, by);
        case ContactEdit.SmsDecision.Repeated repeated -> requireHeld(repeated);
      }
    }
    return decided(edit.number(), edit.given(), by, now);
  }

  private void requireRight(SmsConsent consent, Refusals refusals, Source by) {
    SmsPermission held = permission(consent.type());
    SmsPermission before =
        held == SmsPermission.NOT_SET ? refusals.sms().getOrDefault(consent.type(), held) : held;
    boolean unanswered =
        before == SmsPermission.UNSUBSCRIBED || before == SmsPermission.PENDING_CONFIRMATION;
    if (by == Source.ACCOUNT
        && unanswered
        && consent.permission() != before
        && consent.permission() != SmsPermission.UNSUBSCRIBED) {
      throw new PermissionRefusedException(Identity.SMS);
    }
  }

  private void requireHeld(ContactEdit.SmsDecision.Repeated repeated) {
    if (permission(repeated.type()) != repeated.permission()) {
      throw new EvidenceMissingException();
    }
  }

  private SmsPermission permission(ConsentType type) {
    SmsSubscription held = subscriptions.get(type);
    return held == null ? SmsPermission.NOT_SET : held.permission();
  }

  /** This channel after its owner gave {@code consents} for {@code spelling} of its number. */
  SmsChannel signUp(SmsNumber spelling, List<SmsConsent> consents, Instant now) {
    return decided(spelling, consents, Source.CONTACT, now);
  }

  private SmsChannel decided(
      SmsNumber spelling, List<SmsConsent> consents, Source by, Instant now) {
    Map<ConsentType, SmsSubscription> next = new EnumMap<>(ConsentType.class);
    next.putAll(subscriptions);
    for (SmsConsent consent : consents) {
      SmsSubscription before = next.get(consent.type());
      next.put(
          consent.type(),
          before == null ? SmsSubscription.first(consent, now) : before.then(consent, now));
    }
    if (spelling.equals(number) && next.equals(subscriptions)) {
      return this;
    }
    return new SmsChannel(spelling, next, createSource, by, createdAt, now);
  }
}
