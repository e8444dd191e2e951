package dev.assent.persistence;

import dev.assent.application.CustomFieldRepository;
import dev.assent.domain.AccountId;
import dev.assent.domain.CustomField;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;

/** Custom fields in PostgreSQL. */
@ApplicationScoped
class PanacheCustomFieldRepository implements CustomFieldRepository {

  private final DataSource database;

  PanacheCustomFieldRepository(DataSource database) {
    this.database = database;
  }

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
    References.take(database, field.account());
    CustomFieldEntity.of(field).deletedAt = at;
    PostgresLeftovers.add(database, LeftRows.CUSTOM_FIELD, field.account(), field.id().value(), at);
  }
}
