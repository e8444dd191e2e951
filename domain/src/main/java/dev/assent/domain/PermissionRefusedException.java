package dev.assent.domain;

/** A permission that only the contact itself can give, or give back. */
public final class PermissionRefusedException extends RefusedException {

  private static final long serialVersionUID = 1L;

  private final Identity identity;

  PermissionRefusedException(Identity identity) {
    super("the permission is the contact's to give");
    this.identity = identity;
  }

  /** Whether it is about the email address or the SMS number. */
  public Identity identity() {
    return identity;
  }
}
