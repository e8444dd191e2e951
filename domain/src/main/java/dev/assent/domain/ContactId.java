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
}
