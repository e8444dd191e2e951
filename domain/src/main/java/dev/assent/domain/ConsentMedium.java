package dev.assent.domain;

/** The medium through which an SMS consent was given. */
public enum ConsentMedium {
  MOBILE_DEVICE,
  FORM,
  CARRIER,
  FILE,
  SYSTEM
}
