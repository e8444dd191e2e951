package dev.assent.domain;

/** What the owner of an SMS number allows the account to send there. */
public enum SmsPermission {
  EXPLICIT,
  PENDING_CONFIRMATION,
  UNSUBSCRIBED,
  NOT_SET
}
