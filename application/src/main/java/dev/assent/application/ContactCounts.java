package dev.assent.application;

import dev.assent.domain.AccountId;
import java.time.Duration;
import java.util.Map;

/** Counts the contacts of accounts. */
public interface ContactCounts {

  /** How many contacts are filed under each status; one without contacts is left out. */
  Map<ContactStatus, Long> byStatus(AccountId account);

  /** How many of those that may be sent email have opted in within {@code time} until now. */
  long optedIn(AccountId account, Duration time);
}
