package dev.assent.application;

import dev.assent.application.ConfirmationEvent.Kind;
import dev.assent.domain.AccountId;
import dev.assent.domain.Confirmation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** How much mail has been queued for whom, kept in memory. */
final class InMemoryMailLimits {

  /** What becomes of a mail, and when it is due if it is queued. */
  record Decision(Kind kind, Optional<Instant> due) {}

  private record Key(Optional<AccountId> account, String address) {}

  private record Bucket(double tokens, Instant filledAt) {}

  private Map<Key, List<Instant>> mails = new HashMap<>();
  private Map<Key, Instant> answered = new HashMap<>();
  private Map<Key, Instant> refused = new HashMap<>();
  private Map<String, Bucket> buckets = new HashMap<>();

  Runnable undo() {
    Map<Key, List<Instant>> mailsBefore = new HashMap<>(mails);
    Map<Key, Instant> answeredBefore = new HashMap<>(answered);
    Map<Key, Instant> refusedBefore = new HashMap<>(refused);
    Map<String, Bucket> bucketsBefore = new HashMap<>(buckets);
    return () -> {
      mails = mailsBefore;
      answered = answeredBefore;
      refused = refusedBefore;
      buckets = bucketsBefore;
    };
  }

  void answered(Confirmation confirmation, Instant at) {
    answered.put(key(confirmation), at);
  }

  void refused(Confirmation confirmation, Instant at) {
    refused.put(key(confirmation), at);
  }

  Decision decide(Confirmation asked, Instant at, MailLimits most) {
    Key own = key(asked);
    Instant due =
        sent(own).stream()
            .map(it -> it.plus(most.cooldown()))
            .filter(at::isBefore)
            .max(Instant::compareTo)
            .orElse(at);
    if (isRefused(own, at)
        || since(own, due, MailLimits.DAY).count() >= most.ofDay()
        || unanswered(own, due) >= most.ofMonth()) {
      return new Decision(Kind.HELD_LIMIT, Optional.empty());
    }
    count(own, due);
    Key everywhere = new Key(Optional.empty(), own.address());
    if (since(everywhere, due, MailLimits.DAY).count() >= most.ofDayFromAll()) {
      return new Decision(Kind.SUPPRESSED, Optional.empty());
    }
    count(everywhere, due);
    if (!takesToken(own.address().substring(own.address().indexOf('@') + 1), at, most)) {
      return new Decision(Kind.SUPPRESSED, Optional.empty());
    }
    return new Decision(due.isAfter(at) ? Kind.HELD_COOLDOWN : Kind.QUEUED, Optional.of(due));
  }

  private boolean isRefused(Key own, Instant at) {
    return Optional.ofNullable(refused.get(own))
        .filter(it -> it.plus(MailLimits.AFTER_REFUSAL).isAfter(at))
        .isPresent();
  }

  private long unanswered(Key own, Instant due) {
    Instant answer = answered.getOrDefault(own, Instant.MIN);
    return since(own, due, MailLimits.MONTH).filter(it -> it.isAfter(answer)).count();
  }

  private Stream<Instant> since(Key key, Instant due, Duration time) {
    return sent(key).stream().filter(it -> it.isAfter(due.minus(time)));
  }

  private List<Instant> sent(Key key) {
    return mails.getOrDefault(key, List.of());
  }

  private void count(Key key, Instant due) {
    List<Instant> all = new ArrayList<>(sent(key));
    all.add(due);
    mails.put(key, List.copyOf(all));
  }

  private boolean takesToken(String domain, Instant at, MailLimits most) {
    Bucket before = buckets.getOrDefault(domain, new Bucket(most.burst(), at));
    double seconds = Math.max(0, Duration.between(before.filledAt(), at).toMillis() / 1_000.0);
    double available = Math.min(most.burst(), before.tokens() + seconds * most.ofMinute() / 60);
    boolean takes = available >= 1;
    buckets.put(
        domain,
        new Bucket(
            takes ? available - 1 : available,
            at.isAfter(before.filledAt()) ? at : before.filledAt()));
    return takes;
  }

  private static Key key(Confirmation confirmation) {
    return new Key(
        Optional.of(confirmation.account()), confirmation.question().address().canonical());
  }
}
