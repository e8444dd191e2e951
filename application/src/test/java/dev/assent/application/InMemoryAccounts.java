package dev.assent.application;

import dev.assent.domain.AccountId;
import dev.assent.domain.OptInPolicy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Accounts kept in memory. */
final class InMemoryAccounts implements AccountRepository {

  private final Map<AccountId, Account> accounts = new HashMap<>();
  private final List<PolicyChange> history = new ArrayList<>();

  void add(AccountId account, OptInPolicy policy) {
    accounts.put(account, new Account(account, account.toString(), policy, Store.LONG_AGO));
  }

  @Override
  public Account find(AccountId account) {
    return accounts.get(account);
  }

  @Override
  public Account reserve(AccountId account) {
    return find(account);
  }

  @Override
  public void save(PolicyChange change) {
    add(change.account(), change.after());
    history.add(change);
  }

  @Override
  public List<PolicyChange> history(AccountId account) {
    return history.stream().filter(it -> it.account().equals(account)).toList();
  }
}
