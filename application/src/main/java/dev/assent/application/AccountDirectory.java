package dev.assent.application;

import dev.assent.domain.AccountId;
import java.util.List;

/** Looks accounts and their history up. The account of an authenticated caller exists. */
public interface AccountDirectory {

  Account find(AccountId account);

  /** The history, in the order in which it was written, whatever clock the writers had. */
  List<PolicyChange> history(AccountId account);
}
