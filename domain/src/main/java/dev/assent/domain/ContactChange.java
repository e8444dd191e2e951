package dev.assent.domain;

import java.util.List;
import java.util.Objects;

/** The contact after a sign-up, and what the sign-up did to its permissions. */
public record ContactChange(Contact contact, List<ConsentChange> consentChanges) {
  public ContactChange {
    Objects.requireNonNull(contact);
    consentChanges = List.copyOf(consentChanges);
  }
}
