package dev.assent.domain;

import java.time.Instant;
import java.util.Objects;

/** That a permission was granted: by whom and when. */
public record OptIn(Source source, Instant at) {
  public OptIn {
    Objects.requireNonNull(source);
    Objects.requireNonNull(at);
  }
}
