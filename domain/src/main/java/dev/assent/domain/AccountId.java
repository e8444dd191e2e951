package dev.assent.domain;

import java.util.Objects;
import java.util.UUID;

/** The account (tenant) a contact belongs to. */
public record AccountId(UUID value) {
  public AccountId {
    Objects.requireNonNull(value);
  }

  @Override
  public String toString() {
    return value.toString();
  }

  // Written out: see the package.
  @Override
  public boolean equals(Object other) {
    return other instanceof AccountId that && value.equals(that.value);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }
}
