package dev.assent.application;

import dev.assent.domain.AccountId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Accounts kept in memory. */
final class InMemoryAccounts implements AccountRepository {

  private final Map<AccountId, Account> accounts = new HashMap<>();
  private final List<PolicyChange> history = new ArrayList<>();

  void add(Account account) {
    accounts.put(account.id(), account);
  }

  boolean isEmpty() {
    return accounts.isEmpty();
  }

  Optional<Account> named(String name) {
    return accounts.values().stream().filter(it -> it.name().equals(name)).findFirst();
  }

  /** What takes back all that is stored from now on. */
  Runnable undo() {
    Map<AccountId, Account> accountsBefore = Map.copyOf(accounts);
    List<PolicyChange> historyBefore = List.copyOf(history);
    return () -> {
      accounts.clear();
      accounts.putAll(accountsBefore);
      history.clear();
      history.addAll(historyBefore);
    };
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
    Account before = find(change.account());
    add(new Account(before.id(), before.name(), change.after(), before.createdAt()));
    history.add(change);
  }

  @Override
  public List<PolicyChange> history(AccountId account) {
    return history.stream().filter(it -> it.account().equals(account)).toList();
  }
}
