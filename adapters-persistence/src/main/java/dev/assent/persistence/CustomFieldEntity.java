package dev.assent.persistence;

import dev.assent.domain.AccountId;
import dev.assent.domain.CustomField;
import dev.assent.domain.CustomFieldId;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

/** A row of {@code custom_field}. */
@Entity
@Table(name = "custom_field")
@IdClass(CustomFieldEntity.Key.class)
class CustomFieldEntity extends PanacheEntityBase {

  record Key(UUID account, UUID id) {}

  @Id
  @Column(name = "account_id")
  UUID account;

  @Id
  @Column(name = "custom_field_id")
  UUID id;

  String label;

  String name;

  String type;

  @Column(name = "created_at")
  Instant createdAt;

  @Column(name = "updated_at")
  Instant updatedAt;

  @Column(name = "deleted_at")
  Instant deletedAt;

  /** The row of {@code field}, in this transaction: stored when it ends. */
  static CustomFieldEntity of(CustomField field) {
    CustomFieldEntity row = findById(new Key(field.account().value(), field.id().value()));
    if (row == null) {
      row = new CustomFieldEntity();
      row.account = field.account().value();
      row.id = field.id().value();
      row.set(field);
      row.persist();
    }
    return row;
  }

  void set(CustomField field) {
    label = field.label();
    name = field.name();
    type = JsonColumns.name(field.type());
    createdAt = field.createdAt();
    updatedAt = field.updatedAt();
  }

  CustomField field() {
    return new CustomField(
        new CustomFieldId(id), new AccountId(account), label, type(type), createdAt, updatedAt);
  }

  static CustomField.Type type(String stored) {
    return CustomField.Type.valueOf(stored.toUpperCase(Locale.ROOT));
  }
}
