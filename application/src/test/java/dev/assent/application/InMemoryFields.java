package dev.assent.application;

import dev.assent.domain.AccountId;
import dev.assent.domain.CustomField;
import dev.assent.domain.CustomFieldId;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Custom fields kept in memory. */
final class InMemoryFields implements CustomFieldRepository {

  private final Map<CustomFieldId, CustomField> fields = new HashMap<>();

  /** What takes back all that is stored from now on. */
  Runnable undo() {
    Map<CustomFieldId, CustomField> before = Map.copyOf(fields);
    return () -> {
      fields.clear();
      fields.putAll(before);
    };
  }

  @Override
  public List<CustomField> find(AccountId account) {
    return fields.values().stream()
        .filter(it -> it.account().equals(account))
        .sorted(Comparator.comparing(it -> it.id().toString()))
        .toList();
  }

  @Override
  public void save(CustomField field) {
    fields.put(field.id(), field);
  }

  @Override
  public void delete(CustomField field, Instant at) {
    fields.remove(field.id());
  }
}
