package dev.assent.application;

import dev.assent.domain.CustomField;
import dev.assent.domain.CustomFieldId;
import dev.assent.domain.NameTakenException;
import dev.assent.domain.TooManyCustomFieldsException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** What an account does to its custom fields. Needs a transaction around each call. */
public final class CustomFieldService implements CustomFields {

  private final AccountRepository accounts;
  private final CustomFieldRepository fields;
  private final Clock clock;
  private final Supplier<UUID> ids;

  public CustomFieldService(
      AccountRepository accounts, CustomFieldRepository fields, Clock clock, Supplier<UUID> ids) {
    this.accounts = accounts;
    this.fields = fields;
    this.clock = clock;
    this.ids = ids;
  }

  @Override
  public CustomField create(Caller caller, String label, CustomField.Type type) {
    accounts.reserve(caller.account());
    List<CustomField> all = fields.find(caller.account());
    CustomFieldId id = new CustomFieldId(ids.get());
    Instant now = clock.instant();
    CustomField field = new CustomField(id, caller.account(), label, type, now, now);
    requireFree(all, field);
    if (all.size() >= CustomField.MAX_PER_ACCOUNT) {
      throw new TooManyCustomFieldsException();
    }
    fields.save(field);
    return field;
  }

  @Override
  public Optional<CustomField> relabel(Caller caller, CustomFieldId id, String label) {
    accounts.reserve(caller.account());
    List<CustomField> all = fields.find(caller.account());
    Optional<CustomField> relabelled =
        all.stream()
            .filter(it -> it.id().equals(id))
            .findFirst()
            .map(it -> it.relabel(label, clock.instant()));
    relabelled.ifPresent(
        field -> {
          requireFree(all, field);
          fields.save(field);
        });
    return relabelled;
  }

  @Override
  public boolean delete(Caller caller, CustomFieldId id) {
    accounts.reserve(caller.account());
    Optional<CustomField> field =
        fields.find(caller.account()).stream().filter(it -> it.id().equals(id)).findFirst();
    field.ifPresent(it -> fields.delete(it, clock.instant()));
    return field.isPresent();
  }

  private static void requireFree(List<CustomField> all, CustomField field) {
    if (all.stream()
        .filter(it -> !it.id().equals(field.id()))
        .anyMatch(it -> it.name().equalsIgnoreCase(field.name()))) {
      throw new NameTakenException(NameTakenException.Kind.CUSTOM_FIELD);
    }
  }
}
