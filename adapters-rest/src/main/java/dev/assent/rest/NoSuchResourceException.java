package dev.assent.rest;

/** A path names something that the account does not have; the message is for the caller. */
final class NoSuchResourceException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  NoSuchResourceException(String message) {
    super(message, null, false, false);
  }
}
