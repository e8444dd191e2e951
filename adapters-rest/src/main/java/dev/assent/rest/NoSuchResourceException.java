package dev.assent.rest;

/** A path names something that the account does not have; the message is for the caller. */
public final class NoSuchResourceException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public NoSuchResourceException(String message) {
    super(message, null, false, false);
  }
}
