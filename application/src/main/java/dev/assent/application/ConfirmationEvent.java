package dev.assent.application;

import dev.assent.domain.AccountId;
import dev.assent.domain.ConfirmationId;
import java.time.Instant;
import java.util.Objects;

/**
 * Something that happened to a confirmation, as it is kept for evidence.
 *
 * @param circumstances under which a person acted, if one did
 */
public record ConfirmationEvent(
    AccountId account,
    ConfirmationId confirmation,
    Kind kind,
    Instant at,
    Circumstances circumstances) {

  /**
   * Enough for evidence: who has a link can look, and who may sign people up can ask, without end.
   */
  public static final int MOST_OF_A_KIND = 100;

  /** What happened. */
  public enum Kind {
    /** It was asked, and a mail is to be sent. */
    QUEUED,
    /** It was asked, and a mail is to be sent when the cooldown has ended. */
    HELD_COOLDOWN,
    /** It was asked while a mail waited to be sent, which is about all that was asked. */
    JOINED,
    /** It was asked, but the account has sent the address enough, or is not to ask it. */
    HELD_LIMIT,
    /** It was asked, but all accounts together have sent enough, to the address or its domain. */
    SUPPRESSED,
    /** A mail was accepted. */
    SENT,
    /** A mail was not accepted, and is tried again. */
    DEFERRED,
    /** A mail was refused for good. */
    BOUNCED,
    /** A page about it was looked at, by a person or a program. */
    VIEWED,
    CONFIRMED,
    DECLINED,
    EXPIRED
  }

  public ConfirmationEvent {
    Objects.requireNonNull(account);
    Objects.requireNonNull(confirmation);
    Objects.requireNonNull(kind);
    Objects.requireNonNull(at);
    Objects.requireNonNull(circumstances);
  }
}
