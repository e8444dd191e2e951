package dev.assent.persistence;

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
}
