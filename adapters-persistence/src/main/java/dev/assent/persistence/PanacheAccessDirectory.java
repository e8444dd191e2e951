package dev.assent.persistence;

import dev.assent.application.Access;
import dev.assent.application.AccessDirectory;
import dev.assent.application.Caller;
import dev.assent.application.TokenHash;
import dev.assent.application.TokenId;
import dev.assent.domain.AccountId;
import io.quarkus.cache.Cache;
import io.quarkus.cache.CacheName;
import io.quarkus.cache.CacheResult;
import io.quarkus.cache.CaffeineCache;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** Access tokens in PostgreSQL, asked for once in some seconds. */
@ApplicationScoped
class PanacheAccessDirectory implements AccessDirectory {

  static final String CACHE = "access";

  private final Cache cache;

  PanacheAccessDirectory(@CacheName(CACHE) Cache cache) {
    this.cache = cache;
  }

  @Override
  public Optional<Access> recall(TokenHash token) {
    CompletableFuture<Optional<Access>> known = cache.as(CaffeineCache.class).getIfPresent(token);
    return known == null || !known.isDone() || known.isCompletedExceptionally()
        ? Optional.empty()
        : known.join();
  }

  @Override
  @CacheResult(cacheName = CACHE)
  public Optional<Access> find(TokenHash token) {
    return AccessTokenEntity.<AccessTokenEntity>findByIdOptional(token.hex())
        .map(PanacheAccessDirectory::access);
  }

  private static Access access(AccessTokenEntity row) {
    return new Access(
        new Caller(new AccountId(row.account), new TokenId(row.id)),
        Set.of(row.scopes),
        Set.of(row.privileges));
  }
}
