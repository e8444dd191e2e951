package dev.assent.domain;

import java.time.Instant;
import java.util.Objects;
import java.util.Set;

/**
 * The question whether the owner of an address allows what somebody submitted in its name.
 *
 * @param id what it is asked by: the link, or the code, that its owner was sent
 * @param address whose owner was asked, and nobody else: a contact may have another one by now
 * @param lists the lists that were submitted
 * @param askedAt when it was asked, the last time if it was more than once
 */
public record Question(
    ConfirmationId id, EmailAddress address, Set<ListId> lists, Instant askedAt) {
  public Question {
    Objects.requireNonNull(id);
    Objects.requireNonNull(address);
    lists = Set.copyOf(lists);
    Objects.requireNonNull(askedAt);
  }
}
