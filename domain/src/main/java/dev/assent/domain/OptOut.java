package dev.assent.domain;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/** That a permission was withdrawn: by whom, when and why (at most 255 code points). */
public record OptOut(Source source, Instant at, Optional<String> reason) {

  /** The longest reason, in code points. */
  public static final int MAX_REASON = 255;

  public OptOut {
    Objects.requireNonNull(source);
    Objects.requireNonNull(at);
    reason.ifPresent(text -> Text.require(text, MAX_REASON));
  }

  // Written out: see the package.
  @Override
  public boolean equals(Object other) {
    return other instanceof OptOut that
        && source == that.source
        && at.equals(that.at)
        && reason.equals(that.reason);
  }

  @Override
  public int hashCode() {
    return Objects.hash(source, at, reason);
  }
}
