package dev.assent.domain;

import java.util.Optional;

/**
 * What becomes of the permission to send email: the account's Confirmed Opt-In setting. This is the
 * only place where that is decided.
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

  /**
   * Whether somebody who has signed up is to be asked to confirm. Where mail is held, none is sent.
   *
   * @param after the permission after the sign-up
   */
  public boolean asksAfterSignUp(Permission after) {
    return this == CONFIRMED_OPT_IN
        && (after == Permission.PENDING_CONFIRMATION || after == Permission.IMPLICIT);
  }

  /**
   * The permission after somebody set it, or nothing if that is not theirs to do. Anybody may take
   * a permission back. To be explicit is the contact's own action, which this setting judges as it
   * judges a sign-up; an account can claim it for a person who has not been asked or has not
   * refused, and for nobody else: an opt-out, a hold or an open question ends by the contact alone.
   *
   * @param before the permission before; {@link Permission#NOT_SET} for an address that is new
   */
  public Optional<Permission> afterRequest(Permission before, Permission requested, Source by) {
    if (requested == before || requested == Permission.UNSUBSCRIBED) {
      return Optional.of(requested);
    }
    boolean itsOwn = by == Source.CONTACT;
    return switch (before) {
      case EXPLICIT, IMPLICIT, NOT_SET ->
          Optional.of(requested == Permission.EXPLICIT ? afterSignUp(before) : requested);
      case UNSUBSCRIBED, PENDING_CONFIRMATION, TEMP_HOLD ->
          switch (requested) {
            case EXPLICIT -> Optional.of(afterSignUp(before)).filter(it -> itsOwn);
            case PENDING_CONFIRMATION -> Optional.of(requested).filter(it -> itsOwn);
            default -> Optional.empty();
          };
    };
  }

  /**
   * What an answer leads to, or nothing if it leads nowhere. The setting does not matter: whoever
   * answers was asked, and acts for himself. To confirm is to opt in, but not against an opt-out
   * that is later than the question; during a hold it is heard, and the hold stays. To decline is
   * to refuse what only the answer could have given. To opt out is everybody's right.
   *
   * @param before the permission before; the address is still the one that was asked
   * @param refusedSince whether the contact has opted out since it was asked
   */
  public static Optional<Permission> afterAnswer(
      Answer answer, Permission before, boolean refusedSince) {
    return switch (answer) {
      case CONFIRMED -> afterConfirmation(before, refusedSince);
      case DECLINED ->
          switch (before) {
            case PENDING_CONFIRMATION -> Optional.of(Permission.UNSUBSCRIBED);
            case IMPLICIT, TEMP_HOLD -> Optional.of(before);
            case EXPLICIT, NOT_SET, UNSUBSCRIBED -> Optional.empty();
          };
      case OPTED_OUT -> Optional.of(Permission.UNSUBSCRIBED).filter(it -> it != before);
    };
  }

  private static Optional<Permission> afterConfirmation(Permission before, boolean refusedSince) {
    return switch (before) {
      case PENDING_CONFIRMATION, IMPLICIT, NOT_SET ->
          Optional.of(Permission.EXPLICIT).filter(it -> !refusedSince);
      case TEMP_HOLD -> Optional.of(before);
      case EXPLICIT, UNSUBSCRIBED -> Optional.empty();
    };
  }

  /**
   * The permission by SMS after its owner posted a decision in a sign-up. It is as posted, whatever
   * the setting: the form has asked for it. To say that nothing is decided takes nothing back.
   *
   * @param before the permission before; {@link SmsPermission#NOT_SET} for a number that is new
   */
  public SmsPermission afterSmsSignUp(SmsPermission before, SmsPermission posted) {
    boolean decided = posted != SmsPermission.NOT_SET || before == SmsPermission.EXPLICIT;
    return decided ? posted : before;
  }

  /**
   * The permission by SMS after somebody set it, or nothing if that is not theirs to do: an opt-out
   * and an open question end by the contact alone.
   *
   * @param before the permission before; {@link SmsPermission#NOT_SET} for a number that is new
   */
  public Optional<SmsPermission> afterSmsRequest(
      SmsPermission before, SmsPermission requested, Source by) {
    boolean anybodys =
        switch (before) {
          case EXPLICIT, NOT_SET -> true;
          case UNSUBSCRIBED, PENDING_CONFIRMATION ->
              requested == before || requested == SmsPermission.UNSUBSCRIBED;
        };
    return Optional.of(afterSmsSignUp(before, requested))
        .filter(it -> anybodys || by == Source.CONTACT);
  }
}
