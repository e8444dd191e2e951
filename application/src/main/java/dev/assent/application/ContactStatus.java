package dev.assent.application;

import dev.assent.domain.Contact;
import dev.assent.domain.EmailSubscription;
import dev.assent.domain.Permission;

/** What a contact is filed under: its permission, or that it was deleted. */
public enum ContactStatus {
  EXPLICIT,
  IMPLICIT,
  NOT_SET,
  PENDING_CONFIRMATION,
  TEMP_HOLD,
  UNSUBSCRIBED,
  DELETED;

  /** The status of {@code contact}; without an email address it is NOT_SET. */
  public static ContactStatus of(Contact contact) {
    return contact.isDeleted()
        ? DELETED
        : valueOf(
            contact.email().map(EmailSubscription::permission).orElse(Permission.NOT_SET).name());
  }
}
