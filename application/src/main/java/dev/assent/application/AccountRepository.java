package dev.assent.application;

import dev.assent.domain.AccountId;

/** Keeps accounts and the history of their settings. */
public interface AccountRepository extends AccountDirectory {

  /**
   * The account, reserved until the transaction ends: its settings, lists and custom fields are
   * changed by nobody else meanwhile. Sign-ups do not wait.
   */
  Account reserve(AccountId account);

  /** Sets the policy that the change says, and appends the change to the history. */
  void save(PolicyChange change);
}
