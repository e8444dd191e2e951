package dev.assent.domain;

import java.time.Instant;
import java.util.Objects;

/**
 * A property that an account gives its contacts.
 *
 * @param label what people call it, at most {@link #MAX_LABEL} code points; an account has no two
 *     fields of one label
 * @param type how its values are meant; they are kept as they are given
 */
public record CustomField(
    CustomFieldId id,
    AccountId account,
    String label,
    Type type,
    Instant createdAt,
    Instant updatedAt) {

  /** The longest label, in code points. */
  public static final int MAX_LABEL = 50;

  /** The most custom fields of an account. */
  public static final int MAX_PER_ACCOUNT = 100;

  /** What a value is. */
  public enum Type {
    STRING,
    TEXT_AREA,
    DATE,
    NUMBER,
    CURRENCY
  }

  public CustomField {
    Objects.requireNonNull(id);
    Objects.requireNonNull(account);
    Text.require(label, MAX_LABEL);
    Objects.requireNonNull(type);
    Objects.requireNonNull(createdAt);
    Objects.requireNonNull(updatedAt);
  }

  /** The name by which programs know it: the label with underscores in place of blanks. */
  public String name() {
    return label.replaceAll("\\s", "_");
  }

  /** This field with another label; its type stays, because values were given by it. */
  public CustomField relabel(String label, Instant now) {
    return new CustomField(id, account, label, type, createdAt, now);
  }
}
