package dev.assent.domain;

/** What somebody did to a permission. */
public enum ConsentAction {
  /** It was given, or given for further lists. */
  GRANTED,
  /** Its contact was asked for it, or asked for it and has to answer. */
  REQUESTED,
  /** It was refused, or taken back: an opt-out. */
  WITHDRAWN,
  /**
   * Its contact, asked to confirm, said that nobody there had asked for it. A permission that only
   * the answer could have given is refused by that; another one stays.
   */
  DECLINED,
  /** It was suspended. */
  HELD,
  /**
   * It was given up, and nobody has refused: its contact was deleted or erased, has another address
   * now, or the decision about it was taken away.
   */
  ENDED;

  /** What somebody does who gives {@code answer}. */
  static ConsentAction of(Answer answer) {
    return switch (answer) {
      case CONFIRMED -> GRANTED;
      case DECLINED -> DECLINED;
      case OPTED_OUT -> WITHDRAWN;
    };
  }

  /** What leads to {@code permission} where somebody sets it. */
  static ConsentAction leadingTo(Permission permission) {
    return switch (permission) {
      case EXPLICIT, IMPLICIT -> GRANTED;
      case PENDING_CONFIRMATION -> REQUESTED;
      case UNSUBSCRIBED -> WITHDRAWN;
      case TEMP_HOLD -> HELD;
      case NOT_SET -> ENDED;
    };
  }
}
