package dev.assent.application;

import dev.assent.domain.AccountId;
import dev.assent.domain.ContactId;
import java.time.Instant;
import java.util.Objects;

/**
 * What remains of a contact whose personal data was erased: that it was, when, and by which token.
 */
public record Erasure(AccountId account, ContactId contact, TokenId token, Instant at) {
  public Erasure {
    Objects.requireNonNull(account);
    Objects.requireNonNull(contact);
    Objects.requireNonNull(token);
    Objects.requireNonNull(at);
  }
}
