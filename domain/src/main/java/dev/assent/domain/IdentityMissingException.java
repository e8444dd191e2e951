package dev.assent.domain;

/** A contact would be left without an email address and without a number. */
public final class IdentityMissingException extends RefusedException {

  private static final long serialVersionUID = 1L;

  IdentityMissingException() {
    super("a contact has an email address or a number");
  }
}
