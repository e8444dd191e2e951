package dev.assent.rest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whole numbers as requests give them: as numbers, or as digits in a text. */
final class WholeNumbers {

  private static final Pattern DIGITS = Pattern.compile("[0-9]+");
  private static final Pattern SMALL = Pattern.compile("0*([0-9]{1,10})");

  private WholeNumbers() {}

  static boolean isOne(JsonNode value) {
    return value.isTextual()
        ? DIGITS.matcher(value.textValue()).matches()
        : value.canConvertToExactIntegral();
  }

  /** The number that {@code whole} is, unless it is too large for a type of Java. */
  static Optional<Integer> read(JsonNode whole) {
    if (whole.isTextual()) {
      return Optional.of(SMALL.matcher(whole.textValue()))
          .filter(Matcher::matches)
          .map(it -> Long.parseLong(it.group(1)))
          .filter(number -> number <= Integer.MAX_VALUE)
          .map(Long::intValue);
    }
    return whole.canConvertToInt() ? Optional.of(whole.intValue()) : Optional.empty();
  }
}
