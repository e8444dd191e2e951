package dev.assent.rest;

/** The body of a request is longer than {@link RequestBody#MAX_LENGTH}. */
public final class BodyTooLargeException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  BodyTooLargeException() {
    super("the request body is too large", null, false, false);
  }
}
