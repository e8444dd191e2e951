package dev.assent.domain;

import java.util.ArrayList;
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

  /** This change and the {@code next} one of the same contact as one. */
  public ContactChange then(ContactChange next) {
    List<ConsentChange> all = new ArrayList<>(steps);
    all.addAll(next.steps);
    return new ContactChange(before, next.after, next.by, all);
  }
}
