package dev.assent.domain;

/** The account has a list or a custom field of this name already; case does not matter. */
public final class NameTakenException extends RefusedException {

  private static final long serialVersionUID = 1L;

  /** What there is only one of under a name. */
  public enum Kind {
    CONTACT_LIST,
    CUSTOM_FIELD
  }

  private final Kind kind;

  public NameTakenException(Kind kind) {
    super("the name is taken");
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }
}
