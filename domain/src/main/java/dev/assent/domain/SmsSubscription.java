package dev.assent.domain;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What holds for one type of SMS: the last decision about it.
 *
 * @param optInAt when the permission was granted, if it is granted
 * @param optOutAt when the permission was withdrawn, if it is withdrawn
 */
public record SmsSubscription(
    SmsConsent consent,
    Optional<Instant> optInAt,
    Optional<Instant> optOutAt,
    Instant createdAt,
    Instant updatedAt) {

  public SmsSubscription {
    Objects.requireNonNull(consent);
    Times.requireOrder(createdAt, updatedAt);
    if (optInAt.isPresent() != (consent.permission() == SmsPermission.EXPLICIT)
        || optOutAt.isPresent() != (consent.permission() == SmsPermission.UNSUBSCRIBED)) {
      throw new IllegalArgumentException("an opt-in and an opt-out have a date, nothing else has");
    }
  }

  /** The first decision about a type. */
  public static SmsSubscription first(SmsConsent consent, Instant now) {
    return new SmsSubscription(
        consent,
        Optional.of(now).filter(at -> consent.permission() == SmsPermission.EXPLICIT),
        Optional.of(now).filter(at -> consent.permission() == SmsPermission.UNSUBSCRIBED),
        now,
        now);
  }

  /** This subscription after {@code next} was given: a decision repeated keeps its date. */
  public SmsSubscription then(SmsConsent next, Instant now) {
    if (next.equals(consent)) {
      return this;
    }
    SmsSubscription fresh = first(next, now);
    boolean repeated = next.permission() == consent.permission();
    return new SmsSubscription(
        next,
        repeated ? optInAt : fresh.optInAt,
        repeated ? optOutAt : fresh.optOutAt,
        createdAt,
        Times.later(updatedAt, now));
  }

  SmsPermission permission() {
    return consent.permission();
  }
}
