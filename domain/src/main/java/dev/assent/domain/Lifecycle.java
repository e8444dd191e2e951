package dev.assent.domain;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * When a contact was made, changed and deleted, and by whom.
 *
 * @param updateSource who changed it last, if anybody has since it was made
 * @param updatedAt not before {@code createdAt}
 * @param deletedAt when it was deleted, if it is; not before {@code createdAt}
 */
public record Lifecycle(
    Source createSource,
    Optional<Source> updateSource,
    Instant createdAt,
    Instant updatedAt,
    Optional<Instant> deletedAt) {

  public Lifecycle {
    Objects.requireNonNull(createSource);
    Objects.requireNonNull(updateSource);
    Times.requireOrder(createdAt, updatedAt);
    deletedAt.ifPresent(at -> Times.requireOrder(createdAt, at));
  }

  static Lifecycle bornOf(Source source, Instant now) {
    return new Lifecycle(source, Optional.empty(), now, now, Optional.empty());
  }

  /** After {@code by} changed it; it is not deleted any more. */
  Lifecycle updated(Source by, Instant now) {
    return new Lifecycle(
        createSource, Optional.of(by), createdAt, Times.later(updatedAt, now), Optional.empty());
  }

  Lifecycle deleted(Instant now) {
    Instant at = Times.later(updatedAt, now);
    return new Lifecycle(createSource, updateSource, createdAt, at, Optional.of(at));
  }
}
