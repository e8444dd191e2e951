package dev.assent.application;

import dev.assent.domain.AccountId;
import dev.assent.domain.ListId;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** An installation kept in memory. */
public final class InMemoryInstallation implements InstallationRepository, AccessDirectory {

  private final Map<ListId, String> lists = new HashMap<>();
  private final Map<TokenHash, Access> tokens = new HashMap<>();
  private Optional<AccountId> first = Optional.empty();
  private Optional<TokenHash> bootstrap = Optional.empty();

  public synchronized <T> T inTransaction(Supplier<T> work) {
    return work.get();
  }

  @Override
  public synchronized boolean addFirstAccount(AccountId account, ListId list, Instant at) {
    if (first.isPresent()) {
      return false;
    }
    first = Optional.of(account);
    lists.put(list, FIRST_LIST);
    return true;
  }

  @Override
  public synchronized void setBootstrapToken(TokenHash token, TokenId id, Instant at) {
    bootstrap.filter(before -> !before.equals(token)).ifPresent(tokens::remove);
    bootstrap = Optional.of(token);
    tokens.putIfAbsent(
        token,
        new Access(new Caller(first.orElseThrow(), id), Access.ALL_SCOPES, Access.ALL_PRIVILEGES));
  }

  @Override
  public synchronized void revoke(TokenHash token) {
    tokens.remove(token);
  }

  @Override
  public synchronized boolean hasToken() {
    return !tokens.isEmpty();
  }

  @Override
  public synchronized Map<ListId, String> lists() {
    return Map.copyOf(lists);
  }

  @Override
  public synchronized Optional<Access> find(TokenHash token) {
    return Optional.ofNullable(tokens.get(token));
  }
}
