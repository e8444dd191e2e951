package dev.assent.domain;

import java.util.Objects;
import java.util.UUID;

/** Identifies a confirmation within its account. */
public record ConfirmationId(UUID value) {
  public ConfirmationId {
    Objects.requireNonNull(value);
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
