package dev.assent.application;

import dev.assent.domain.ContactId;

/** What a sign-up did. */
public sealed interface Outcome {

  /** The contact signed up. */
  ContactId contact();

  /** The contact is new. */
  record Created(ContactId contact) implements Outcome {}

  /** The contact was known, deleted or not, and has been updated. */
  record Updated(ContactId contact) implements Outcome {}
}
