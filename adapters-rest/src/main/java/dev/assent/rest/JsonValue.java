package dev.assent.rest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assent.domain.Text;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * A value in a request, and where it stands. Reading it as something it is not notes a violation
 * and gives nothing; reading an absent one gives nothing and is no violation.
 *
 * @param path how messages name the value, empty for the whole body
 */
public record JsonValue(JsonNode node, String path, Violations violations) {

  /** Null is absent, and so is a text without a visible character. */
  public boolean isAbsent() {
    return isLeftOut() || (node.isTextual() && Text.isBlank(node.textValue()));
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
    return present().filter(it -> isOf(node.isObject()));
  }

  /** The elements of an array, whose number is from {@code min} to {@code max}. */
  public List<JsonValue> elements(int min, int max) {
    if (isLeftOut() || !isOf(node.isArray())) {
      return List.of();
    }
    if (node.size() < min || node.size() > max) {
      violations.notValid(path);
      return List.of();
    }
    return IntStream.range(0, node.size())
        .mapToObj(i -> new JsonValue(node.get(i), path + "[" + i + "]", violations))
        .toList();
  }

  private boolean isOf(boolean rightType) {
    if (!rightType) {
      violations.invalid(path);
    }
    return rightType;
  }

  /** A text in one line of at most {@code max} code points. */
  public Optional<String> text(int max) {
    return isAbsent() ? Optional.empty() : text(max, Text::line);
  }

  /** A text of at most {@code max} code points, which may have several lines. */
  public Optional<String> lines(int max) {
    return isAbsent() ? Optional.empty() : anyLines(max);
  }

  /** A text of at most {@code max} code points, which may have several lines or be blank. */
  public Optional<String> anyLines(int max) {
    return text(max, Text::lines);
  }

  /** A text of which {@code kept} is judged. */
  public Optional<String> text(int max, UnaryOperator<String> kept) {
    if (!node.isTextual()) {
      violations.invalid(path);
    } else if (!Text.isStorable(node.textValue())) {
      violations.notValid(path);
    } else {
      String text = kept.apply(node.textValue());
      if (Text.length(text) <= max) {
        return Optional.of(text);
      }
      violations.tooLong(path, max);
    }
    return Optional.empty();
  }

  public Optional<UUID> uuid() {
    return read(it -> Optional.ofNullable(it.textValue()).flatMap(Ids::parse));
  }

  /** A whole number from {@code min} to {@code max}; digits in a text are one too. */
  public Optional<Integer> integer(int min, int max) {
    Optional<JsonNode> whole = read(it -> Optional.of(it).filter(WholeNumbers::isOne));
    Optional<Integer> value =
        whole.flatMap(WholeNumbers::read).filter(number -> number >= min && number <= max);
    return valid(whole, value);
  }

  /** True or false; a text that says so is one too. */
  public Optional<Boolean> bool() {
    return read(
        it ->
            it.isBoolean()
                ? Optional.of(it.booleanValue())
                : Optional.ofNullable(it.textValue())
                    .map(text -> Map.of("true", true, "false", false).get(text)));
  }

  /** The constant that one of {@code names} stands for. */
  public <T> Optional<T> oneOf(Map<String, T> names) {
    Optional<String> name = read(it -> Optional.ofNullable(it.textValue()));
    return valid(name, name.map(names::get));
  }

  /**
   * What {@code type} makes of this value unless it is absent; it is invalid if that is nothing.
   */
  private <T> Optional<T> read(Function<JsonNode, Optional<T>> type) {
    if (isAbsent()) {
      return Optional.empty();
    }
    Optional<T> typed = type.apply(node);
    if (typed.isEmpty()) {
      violations.invalid(path);
    }
    return typed;
  }

  /** What was found for a value of the right type, which must be something. */
  private <T> Optional<T> valid(Optional<?> typed, Optional<T> found) {
    if (typed.isPresent() && found.isEmpty()) {
      violations.notValid(path);
    }
    return found;
  }

  /** The whole body of a request. */
  public static JsonValue body(byte[] body) {
    return new JsonValue(StrictJson.object(body), "", new Violations());
  }
}
