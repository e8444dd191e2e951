package dev.assent.domain;

import dev.assent.domain.unicode.Unicode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A property that an account gives its contacts.
 *
 * @param label what people call it, at most {@link #MAX_LABEL} code points; an account has no two
 *     fields of one {@link #name()}, so no two of one label
 * @param type what its values are
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
    CURRENCY;

    private static final Pattern DECIMAL = Pattern.compile("[+-]?(?:\\d+(?:\\.\\d+)?|\\.\\d+)");

    /**
     * What is kept of a value that is given: a text as it is, a day of the calendar in its form
     * {@code YYYY-MM-DD}, a decimal number as it is written; nothing if it is none.
     */
    public Optional<String> kept(String value) {
      return switch (this) {
        case STRING, TEXT_AREA -> Optional.of(value);
        case DATE -> CalendarDay.parse(value).map(LocalDate::toString);
        case NUMBER, CURRENCY ->
            Optional.of(Unicode.stripped(value)).filter(it -> DECIMAL.matcher(it).matches());
      };
    }
  }

  /**
   * What is kept of the values given for fields of these types; an empty value stays empty.
   *
   * @throws FieldValueException if one is not what its field holds
   */
  static Map<CustomFieldId, String> kept(
      Map<CustomFieldId, String> values, Map<CustomFieldId, Type> types) {
    Map<CustomFieldId, String> kept = new HashMap<>();
    Set<CustomFieldId> wrong = new HashSet<>();
    values.forEach(
        (field, value) ->
            (value.isEmpty() ? Optional.of("") : types.get(field).kept(value))
                .ifPresentOrElse(it -> kept.put(field, it), () -> wrong.add(field)));
    if (!wrong.isEmpty()) {
      throw new FieldValueException(wrong);
    }
    return kept;
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
    return label
        .codePoints()
        .map(c -> Unicode.isWhiteSpace(c) ? '_' : c)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  /** This field with another label; its type stays, because values were given by it. */
  public CustomField relabel(String label, Instant now) {
    return new CustomField(id, account, label, type, createdAt, now);
  }
}
