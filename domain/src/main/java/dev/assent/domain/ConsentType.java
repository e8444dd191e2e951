package dev.assent.domain;

/** What an SMS consent is about. */
public enum ConsentType {
  PROMOTIONAL_SMS
}
