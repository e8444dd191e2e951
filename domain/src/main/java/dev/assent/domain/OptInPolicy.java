package dev.assent.domain;

/**
 * What a sign-up does to the permission to send email: the account's Confirmed Opt-In setting. This
 * is the only place where that is decided.
 */
public enum OptInPolicy {

  /** Confirmed Opt-In off: whoever signs up has opted in. */
  SINGLE_OPT_IN {
    @Override
    public Permission afterSignUp(Permission before) {
      return Permission.EXPLICIT;
    }
  },

  /**
   * Confirmed Opt-In on: a sign-up alone never grants a permission, it only asks for it. What was
   * granted before stays; a hold is not lifted; anyone else has to confirm first.
   */
  CONFIRMED_OPT_IN {
    @Override
    public Permission afterSignUp(Permission before) {
      return switch (before) {
        case EXPLICIT -> Permission.EXPLICIT;
        case IMPLICIT -> Permission.IMPLICIT;
        case TEMP_HOLD -> Permission.TEMP_HOLD;
        case NOT_SET, PENDING_CONFIRMATION, UNSUBSCRIBED -> Permission.PENDING_CONFIRMATION;
      };
    }
  };

  /**
   * The permission after a sign-up.
   *
   * @param before the permission before it; {@link Permission#NOT_SET} for a contact that is new,
   *     deleted, or had another address or none
   */
  public abstract Permission afterSignUp(Permission before);
}
