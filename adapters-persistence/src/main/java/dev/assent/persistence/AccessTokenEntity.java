package dev.assent.persistence;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/** A row of {@code access_token}. */
@Entity
@Table(name = "access_token")
class AccessTokenEntity extends PanacheEntityBase {

  @Id
  @Column(name = "token_hash")
  String hash;

  @Column(name = "token_id")
  UUID id;

  @Column(name = "account_id")
  UUID account;

  @Column(columnDefinition = "text[]")
  String[] scopes;

  @Column(columnDefinition = "text[]")
  String[] privileges;
}
