package dev.assent.application;

import dev.assent.domain.AccountId;
import dev.assent.domain.ConsentChange;
import dev.assent.domain.ContactId;
import dev.assent.domain.OptInPolicy;
import dev.assent.domain.Source;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * One entry of the consent record: what changed, whose, by whom, when, and by which rule.
 *
 * @param id identifies the entry; it says nothing of the order, which is that of the writing
 * @param policy the opt-in policy in force
 * @param token whose call it was; nobody's where a contact answered a question by itself
 */
public record ConsentEntry(
    UUID id,
    AccountId account,
    ContactId contact,
    ConsentChange change,
    Source source,
    OptInPolicy policy,
    Optional<TokenId> token,
    Instant at,
    Circumstances circumstances) {
  public ConsentEntry {
    Objects.requireNonNull(id);
    Objects.requireNonNull(account);
    Objects.requireNonNull(contact);
    Objects.requireNonNull(change);
    Objects.requireNonNull(source);
    Objects.requireNonNull(policy);
    Objects.requireNonNull(token);
    Objects.requireNonNull(at);
    Objects.requireNonNull(circumstances);
  }
}
