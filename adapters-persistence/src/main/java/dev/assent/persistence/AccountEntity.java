package dev.assent.persistence;

import dev.assent.application.Account;
import dev.assent.domain.AccountId;
import dev.assent.domain.OptInPolicy;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A row of {@code account}. */
@Entity
@Table(name = "account")
class AccountEntity extends PanacheEntityBase {

  @Id
  @Column(name = "account_id")
  UUID id;

  String name;

  @Column(name = "confirmed_opt_in")
  boolean confirmedOptIn;

  @Column(name = "created_at")
  Instant createdAt;

  static OptInPolicy policy(boolean confirmedOptIn) {
    return confirmedOptIn ? OptInPolicy.CONFIRMED_OPT_IN : OptInPolicy.SINGLE_OPT_IN;
  }

  Account account() {
    return new Account(new AccountId(id), name, policy(confirmedOptIn), createdAt);
  }
}
