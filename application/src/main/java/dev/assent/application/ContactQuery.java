package dev.assent.application;

import dev.assent.domain.ContactId;
import dev.assent.domain.EmailAddress;
import dev.assent.domain.ListId;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Which contacts are looked for; what is absent does not restrict.
 *
 * @param statuses one of these; none means every contact that is not deleted
 * @param lists on one of these
 * @param created a time of creation within this
 * @param updated a time of the last change within this
 */
public record ContactQuery(
    Optional<EmailAddress> email,
    Set<ContactStatus> statuses,
    Set<ListId> lists,
    Between created,
    Between updated) {

  /** A span of time, both ends excluded. */
  public record Between(Optional<Instant> after, Optional<Instant> before) {
    public Between {
      Objects.requireNonNull(after);
      Objects.requireNonNull(before);
    }

    /** Whether {@code time} is within. */
    public boolean holds(Instant time) {
      return after.filter(it -> !time.isAfter(it)).isEmpty()
          && before.filter(it -> !time.isBefore(it)).isEmpty();
    }
  }

  public ContactQuery {
    Objects.requireNonNull(email);
    statuses = Set.copyOf(statuses);
    lists = Set.copyOf(lists);
    Objects.requireNonNull(created);
    Objects.requireNonNull(updated);
  }

  /**
   * A part of the answer, in the order of ids.
   *
   * @param after the last id of the part before; the first part has none
   * @param limit the most contacts, from 1
   */
  public record Page(Optional<ContactId> after, int limit) {
    public Page {
      Objects.requireNonNull(after);
      if (limit < 1) {
        throw new IllegalArgumentException("a page has a place for one contact at least");
      }
    }
  }
}
