package dev.assent.application;

import dev.assent.domain.AccountId;
import dev.assent.domain.OptInPolicy;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/**
 * That the opt-in policy of an account was changed: by which token, when, from what to what.
 *
 * @param id identifies the change; it says nothing of the order, which is that of the writing
 */
public record PolicyChange(
    UUID id, AccountId account, OptInPolicy before, OptInPolicy after, TokenId token, Instant at) {
  public PolicyChange {
    Objects.requireNonNull(id);
    Objects.requireNonNull(account);
    Objects.requireNonNull(before);
    Objects.requireNonNull(after);
    Objects.requireNonNull(token);
    Objects.requireNonNull(at);
  }
}
