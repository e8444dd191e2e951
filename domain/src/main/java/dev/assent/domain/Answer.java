package dev.assent.domain;

import java.util.Optional;

/** What the owner of an address can do about a {@link Question}. */
public enum Answer {
  /** Allows what was asked for. */
  CONFIRMED(Optional.empty()),
  /** Says that nobody there has asked for anything. */
  DECLINED(Optional.of("declined confirmation")),
  /** Wants no more mail: the one click of RFC 8058, which says nothing of who asked for what. */
  OPTED_OUT(Optional.of("unsubscribed by one click"));

  private final Optional<String> reason;

  Answer(Optional<String> reason) {
    this.reason = reason;
  }

  /** Why a permission is refused by it, as the record tells it. */
  Optional<String> reason() {
    return reason;
  }
}
