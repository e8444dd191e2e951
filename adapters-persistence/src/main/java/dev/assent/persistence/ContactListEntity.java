package dev.assent.persistence;

import dev.assent.domain.AccountId;
import dev.assent.domain.ContactList;
import dev.assent.domain.ListId;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
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

  /** The row of {@code list}, in this transaction: stored when it ends. */
  static ContactListEntity of(ContactList list) {
    ContactListEntity row = findById(new Key(list.account().value(), list.id().value()));
    if (row == null) {
      row = new ContactListEntity();
      row.account = list.account().value();
      row.id = list.id().value();
      row.set(list);
      row.persist();
    }
    return row;
  }

  void set(ContactList list) {
    name = list.name();
    description = list.description().orElse(null);
    favorite = list.favorite();
    createdAt = list.createdAt();
    updatedAt = list.updatedAt();
  }

  ContactList list() {
    return new ContactList(
        new ListId(id),
        new AccountId(account),
        name,
        Optional.ofNullable(description),
        favorite,
        createdAt,
        updatedAt);
  }
}
