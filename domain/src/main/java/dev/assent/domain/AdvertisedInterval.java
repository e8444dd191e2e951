package dev.assent.domain;

/** The interval of {@link SmsConsent#advertisedFrequency()}. */
public enum AdvertisedInterval {
  DAILY,
  WEEKLY,
  MONTHLY
}
