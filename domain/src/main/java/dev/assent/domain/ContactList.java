package dev.assent.domain;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A list that contacts can be on.
 *
 * @param name at most {@link #MAX_NAME} code points; an account has no two lists of one name
 * @param favorite whether the account prefers it to others
 */
public record ContactList(
    ListId id,
    AccountId account,
    String name,
    Optional<String> description,
    boolean favorite,
    Instant createdAt,
    Instant updatedAt) {

  /** The longest name and the longest description, in code points. */
  public static final int MAX_NAME = 255;

  public ContactList {
    Objects.requireNonNull(id);
    Objects.requireNonNull(account);
    Text.require(name, MAX_NAME);
    description.ifPresent(text -> Text.requireLines(text, MAX_NAME));
    Objects.requireNonNull(createdAt);
    Objects.requireNonNull(updatedAt);
  }

  /** This list with another name, description and preference. */
  public ContactList replace(
      String name, Optional<String> description, boolean favorite, Instant now) {
    return new ContactList(id, account, name, description, favorite, createdAt, now);
  }
}
