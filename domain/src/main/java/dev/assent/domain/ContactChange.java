package dev.assent.domain;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What somebody made of a contact, and the steps that this was in the history of its permissions.
 *
 * @param before the contact as it was, unless it is new
 * @param by who acted
 * @param steps in the order they were taken
 */
public record ContactChange(
    Optional<Contact> before, Contact after, Source by, List<ConsentChange> steps) {
  public ContactChange {
    Objects.requireNonNull(before);
    Objects.requireNonNull(after);
    Objects.requireNonNull(by);
    steps = List.copyOf(steps);
  }
}
