package dev.assent.application;

/** A store can not be reached or does not answer in time. Nothing has been written; try later. */
public final class UnavailableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public UnavailableException(String message) {
    super(message);
  }

  public UnavailableException(Throwable cause) {
    super("the store is unavailable", cause);
  }
}
