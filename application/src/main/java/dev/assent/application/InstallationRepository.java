package dev.assent.application;

import dev.assent.domain.AccountId;
import dev.assent.domain.ListId;
import java.time.Instant;
import java.util.Map;

/** What a store holds before the first contact signs up. */
public interface InstallationRepository {

  /** The name of the account that an empty store gets. */
  String FIRST_ACCOUNT = "default";

  /** The name of the list that the first account gets. */
  String FIRST_LIST = "General Interest";

  /**
   * Makes what the consent record knows an address by without naming it, unless it is there. Of
   * several simultaneous calls one makes it.
   *
   * @throws UnusableStoreException if the record knows addresses by what is not known here
   */
  void prepareConsentRecord();

  /**
   * Adds the account {@link #FIRST_ACCOUNT}, Confirmed Opt-In off, with the list {@link
   * #FIRST_LIST}, if there is no account at all. Of several simultaneous calls one adds them.
   *
   * @return whether it did
   */
  boolean addFirstAccount(AccountId account, ListId list, Instant at);

  /**
   * Makes {@code token} the bootstrap token of the first account, with all access there is. The
   * bootstrap token before it, if it was another, gives no access any more.
   */
  void setBootstrapToken(TokenHash token, TokenId id, Instant at);

  /** Takes the access away from {@code token}, if it has any. */
  void revoke(TokenHash token);

  /** Whether the first account can be called at all. */
  boolean hasToken();

  /** The names of the lists of the first account. */
  Map<ListId, String> lists();
}
