package dev.assent.application;

import dev.assent.domain.AccountId;
import dev.assent.domain.Contact;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Counts the contacts in memory. */
record InMemoryCounts(Function<AccountId, List<Contact>> contacts, Clock clock)
    implements ContactCounts {

  @Override
  public Map<ContactStatus, Long> byStatus(AccountId account) {
    return contacts.apply(account).stream()
        .collect(Collectors.groupingBy(ContactStatus::of, Collectors.counting()));
  }

  @Override
  public long optedIn(AccountId account, Duration time) {
    Instant start = clock.instant().minus(time);
    return contacts.apply(account).stream()
        .flatMap(it -> it.email().stream())
        .filter(it -> it.permission().isActive())
        .flatMap(it -> it.optIn().stream())
        .filter(it -> it.at().isAfter(start))
        .count();
  }
}
