package dev.assent.application;

import dev.assent.domain.AccountId;
import dev.assent.domain.ListId;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Prepares a store for the first call: its consent record, an account, a list, a token. Safe to
 * repeat at every start and in several processes at once. Needs a transaction around it.
 */
public final class FirstStart {

  /** The token of development mode. Everybody knows it, so it works nowhere else. */
  public static final String DEVELOPMENT_TOKEN = "dev-token";

  /** The id of the first list, if development mode makes it: the one that the examples have. */
  public static final ListId DEVELOPMENT_LIST =
      new ListId(UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8058"));

  /**
   * What a start found or made.
   *
   * @param lists the names of the lists of the first account
   * @param callable whether any token gives access to it
   */
  public record Result(Map<ListId, String> lists, boolean callable) {
    public Result {
      lists = Map.copyOf(lists);
    }
  }

  private final InstallationRepository installation;
  private final Clock clock;
  private final Supplier<UUID> ids;

  public FirstStart(InstallationRepository installation, Clock clock, Supplier<UUID> ids) {
    this.installation = Objects.requireNonNull(installation);
    this.clock = Objects.requireNonNull(clock);
    this.ids = Objects.requireNonNull(ids);
  }

  /**
   * Prepares the store.
   *
   * @param bootstrapToken the token by which the first account is called, a secret of high entropy
   * @param development whether {@link #DEVELOPMENT_TOKEN} stands in for a missing one, and the list
   *     of an empty store is {@link #DEVELOPMENT_LIST}
   */
  public Result run(Optional<String> bootstrapToken, boolean development) {
    installation.prepareConsentRecord();
    installation.addFirstAccount(
        new AccountId(ids.get()),
        development ? DEVELOPMENT_LIST : new ListId(ids.get()),
        clock.instant());
    if (!development) {
      installation.revoke(TokenHash.of(DEVELOPMENT_TOKEN));
    }
    bootstrapToken
        .or(() -> Optional.of(DEVELOPMENT_TOKEN).filter(token -> development))
        .ifPresent(
            token ->
                installation.setBootstrapToken(
                    TokenHash.of(token), new TokenId(ids.get()), clock.instant()));
    return new Result(installation.lists(), installation.hasToken());
  }
}
