package dev.assent.application;

import dev.assent.domain.AccountId;
import java.util.List;

/** Accounts and the history of their settings. The account of an authenticated caller exists. */
public interface AccountRepository {

  Account find(AccountId account);

  /**
   * The account, reserved until the transaction ends: its settings, lists and custom fields are
   * changed by nobody else meanwhile. Sign-ups do not wait.
   */
  Account reserve(AccountId account);

  /** Sets the policy that the change says, and appends the change to the history. */
  void save(PolicyChange change);

  /** The history, in the order in which it was written, whatever clock the writers had. */
  List<PolicyChange> history(AccountId account);
}
