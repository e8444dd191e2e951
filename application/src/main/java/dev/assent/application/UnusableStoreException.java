package dev.assent.application;

/** A store can be reached, but not be used, however long one waits. The message says why. */
public class UnusableStoreException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public UnusableStoreException(String message) {
    super(message);
  }
}
