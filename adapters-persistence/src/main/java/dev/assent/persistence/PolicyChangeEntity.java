package dev.assent.persistence;

import dev.assent.application.PolicyChange;
import dev.assent.application.TokenId;
import dev.assent.domain.AccountId;
import dev.assent.domain.OptInPolicy;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A row of {@code account_policy_change}, which nobody changes. */
@Entity
@Table(name = "account_policy_change")
@IdClass(PolicyChangeEntity.Key.class)
class PolicyChangeEntity extends PanacheEntityBase {

  record Key(UUID account, UUID id) {}

  @Id
  @Column(name = "account_id")
  UUID account;

  @Id
  @Column(name = "change_id")
  UUID id;

  /** The order of the changes, which the database gives. */
  @Column(name = "change_no", insertable = false, updatable = false)
  Long number;

  @Column(name = "confirmed_opt_in_before")
  boolean before;

  @Column(name = "confirmed_opt_in_after")
  boolean after;

  @Column(name = "token_id")
  UUID token;

  @Column(name = "changed_at")
  Instant at;

  static PolicyChangeEntity of(PolicyChange change) {
    PolicyChangeEntity row = new PolicyChangeEntity();
    row.account = change.account().value();
    row.id = change.id();
    row.before = change.before() == OptInPolicy.CONFIRMED_OPT_IN;
    row.after = change.after() == OptInPolicy.CONFIRMED_OPT_IN;
    row.token = change.token().value();
    row.at = change.at();
    return row;
  }

  PolicyChange change() {
    return new PolicyChange(
        id,
        new AccountId(account),
        AccountEntity.policy(before),
        AccountEntity.policy(after),
        new TokenId(token),
        at);
  }
}
