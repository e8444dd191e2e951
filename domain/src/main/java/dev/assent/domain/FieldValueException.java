package dev.assent.domain;

import java.util.Set;

/** Values that are not what their custom fields hold: no day, no number. */
public final class FieldValueException extends RefusedException {

  private static final long serialVersionUID = 1L;

  private final transient Set<CustomFieldId> fields;

  public FieldValueException(Set<CustomFieldId> fields) {
    super("values that are not what their custom fields hold");
    this.fields = Set.copyOf(fields);
  }

  public Set<CustomFieldId> fields() {
    return fields;
  }
}
