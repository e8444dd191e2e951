package dev.assent.domain;

import java.time.Instant;
import java.util.Objects;

/** That a permission was granted: by whom and when. */
public record OptIn(Source source, Instant at) {
  public OptIn {
    Objects.requireNonNull(source);
    Objects.requireNonNull(at);
  }

  // Written out: see the package.
  @Override
  public boolean equals(Object other) {
    return other instanceof OptIn that && source == that.source && at.equals(that.at);
  }

  @Override
  public int hashCode() {
    return Objects.hash(source, at);
  }
}
