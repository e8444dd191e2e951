package dev.assent.domain;

/** The email address is one contact's and the SMS number another's. */
public final class IdentityTakenException extends ContactRefusedException {

  private static final long serialVersionUID = 1L;

  private final transient ContactId holder;

  public IdentityTakenException(ContactId holder) {
    super("the SMS number belongs to another contact");
    this.holder = holder;
  }

  /** The contact that has the SMS number. */
  public ContactId holder() {
    return holder;
  }
}
