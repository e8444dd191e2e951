package dev.assent.application;

/**
 * A store can not be reached or does not answer in time; try later. Nothing has been written, but
 * for one case: where the store was lost while it committed, nobody knows until it is asked again.
 */
public final class UnavailableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public UnavailableException(String message) {
    super(message);
  }

  /**
   * @param reason why, for whoever runs the store
   */
  public UnavailableException(String reason, Throwable cause) {
    super(reason, cause);
  }

  /** The store was lost while it committed: all was written, or nothing. */
  public static UnavailableException unknownOutcome(Throwable cause) {
    return new UnavailableException("the store was lost in a commit: unknown outcome", cause);
  }
}
