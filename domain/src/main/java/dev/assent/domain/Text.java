package dev.assent.domain;

import dev.assent.domain.unicode.Unicode;
import java.util.function.IntPredicate;

/** What every text of the domain has in common: its length is counted in Unicode code points. */
public final class Text {

  private Text() {}

  /** The number of Unicode code points of {@code text}, as a reader counts characters. */
  public static int length(String text) {
    return text.codePointCount(0, text.length());
  }

  /**
   * Whether {@code text} can be stored: it holds no NUL, which PostgreSQL has no place for, and no
   * half of a surrogate pair, which is no character in any encoding.
   */
  public static boolean isStorable(String text) {
    return all(text, c -> c != 0 && (c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE));
  }

  /**
   * What a single line keeps of {@code text}: line breaks and tabs become one blank, other control
   * characters go, and so does what turns the reading direction of whatever follows.
   */
  public static String line(String text) {
    if (all(text, c -> !breaksLine(c) && !isDropped(c))) {
      return text;
    }
    StringBuilder line = new StringBuilder();
    boolean atBreak = false;
    for (char c : lines(text).toCharArray()) {
      if (!breaksLine(c)) {
        line.append(c);
      } else if (!atBreak) {
        line.append(' ');
      }
      atBreak = breaksLine(c);
    }
    return line.toString();
  }

  /** What several lines keep of {@code text}: the same, but line breaks and tabs stay. */
  public static String lines(String text) {
    if (all(text, c -> !isDropped(c))) {
      return text;
    }
    StringBuilder lines = new StringBuilder();
    text.chars().filter(c -> !isDropped(c)).forEach(c -> lines.append((char) c));
    return lines.toString();
  }

  /** Whether nothing of {@code text} can be seen. */
  public static boolean isBlank(String text) {
    return all(text, c -> isDropped(c) || Unicode.isWhiteSpace(c) || Unicode.isUnseen(c));
  }

  /** Whether all code points are such; a stream for each text of a sign-up would cost more. */
  private static boolean all(String text, IntPredicate such) {
    int at = 0;
    while (at < text.length()) {
      int c = text.codePointAt(at);
      if (!such.test(c)) {
        return false;
      }
      at += Character.charCount(c);
    }
    return true;
  }

  /** Tabs, and what breaks a line: UAX #14. */
  private static boolean breaksLine(int c) {
    return c >= '\t' && c <= '\r' || c == 0x85 || c == 0x2028 || c == 0x2029;
  }

  /** The other control characters; embeddings, overrides and isolates. NUL is refused instead. */
  private static boolean isDropped(int c) {
    return c > 0 && c < '\t'
        || c > '\r' && c < ' '
        || c >= 0x7F && c < 0xA0 && c != 0x85
        || c >= 0x202A && c <= 0x202E
        || c >= 0x2066 && c <= 0x2069;
  }

  /** Returns {@code text} if it is a line, storable, not blank, at most {@code max} code points. */
  static String require(String text, int max) {
    return requireLines(text, max, line(text));
  }

  /** The same for a text that may have several lines. */
  static String requireLines(String text, int max) {
    return requireLines(text, max, lines(text));
  }

  private static String requireLines(String text, int max, String kept) {
    if (isBlank(text) || length(text) > max || !isStorable(text) || !kept.equals(text)) {
      throw new IllegalArgumentException(
          "a text must be storable, in its lines, not blank and have at most "
              + max
              + " code points");
    }
    return text;
  }
}
