package dev.assent.application;

import dev.assent.domain.AccountId;
import dev.assent.domain.OptInPolicy;
import java.time.Instant;
import java.util.Objects;

/** An account: whose contacts they are. */
public record Account(AccountId id, String name, OptInPolicy policy, Instant createdAt) {
  public Account {
    Objects.requireNonNull(id);
    Objects.requireNonNull(name);
    Objects.requireNonNull(policy);
    Objects.requireNonNull(createdAt);
  }
}
