package dev.assent.domain;

/** How far the confirmation of an opt-in has come. */
public enum ConfirmStatus {
  /** Asked for, not answered. */
  PENDING,
  /** The contact confirmed. */
  CONFIRMED,
  /** No confirmation was asked for. */
  OFF
}
