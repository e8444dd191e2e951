package dev.assent.application;

import dev.assent.domain.AccountId;
import dev.assent.domain.CustomFieldId;
import dev.assent.domain.ListId;
import dev.assent.domain.OptInPolicy;
import java.time.Clock;
import java.util.UUID;
import java.util.function.Supplier;

/** A store under test: its repository, its transactions, and what an account needs in it. */
public interface Store {

  ContactRepository contacts();

  /** Runs {@code work} in a transaction; all of it takes effect, or none if it throws. */
  <T> T inTransaction(Supplier<T> work);

  void addAccount(AccountId account, OptInPolicy policy);

  void addList(AccountId account, ListId list);

  void deleteList(AccountId account, ListId list);

  void addCustomField(AccountId account, CustomFieldId field);

  void deleteCustomField(AccountId account, CustomFieldId field);

  /** How many entries the consent record of {@code account} has. */
  long consentEntries(AccountId account);

  default AccountId newAccount(OptInPolicy policy) {
    AccountId account = new AccountId(UUID.randomUUID());
    addAccount(account, policy);
    return account;
  }

  default Caller caller(AccountId account) {
    return new Caller(account, new TokenId(UUID.randomUUID()));
  }

  default SignUpService service() {
    return new SignUpService(contacts(), Clock.systemUTC(), UUID::randomUUID);
  }
}
