package dev.assent.domain;

import java.util.Objects;
import java.util.UUID;

/** A custom field of an account. */
public record CustomFieldId(UUID value) {
  public CustomFieldId {
    Objects.requireNonNull(value);
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
