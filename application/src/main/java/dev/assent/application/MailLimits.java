package dev.assent.application;

import java.time.Duration;

/**
 * How much mail may be sent that asks somebody to confirm, so that nobody has somebody else's
 * mailbox filled, or the good name of the installation spoiled. A mail counts where it is queued.
 *
 * @param cooldown how long after a mail to an address the next one of the account is held
 * @param ofDay how many an account may send to an address in 24 hours
 * @param ofMonth how many in 30 days, as long as none is answered
 * @param ofDayFromAll how many all accounts together may send to an address in 24 hours
 * @param burst how many may go to addresses of one domain at once
 * @param ofMinute how many of these there may be again after a minute
 */
public record MailLimits(
    Duration cooldown, int ofDay, int ofMonth, int ofDayFromAll, int burst, int ofMinute) {

  /** How long an account does not ask an address again whose owner said that he had not asked. */
  public static final Duration AFTER_REFUSAL = Duration.ofDays(30);

  public static final Duration DAY = Duration.ofHours(24);
  public static final Duration MONTH = Duration.ofDays(30);

  public static final MailLimits DEFAULT = new MailLimits(Duration.ofMinutes(15), 3, 6, 5, 300, 60);
}
