package dev.assent.persistence;

import dev.assent.application.Account;
import dev.assent.application.AccountRepository;
import dev.assent.application.PolicyChange;
import dev.assent.domain.AccountId;
import dev.assent.domain.OptInPolicy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;

/** Accounts in PostgreSQL. */
@ApplicationScoped
class PanacheAccountRepository implements AccountRepository {

  @Override
  public Account find(AccountId account) {
    return AccountEntity.<AccountEntity>findByIdOptional(account.value()).orElseThrow().account();
  }

  @Override
  public Account reserve(AccountId account) {
    return AccountEntity.<AccountEntity>findByIdOptional(
            account.value(), LockModeType.PESSIMISTIC_WRITE)
        .orElseThrow()
        .account();
  }

  @Override
  public void save(PolicyChange change) {
    AccountEntity account = AccountEntity.findById(change.account().value());
    account.confirmedOptIn = change.after() == OptInPolicy.CONFIRMED_OPT_IN;
    PolicyChangeEntity.of(change).persist();
  }

  @Override
  public List<PolicyChange> history(AccountId account) {
    return PolicyChangeEntity.<PolicyChangeEntity>list(
            "account = ?1 order by number", account.value())
        .stream()
        .map(PolicyChangeEntity::change)
        .toList();
  }
}
