package dev.assent.persistence;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A row of {@code contact_list}. */
@Entity
@Table(name = "contact_list")
@IdClass(ContactListEntity.Key.class)
class ContactListEntity extends PanacheEntityBase {

  record Key(UUID account, UUID id) {}

  @Id
  @Column(name = "account_id")
  UUID account;

  @Id
  @Column(name = "list_id")
  UUID id;

  String name;

  String description;

  boolean favorite;

  @Column(name = "created_at")
  Instant createdAt;

  @Column(name = "updated_at")
  Instant updatedAt;

  @Column(name = "deleted_at")
  Instant deletedAt;
}
