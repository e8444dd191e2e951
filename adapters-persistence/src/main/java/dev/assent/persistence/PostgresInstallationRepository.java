package dev.assent.persistence;

import dev.assent.application.Access;
import dev.assent.application.InstallationRepository;
import dev.assent.application.TokenHash;
import dev.assent.application.TokenId;
import dev.assent.domain.AccountId;
import dev.assent.domain.ListId;
import io.quarkus.cache.CacheInvalidateAll;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * What a start prepares, in PostgreSQL. In SQL, because every start goes through it, and to
 * translate queries takes longer than to answer them.
 */
@ApplicationScoped
class PostgresInstallationRepository implements InstallationRepository {

  /** The description of the token that configuration names, at most one for an account. */
  private static final String BOOTSTRAP = "bootstrap";

  /** Lets the other processes that are starting wait until this one's transaction has ended. */
  private static final String ONE_AT_A_TIME = "lock table account in share row exclusive mode";

  private static final String ADD_ACCOUNT =
      """
      insert into account (account_id, name, created_at)
      select ?, ?, ? where not exists (select from account)
      """;

  private static final String ADD_LIST =
      """
      insert into contact_list (account_id, list_id, name, created_at, updated_at)
      values (?, ?, ?, ?, ?)
      """;

  private static final String REVOKE_EARLIER =
      """
      delete from access_token
      where account_id = (select account_id from account where name = ?)
        and description = ? and token_hash <> ?
      """;

  // Also one that is there is set: a newer version may know more privileges.
  private static final String SET_TOKEN =
      """
      insert into access_token
        (token_hash, token_id, account_id, description, scopes, privileges, created_at)
      select ?, ?, account_id, ?, ?, ?, ? from account where name = ?
      on conflict (token_hash) do update
        set scopes = excluded.scopes, privileges = excluded.privileges
      """;

  private static final String REVOKE = "delete from access_token where token_hash = ?";

  private static final String TOKENS =
      "select from access_token join account using (account_id) where name = ? limit 1";

  private static final String LISTS =
      """
      select list_id, contact_list.name from contact_list join account using (account_id)
      where account.name = ? and deleted_at is null
      """;

  private final DataSource database;
  private final ConsentKey consentKey;

  PostgresInstallationRepository(DataSource database, ConsentKey consentKey) {
    this.database = database;
    this.consentKey = consentKey;
  }

  @Override
  public void prepareConsentRecord() {
    consentKey.prepare();
  }

  @Override
  public boolean addFirstAccount(AccountId account, ListId list, Instant at) {
    Sql.update(database, ONE_AT_A_TIME, List.of());
    if (Sql.update(database, ADD_ACCOUNT, List.of(account.value(), FIRST_ACCOUNT, at)) == 0) {
      return false;
    }
    Sql.update(database, ADD_LIST, List.of(account.value(), list.value(), FIRST_LIST, at, at));
    return true;
  }

  @Override
  @CacheInvalidateAll(cacheName = PanacheAccessDirectory.CACHE)
  public void setBootstrapToken(TokenHash token, TokenId id, Instant at) {
    Sql.update(database, ONE_AT_A_TIME, List.of());
    Sql.update(database, REVOKE_EARLIER, List.of(FIRST_ACCOUNT, BOOTSTRAP, token.hex()));
    int set =
        Sql.update(
            database,
            SET_TOKEN,
            List.of(
                token.hex(),
                id.value(),
                BOOTSTRAP,
                sorted(Access.ALL_SCOPES.stream()),
                sorted(Access.ALL_PRIVILEGES.stream()),
                at,
                FIRST_ACCOUNT));
    if (set != 1) {
      throw new IllegalStateException("There is no account " + FIRST_ACCOUNT);
    }
  }

  @Override
  @CacheInvalidateAll(cacheName = PanacheAccessDirectory.CACHE)
  public void revoke(TokenHash token) {
    Sql.update(database, REVOKE, List.of(token.hex()));
  }

  @Override
  public boolean hasToken() {
    return !Sql.query(database, TOKENS, List.of(FIRST_ACCOUNT), row -> true).isEmpty();
  }

  @Override
  public Map<ListId, String> lists() {
    return Sql.query(
            database,
            LISTS,
            List.of(FIRST_ACCOUNT),
            row ->
                Map.entry(new ListId(row.getObject("list_id", UUID.class)), row.getString("name")))
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static String[] sorted(Stream<String> names) {
    return names.sorted().toArray(String[]::new);
  }
}
