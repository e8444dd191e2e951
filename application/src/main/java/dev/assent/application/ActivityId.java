package dev.assent.application;

import java.util.Objects;
import java.util.UUID;

/** Identifies an activity within an account. */
public record ActivityId(UUID value) {
  public ActivityId {
    Objects.requireNonNull(value);
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
