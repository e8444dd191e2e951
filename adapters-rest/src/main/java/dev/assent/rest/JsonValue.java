package dev.assent.rest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assent.domain.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A value in a request, and where it stands. Reading it as something it is not notes a violation
 * and gives nothing; reading an absent one gives nothing and is no violation.
 *
 * @param path how messages name the value, empty for the whole body
 */
public record JsonValue(JsonNode node, String path, Violations violations) {

  private static final Pattern DIGITS = Pattern.compile("[0-9]+");
  private static final Pattern SMALL = Pattern.compile("0*([0-9]{1,10})");

  /** Null is absent, and so is a text without a visible character. */
  public boolean isAbsent() {
    return isLeftOut() || (node.isTextual() && node.textValue().isBlank());
  }

  /** Absence where a blank text says something: that an array is none, or that a field is clear. */
  public boolean isLeftOut() {
    return node.isMissingNode() || node.isNull();
  }

  /** Whether this is an object in which each of {@code members} is absent. */
  public boolean isHollow(List<String> members) {
    return node.isObject() && members.stream().map(this::member).allMatch(JsonValue::isAbsent);
  }

  public JsonValue member(String name) {
    return new JsonValue(
        node.path(name), path.isEmpty() ? name : path + "[" + name + "]", violations);
  }

  /** This value, whose absence is a violation. */
  public JsonValue required() {
    if (isAbsent()) {
      violations.missing(path);
    }
    return this;
  }

  /** This value, which must not be left out. */
  public JsonValue given() {
    if (isLeftOut()) {
      violations.missing(path);
    }
    return this;
  }

  /** This value unless it is left out. */
  public Optional<JsonValue> present() {
    return isLeftOut() ? Optional.empty() : Optional.of(this);
  }

  /** This value if its members can be read. */
  public Optional<JsonValue> object() {
    if (isLeftOut()) {
      return Optional.empty();
    }
    if (!node.isObject()) {
      violations.invalid(path);
      return Optional.empty();
    }
    return Optional.of(this);
  }

  /** The elements of an array, whose number is from {@code min} to {@code max}. */
  public List<JsonValue> elements(int min, int max) {
    if (isLeftOut()) {
      return List.of();
    }
    if (!node.isArray()) {
      violations.invalid(path);
      return List.of();
    }
    if (node.size() < min || node.size() > max) {
      violations.notValid(path);
      return List.of();
    }
    List<JsonValue> elements = new ArrayList<>();
    for (int i = 0; i < node.size(); i++) {
      elements.add(new JsonValue(node.get(i), path + "[" + i + "]", violations));
    }
    return elements;
  }

  /** A text of at most {@code max} code points. */
  public Optional<String> text(int max) {
    return isAbsent() ? Optional.empty() : anyText(max);
  }

  /** A text of at most {@code max} code points, which may be blank. */
  public Optional<String> anyText(int max) {
    if (!node.isTextual()) {
      violations.invalid(path);
    } else if (!Text.isStorable(node.textValue())) {
      violations.notValid(path);
    } else if (Text.length(node.textValue()) > max) {
      violations.tooLong(path, max);
    } else {
      return Optional.of(node.textValue());
    }
    return Optional.empty();
  }

  public Optional<UUID> uuid() {
    if (isAbsent()) {
      return Optional.empty();
    }
    Optional<UUID> id = Optional.ofNullable(node.textValue()).flatMap(Ids::parse);
    if (id.isEmpty()) {
      violations.invalid(path);
    }
    return id;
  }

  /** A whole number from {@code min} to {@code max}; digits in a text are one too. */
  public Optional<Integer> integer(int min, int max) {
    if (isAbsent()) {
      return Optional.empty();
    }
    boolean digits = node.isTextual() && DIGITS.matcher(node.textValue()).matches();
    if (!digits && !node.canConvertToExactIntegral()) {
      violations.invalid(path);
      return Optional.empty();
    }
    Optional<Integer> value =
        (digits ? small(node.textValue()) : small(node))
            .filter(number -> number >= min && number <= max);
    if (value.isEmpty()) {
      violations.notValid(path);
    }
    return value;
  }

  private static Optional<Integer> small(String digits) {
    return Optional.of(SMALL.matcher(digits))
        .filter(Matcher::matches)
        .map(it -> Long.parseLong(it.group(1)))
        .filter(number -> number <= Integer.MAX_VALUE)
        .map(Long::intValue);
  }

  private static Optional<Integer> small(JsonNode number) {
    return number.canConvertToInt() ? Optional.of(number.intValue()) : Optional.empty();
  }

  /** True or false; a text that says so is one too. */
  public Optional<Boolean> bool() {
    if (isAbsent()) {
      return Optional.empty();
    }
    Optional<Boolean> value =
        node.isBoolean()
            ? Optional.of(node.booleanValue())
            : Optional.ofNullable(node.textValue())
                .map(text -> Map.of("true", true, "false", false).get(text));
    if (value.isEmpty()) {
      violations.invalid(path);
    }
    return value;
  }

  /** The constant that one of {@code names} stands for. */
  public <T> Optional<T> oneOf(Map<String, T> names) {
    if (isAbsent()) {
      return Optional.empty();
    }
    if (!node.isTextual()) {
      violations.invalid(path);
      return Optional.empty();
    }
    Optional<T> constant = Optional.ofNullable(names.get(node.textValue()));
    if (constant.isEmpty()) {
      violations.notValid(path);
    }
    return constant;
  }

  /** The whole body of a request. */
  public static JsonValue body(byte[] body) {
    return new JsonValue(StrictJson.object(body), "", new Violations());
  }
}
