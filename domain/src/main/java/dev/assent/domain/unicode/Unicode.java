package dev.assent.domain.unicode;

import java.text.Normalizer;
import java.util.Locale;

/** What Unicode says of letters. What holds of ASCII is told without its table. */
public final class Unicode {

  /**
   * The longest text that is looked at, in chars: longer than every domain name and every address,
   * decomposed ones too. The JDK takes squared time to put a long row of marks in order.
   */
  static final int MAX_LENGTH = 2048;

  private Unicode() {}

  public static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (!isAscii(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isAscii(int c) {
    return c < 0x80;
  }

  public static boolean isAsciiLetterOrDigit(int c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
  }

  /** Whether {@code c} is a letter, a mark or a number, and not one that nobody sees. */
  public static boolean isLetter(int c) {
    return isAscii(c)
        ? isAsciiLetterOrDigit(c)
        : (UnicodeTable.get().properties(c) & UnicodeTable.LETTER) != 0;
  }

  /** Whether {@code c} is white space, the blanks that do not break a line among it. */
  public static boolean isWhiteSpace(int c) {
    return c >= 0x9 && c <= 0xD
        || c == ' '
        || c == 0x85
        || c == 0xA0
        || c == 0x1680
        || c >= 0x2000 && c <= 0x200A
        || c == 0x2028
        || c == 0x2029
        || c == 0x202F
        || c == 0x205F
        || c == 0x3000;
  }

  /**
   * Whether {@code c} is one that nobody sees and most programs do not show either: zero-width
   * blanks and joiners, marks and overrides of direction, variation selectors, fillers
   * (Default_Ignorable_Code_Point).
   */
  public static boolean isUnseen(int c) {
    return c == 0xAD
        || c == 0x34F
        || c == 0x61C
        || c >= 0x115F && c <= 0x1160
        || c >= 0x17B4 && c <= 0x17B5
        || c >= 0x180B && c <= 0x180F
        || c >= 0x200B && c <= 0x200F
        || c >= 0x202A && c <= 0x202E
        || c >= 0x2060 && c <= 0x206F
        || c == 0x3164
        || c >= 0xFE00 && c <= 0xFE0F
        || c == 0xFEFF
        || c == 0xFFA0
        || c >= 0xFFF0 && c <= 0xFFF8
        || c >= 0x1BCA0 && c <= 0x1BCA3
        || c >= 0x1D173 && c <= 0x1D17A
        || c >= 0xE0000 && c <= 0xE0FFF;
  }

  /**
   * {@code text} without what is white space at either end, and without what is white space to
   * those who paste it: blanks of no width and byte order marks.
   */
  public static String stripped(String text) {
    int[] points = text.codePoints().toArray();
    int from = 0;
    while (from < points.length && isBlankAround(points[from])) {
      from++;
    }
    int to = points.length;
    while (to > from && isBlankAround(points[to - 1])) {
      to--;
    }
    return new String(points, from, to - from);
  }

  private static boolean isBlankAround(int c) {
    return isWhiteSpace(c) || c == 0x200B || c == 0x2060 || c == 0xFEFF;
  }

  /**
   * The composed form (NFC) of {@code text}. The JDK composes what is assigned in this version of
   * Unicode as every later one will; what is not, and may be later, is left as it is. So is a text
   * that is longer than any address.
   */
  public static String composed(String text) {
    return isAscii(text)
            || text.length() > MAX_LENGTH
            || !text.codePoints().allMatch(Unicode::isKnown)
        ? text
        : Normalizer.normalize(text, Normalizer.Form.NFC);
  }

  private static boolean isKnown(int c) {
    return isAscii(c) || (UnicodeTable.get().properties(c) & UnicodeTable.KNOWN) != 0;
  }

  /**
   * The form that all spellings of {@code composed} share which differ in case: each code point
   * folded for itself, whatever stands beside it and wherever it is read, and composed.
   */
  public static String folded(String composed) {
    if (isAscii(composed)) {
      return composed.toLowerCase(Locale.ROOT);
    }
    UnicodeTable table = UnicodeTable.get();
    StringBuilder folded = new StringBuilder(composed.length());
    composed.codePoints().map(table::folded).forEach(folded::appendCodePoint);
    return composed(folded.toString());
  }

  /** Whether the two differ in nothing but the case of ASCII letters. */
  public static boolean differInAsciiCaseOnly(String one, String other) {
    return asciiLowerCase(one).equals(asciiLowerCase(other));
  }

  private static String asciiLowerCase(String text) {
    StringBuilder lower = new StringBuilder(text);
    for (int i = 0; i < lower.length(); i++) {
      char c = lower.charAt(i);
      if (c >= 'A' && c <= 'Z') {
        lower.setCharAt(i, (char) (c + ('a' - 'A')));
      }
    }
    return lower.toString();
  }
}
