package dev.assent.application;

/** The account has as many activities that have not ended as it may have. */
public final class TooManyActivitiesException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public TooManyActivitiesException() {
    super("too many activities are queued", null, false, false);
  }
}
