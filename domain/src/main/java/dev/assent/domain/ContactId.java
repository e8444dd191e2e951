package dev.assent.domain;

import java.util.Objects;
import java.util.UUID;

/** A contact, unique over all accounts. */
public record ContactId(UUID value) {
  public ContactId {
    Objects.requireNonNull(value);
  }

  @Override
  public String toString() {
    return value.toString();
  }

  // Written out: see the package.
  @Override
  public boolean equals(Object other) {
    return other instanceof ContactId that && value.equals(that.value);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }
}
