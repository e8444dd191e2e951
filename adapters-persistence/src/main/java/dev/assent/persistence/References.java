package dev.assent.persistence;

import dev.assent.domain.AccountId;
import java.util.List;
import javax.sql.DataSource;

/**
 * Keeps the lists and custom fields of an account from being deleted while a change is under way
 * that may refer to them: by what it names, or by what it has read of a contact. One lock for all
 * of an account's, shared by its changes: it takes no row, so that nothing is written for it, and
 * no order has to be kept among many. A change takes it last, when it waits for nobody any more; so
 * a deletion waits for those at work alone, and changes wait for the moment that a deletion takes.
 */
final class References {

  private References() {}

  /** Parameter: the key. */
  static final String HOLD = "select pg_advisory_xact_lock_shared(hashtextextended(?, 0))";

  private static final String TAKE = "select pg_advisory_xact_lock(hashtextextended(?, 0))";

  static String key(AccountId account) {
    return account + "/references";
  }

  /**
   * Waits for the changes under way. Those that come later, until this transaction has ended and
   * beyond, see what it has done.
   */
  static void take(DataSource database, AccountId account) {
    Sql.query(database, TAKE, List.of(key(account)), row -> true);
  }
}
