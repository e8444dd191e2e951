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

  static SmsChannel undecided(SmsNumber number, Instant now) {
    return new SmsChannel(number, Map.of(), Source.CONTACT, Source.CONTACT, now, now);
  }

  /** This channel after its owner gave {@code consents} for {@code spelling} of its number. */
  SmsChannel signUp(SmsNumber spelling, List<SmsConsent> consents, Instant now) {
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
    return new SmsChannel(spelling, next, createSource, Source.CONTACT, createdAt, now);
  }
}
