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

  // Written out: see the package.
  @Override
  public boolean equals(Object other) {
    return other instanceof CustomFieldId that && value.equals(that.value);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }
}
