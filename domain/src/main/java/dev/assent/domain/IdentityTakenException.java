package dev.assent.domain;

/** An email address or an SMS number is another contact's. */
public final class IdentityTakenException extends RefusedException {

  private static final long serialVersionUID = 1L;

  private final Identity identity;
  private final transient ContactId holder;

  public IdentityTakenException(Identity identity, ContactId holder) {
    super("the identity is another contact's");
    this.identity = identity;
    this.holder = holder;
  }

  /** Which of the two is taken. */
  public Identity identity() {
    return identity;
  }

  /** The contact that has it. */
  public ContactId holder() {
    return holder;
  }
}
