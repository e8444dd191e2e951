package dev.assent.domain;

/** The account would have more than {@link CustomField#MAX_PER_ACCOUNT} custom fields. */
public final class TooManyCustomFieldsException extends RefusedException {

  private static final long serialVersionUID = 1L;

  public TooManyCustomFieldsException() {
    super("too many custom fields");
  }
}
