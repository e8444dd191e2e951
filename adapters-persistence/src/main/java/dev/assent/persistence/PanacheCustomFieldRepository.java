package dev.assent.persistence;

import dev.assent.application.CustomFieldRepository;
import dev.assent.domain.AccountId;
import dev.assent.domain.CustomField;
import io.quarkus.hibernate.orm.panache.Panache;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

/** Custom fields in PostgreSQL. */
@ApplicationScoped
class PanacheCustomFieldRepository implements CustomFieldRepository {

  @Override
  public List<CustomField> find(AccountId account) {
    return CustomFieldEntity.<CustomFieldEntity>list(
            "account = ?1 and deletedAt is null order by id", account.value())
        .stream()
        .map(CustomFieldEntity::field)
        .toList();
  }

  @Override
  public void save(CustomField field) {
    CustomFieldEntity.of(field).set(field);
  }

  @Override
  public void delete(CustomField field, Instant at) {
    CustomFieldEntity.of(field).deletedAt = at;
    Panache.getEntityManager()
        .createNativeQuery(
            "delete from contact_custom_field where account_id = ?1 and custom_field_id = ?2")
        .setParameter(1, field.account().value())
        .setParameter(2, field.id().value())
        .executeUpdate();
  }
}
