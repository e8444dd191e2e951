package dev.assent.persistence;

import dev.assent.application.Access;
import dev.assent.application.InstallationRepository;
import dev.assent.application.TokenHash;
import dev.assent.application.TokenId;
import dev.assent.domain.AccountId;
import dev.assent.domain.ListId;
import io.quarkus.cache.CacheInvalidateAll;
import io.quarkus.hibernate.orm.panache.Panache;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a start prepares, in PostgreSQL. */
@ApplicationScoped
class PanacheInstallationRepository implements InstallationRepository {

  @Override
  public boolean addFirstAccount(AccountId id, ListId list, Instant at) {
    oneAtATime();
    if (AccountEntity.count() > 0) {
      return false;
    }
    AccountEntity account = new AccountEntity();
    account.id = id.value();
    account.name = FIRST_ACCOUNT;
    account.createdAt = at;
    account.persistAndFlush();
    ContactListEntity first = new ContactListEntity();
    first.account = account.id;
    first.id = list.value();
    first.name = FIRST_LIST;
    first.createdAt = at;
    first.updatedAt = at;
    first.persist();
    return true;
  }

  @Override
  @CacheInvalidateAll(cacheName = PanacheAccessRepository.CACHE)
  public void setBootstrapToken(TokenHash token, TokenId id, Instant at) {
    oneAtATime();
    AccountEntity account = firstAccount();
    AccessTokenEntity.delete(
        "account = ?1 and description = ?2 and hash <> ?3",
        account.id,
        AccessTokenEntity.BOOTSTRAP,
        token.hex());
    AccessTokenEntity row =
        AccessTokenEntity.<AccessTokenEntity>findByIdOptional(token.hex())
            .orElseGet(() -> newToken(account, token, id, at));
    // Also of one that is there: a newer version may know more privileges.
    row.scopes = sorted(Access.ALL_SCOPES.stream());
    row.privileges = sorted(Access.ALL_PRIVILEGES.stream());
    row.persistAndFlush();
  }

  private static AccessTokenEntity newToken(
      AccountEntity account, TokenHash token, TokenId id, Instant at) {
    AccessTokenEntity row = new AccessTokenEntity();
    row.hash = token.hex();
    row.id = id.value();
    row.account = account.id;
    row.description = AccessTokenEntity.BOOTSTRAP;
    row.createdAt = at;
    return row;
  }

  @Override
  @CacheInvalidateAll(cacheName = PanacheAccessRepository.CACHE)
  public void revoke(TokenHash token) {
    AccessTokenEntity.deleteById(token.hex());
  }

  @Override
  public boolean hasToken() {
    return AccessTokenEntity.count("account", firstAccount().id) > 0;
  }

  @Override
  public Map<ListId, String> lists() {
    return ContactListEntity.<ContactListEntity>stream(
            "account = ?1 and deletedAt is null", firstAccount().id)
        .collect(Collectors.toMap(row -> new ListId(row.id), row -> row.name));
  }

  private static AccountEntity firstAccount() {
    return AccountEntity.<AccountEntity>find("name", FIRST_ACCOUNT).singleResult();
  }

  /** Lets the other processes that are starting wait until this one's transaction has ended. */
  private static void oneAtATime() {
    Panache.getEntityManager()
        .createNativeQuery("lock table account in share row exclusive mode")
        .executeUpdate();
  }

  private static String[] sorted(Stream<String> names) {
    return names.sorted().toArray(String[]::new);
  }
}
