package dev.assent.domain;

import java.util.Objects;
import java.util.UUID;

/** A contact list of an account. */
public record ListId(UUID value) {
  public ListId {
    Objects.requireNonNull(value);
  }

  @Override
  public String toString() {
    return value.toString();
  }

  // Written out: see the package.
  @Override
  public boolean equals(Object other) {
    return other instanceof ListId that && value.equals(that.value);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }
}
