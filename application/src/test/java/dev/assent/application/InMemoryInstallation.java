package dev.assent.application;

import dev.assent.domain.AccountId;
import dev.assent.domain.ContactList;
import dev.assent.domain.ListId;
import dev.assent.domain.OptInPolicy;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The first account of a store in memory, and who has access to it. */
final class InMemoryInstallation implements InstallationRepository, AccessDirectory {

  private final InMemoryAccounts accounts;
  private final InMemoryLists lists;
  private final Map<TokenHash, Access> tokens = new HashMap<>();
  private Optional<TokenHash> bootstrap = Optional.empty();

  InMemoryInstallation(InMemoryAccounts accounts, InMemoryLists lists) {
    this.accounts = accounts;
    this.lists = lists;
  }

  /** What takes back all that is stored from now on. */
  Runnable undo() {
    Map<TokenHash, Access> before = Map.copyOf(tokens);
    Optional<TokenHash> bootstrapBefore = bootstrap;
    return () -> {
      tokens.clear();
      tokens.putAll(before);
      bootstrap = bootstrapBefore;
    };
  }

  /** Where nothing is kept for long, nothing is hidden. */
  @Override
  public void prepareConsentRecord() {}

  @Override
  public boolean addFirstAccount(AccountId account, ListId list, Instant at) {
    if (!accounts.isEmpty()) {
      return false;
    }
    accounts.add(new Account(account, FIRST_ACCOUNT, OptInPolicy.SINGLE_OPT_IN, at));
    lists.save(new ContactList(list, account, FIRST_LIST, Optional.empty(), false, at, at));
    return true;
  }

  @Override
  public void setBootstrapToken(TokenHash token, TokenId id, Instant at) {
    bootstrap.filter(before -> !before.equals(token)).ifPresent(tokens::remove);
    bootstrap = Optional.of(token);
    Caller caller = new Caller(accounts.named(FIRST_ACCOUNT).orElseThrow().id(), id);
    tokens.putIfAbsent(token, new Access(caller, Access.ALL_SCOPES, Access.ALL_PRIVILEGES));
  }

  @Override
  public void revoke(TokenHash token) {
    tokens.remove(token);
  }

  @Override
  public boolean hasToken() {
    return !tokens.isEmpty();
  }

  @Override
  public Map<ListId, String> lists() {
    return accounts.named(FIRST_ACCOUNT).stream()
        .flatMap(it -> lists.of(it.id()))
        .collect(Collectors.toMap(ContactList::id, ContactList::name));
  }

  @Override
  public Optional<Access> find(TokenHash token) {
    return Optional.ofNullable(tokens.get(token));
  }
}
