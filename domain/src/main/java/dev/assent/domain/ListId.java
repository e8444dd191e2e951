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
}
