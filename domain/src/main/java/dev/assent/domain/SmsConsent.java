package dev.assent.domain;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A decision about SMS as it was given, with its evidence.
 *
 * @param mediumUrl where it was given; at most {@link #MAX_EVIDENCE} code points. It is missing
 *     where it was erased with a contact that had the number before, {@code mediumDetails} likewise
 * @param mediumDetails how it was given; at most {@link #MAX_EVIDENCE} code points
 * @param advertisedFrequency how many messages an interval the contact was told to expect, from 1
 */
public record SmsConsent(
    SmsPermission permission,
    ConsentType type,
    ConsentMedium medium,
    Optional<String> mediumUrl,
    Optional<String> mediumDetails,
    OptionalInt advertisedFrequency,
    Optional<AdvertisedInterval> advertisedInterval) {

  /** The longest URL or description of a medium, in code points. */
  public static final int MAX_EVIDENCE = 2048;

  public SmsConsent {
    Objects.requireNonNull(permission);
    Objects.requireNonNull(type);
    Objects.requireNonNull(medium);
    Objects.requireNonNull(advertisedInterval);
    mediumUrl.ifPresent(text -> Text.require(text, MAX_EVIDENCE));
    mediumDetails.ifPresent(text -> Text.requireLines(text, MAX_EVIDENCE));
    if (advertisedFrequency.isPresent() && advertisedFrequency.getAsInt() < 1) {
      throw new IllegalArgumentException("an advertised frequency is 1 or more");
    }
  }

  /** A decision with all its evidence. */
  public SmsConsent(
      SmsPermission permission,
      ConsentType type,
      ConsentMedium medium,
      String mediumUrl,
      String mediumDetails,
      OptionalInt advertisedFrequency,
      Optional<AdvertisedInterval> advertisedInterval) {
    this(
        permission,
        type,
        medium,
        Optional.of(mediumUrl),
        Optional.of(mediumDetails),
        advertisedFrequency,
        advertisedInterval);
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
