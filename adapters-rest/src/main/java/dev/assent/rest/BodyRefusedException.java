package dev.assent.rest;

/** The body of a request is not read, or not to its end. */
public final class BodyRefusedException extends RuntimeException {

  /** Why. */
  public enum Reason {
    /** It has more than {@link RequestBody#MAX_LENGTH} bytes. */
    TOO_LONG,
    /** It did not arrive in time. */
    TOO_LATE,
    /** It is compressed, or coded in another way. */
    CODED,
    /** Others take all the room that there is for bodies. */
    NO_ROOM,
    /** Whoever sends it sends as many as he may already. */
    TOO_MANY
  }

  private static final long serialVersionUID = 1L;

  private final Reason reason;

  public BodyRefusedException(Reason reason) {
    super("the request body is refused: " + reason, null, false, false);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
