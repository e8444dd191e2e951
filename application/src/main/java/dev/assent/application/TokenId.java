package dev.assent.application;

import java.util.Objects;
import java.util.UUID;

/** The access token a call was made with; not its secret. */
public record TokenId(UUID value) {
  public TokenId {
    Objects.requireNonNull(value);
  }
}
