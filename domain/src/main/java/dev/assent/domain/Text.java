package dev.assent.domain;

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
    return text.codePoints()
        .noneMatch(c -> c == 0 || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE));
  }

  /** Returns {@code text} if it is storable, not blank and at most {@code max} code points long. */
  static String require(String text, int max) {
    if (text.isBlank() || length(text) > max || !isStorable(text)) {
      throw new IllegalArgumentException(
          "a text must be storable, not blank and have at most " + max + " code points");
    }
    return text;
  }
}
