package dev.assent.domain;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A decision about SMS as it was given, with its evidence.
 *
 * @param mediumUrl where it was given; at most {@link #MAX_EVIDENCE} code points
 * @param mediumDetails how it was given; at most {@link #MAX_EVIDENCE} code points
 * @param advertisedFrequency how many messages an interval the contact was told to expect, from 1
 */
public record SmsConsent(
    SmsPermission permission,
    ConsentType type,
    ConsentMedium medium,
    String mediumUrl,
    String mediumDetails,
    OptionalInt advertisedFrequency,
    Optional<AdvertisedInterval> advertisedInterval) {

  /** The longest URL or description of a medium, in code points. */
  public static final int MAX_EVIDENCE = 2048;

  public SmsConsent {
    Objects.requireNonNull(permission);
    Objects.requireNonNull(type);
    Objects.requireNonNull(medium);
    Objects.requireNonNull(advertisedInterval);
    Text.require(mediumUrl, MAX_EVIDENCE);
    Text.require(mediumDetails, MAX_EVIDENCE);
    if (advertisedFrequency.isPresent() && advertisedFrequency.getAsInt() < 1) {
      throw new IllegalArgumentException("an advertised frequency is 1 or more");
    }
  }

  /** This consent when it has ended without a decision of its owner: its evidence stays. */
  SmsConsent ended() {
    return new SmsConsent(
        SmsPermission.NOT_SET,
        type,
        medium,
        mediumUrl,
        mediumDetails,
        advertisedFrequency,
        advertisedInterval);
  }
}
