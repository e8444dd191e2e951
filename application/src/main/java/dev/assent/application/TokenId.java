package dev.assent.application;

import java.util.Objects;
import java.util.UUID;

/** The access token a call was made with; not its secret. */
public record TokenId(UUID value) {
  public TokenId {
    Objects.requireNonNull(value);
  }

  // Written out, as that of the ids of the domain is.
  @Override
  public boolean equals(Object other) {
    return other instanceof TokenId that && value.equals(that.value);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }
}
