package dev.assent.application;

/**
 * A store can not be reached or does not answer in time; try later. Nothing has been written, but
 * for one case: where the store was lost while it committed, nobody knows until it is asked again.
 */
public final class UnavailableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final boolean held;

  public UnavailableException(String message) {
    super(message);
    held = false;
  }

  /**
   * @param reason why, for whoever runs the store
   */
  public UnavailableException(String reason, Throwable cause) {
    this(reason, cause, false);
  }

  private UnavailableException(String reason, Throwable cause, boolean held) {
    super(reason, cause);
    this.held = held;
  }

  /** Somebody else has had what this call is about for too long; other calls may go through. */
  public static UnavailableException held(String reason, Throwable cause) {
    return new UnavailableException(reason, cause, true);
  }

  /** Whether it is this call alone that has to wait. */
  public boolean isHeld() {
    return held;
  }

  /** The store was lost while it committed: all was written, or nothing. */
  public static UnavailableException unknownOutcome(Throwable cause) {
    return new UnavailableException("the store was lost in a commit: unknown outcome", cause);
  }
}
