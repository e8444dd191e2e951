package dev.assent.domain;

/** The contact would be on more than {@link Contact#MAX_LISTS} lists. */
public final class TooManyListsException extends RefusedException {

  private static final long serialVersionUID = 1L;

  public TooManyListsException() {
    super("a contact is on at most " + Contact.MAX_LISTS + " lists");
  }
}
