package dev.assent.domain;

/** What the owner of an email address allows the account to send there. */
public enum Permission {
  /** The contact opted in by its own action. */
  EXPLICIT,
  /** The contact has a business relation with the account and has not objected. */
  IMPLICIT,
  /** Nothing is known: a contact without an email address, or without a decision about it. */
  NOT_SET,
  /** The contact was asked to confirm and has not answered yet. */
  PENDING_CONFIRMATION,
  /** Suspended, for instance while an address bounces. */
  TEMP_HOLD,
  /** The contact opted out. */
  UNSUBSCRIBED;

  /** Whether something may be sent. */
  public boolean isActive() {
    return this == EXPLICIT || this == IMPLICIT;
  }
}
