package dev.assent.application;

import dev.assent.domain.OptInPolicy;
import java.time.Clock;
import java.util.UUID;
import java.util.function.Supplier;

/** What an account decides about itself. Needs a transaction around each call. */
public final class AccountService implements AccountSettings {

  private final AccountRepository accounts;
  private final Clock clock;
  private final Supplier<UUID> ids;

  public AccountService(AccountRepository accounts, Clock clock, Supplier<UUID> ids) {
    this.accounts = accounts;
    this.clock = clock;
    this.ids = ids;
  }

  @Override
  public void setPolicy(Caller caller, OptInPolicy policy) {
    OptInPolicy before = accounts.reserve(caller.account()).policy();
    if (before != policy) {
      accounts.save(
          new PolicyChange(
              ids.get(), caller.account(), before, policy, caller.token(), clock.instant()));
    }
  }
}
