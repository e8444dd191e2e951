package dev.assent.bootstrap;

import dev.assent.application.Access;
import dev.assent.application.AccessDirectory;
import dev.assent.application.TokenHash;
import dev.assent.application.Transactions;
import dev.assent.application.UnavailableException;
import jakarta.annotation.Priority;
import jakarta.decorator.Decorator;
import jakarta.decorator.Delegate;
import jakarta.enterprise.inject.Any;
import jakarta.inject.Inject;
import java.util.Optional;

/**
 * Nobody has access before the database is prepared: every call begins with its token. Looked up in
 * a transaction, unless the adapter remembers the answer.
 */
@Decorator
@Priority(1)
class AccessOncePrepared implements AccessDirectory {

  private final AccessDirectory access;
  private final Preparation preparation;
  private final Transactions transactions;

  @Inject
  AccessOncePrepared(
      @Delegate @Any AccessDirectory access, Preparation preparation, Transactions transactions) {
    this.access = access;
    this.preparation = preparation;
    this.transactions = transactions;
  }

  @Override
  public Optional<Access> find(TokenHash token) {
    if (!preparation.prepared()) {
      throw new UnavailableException("the database is not prepared yet");
    }
    return transactions.run(() -> access.find(token));
  }

  @Override
  public Optional<Access> recall(TokenHash token) {
    return access.recall(token);
  }
}
