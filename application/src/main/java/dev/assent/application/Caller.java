package dev.assent.application;

import dev.assent.domain.AccountId;
import java.util.Objects;

/** Who calls, as far as it has been authenticated. */
public record Caller(AccountId account, TokenId token) {
  public Caller {
    Objects.requireNonNull(account);
    Objects.requireNonNull(token);
  }
}
