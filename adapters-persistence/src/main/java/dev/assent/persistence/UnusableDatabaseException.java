package dev.assent.persistence;

/** The database can be reached, but not be used, however long one waits. The message says why. */
public abstract sealed class UnusableDatabaseException extends RuntimeException
    permits DatabaseRefusedException, OtherConsentKeyException {

  private static final long serialVersionUID = 1L;

  UnusableDatabaseException(String message) {
    super(message);
  }
}
