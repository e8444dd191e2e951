package dev.assent.domain.unicode;

import java.text.Normalizer;
import java.util.Optional;

/**
 * A label of a domain name.
 *
 * @param ascii as the domain name system has it: an A-label if {@code unicode} is not ASCII
 * @param unicode as people read it, in lower case
 */
record Label(String ascii, String unicode) {

  /** The most characters of a label in its ASCII form (RFC 1035). */
  static final int MAX_LENGTH = 63;

  private static final String PREFIX = "xn--";

  /** The label that is written {@code mapped}, in the mapping of UTS #46; nothing if it is none. */
  static Optional<Label> of(String mapped) {
    // The ASCII form is no shorter, and what follows takes squared time.
    if (mapped.isEmpty() || mapped.codePointCount(0, mapped.length()) > MAX_LENGTH) {
      return Optional.empty();
    }
    if (mapped.startsWith(PREFIX)) {
      return Punycode.decode(mapped.substring(PREFIX.length()))
          .filter(Label::isUnicodeLabel)
          .map(Label::encoded)
          .filter(label -> label.ascii.equals(mapped));
    }
    if (Unicode.isAscii(mapped)) {
      return Optional.of(new Label(mapped, mapped)).filter(it -> isAsciiLabel(mapped));
    }
    return Optional.of(mapped)
        .filter(Label::isUnicodeLabel)
        .map(Label::encoded)
        .filter(label -> label.ascii.length() <= MAX_LENGTH);
  }

  private static Label encoded(String unicode) {
    return new Label(PREFIX + Punycode.encode(unicode), unicode);
  }

  private static boolean isAsciiLabel(String label) {
    return hasNoHyphenOutOfPlace(label)
        && label.chars().allMatch(c -> c == '-' || Unicode.isAsciiLetterOrDigit(c));
  }

  private static boolean isUnicodeLabel(String label) {
    UnicodeTable table = UnicodeTable.get();
    return !Unicode.isAscii(label)
        && hasNoHyphenOutOfPlace(label)
        && label.codePoints().allMatch(c -> has(table.properties(c), UnicodeTable.LABEL))
        && !has(table.properties(label.codePointAt(0)), UnicodeTable.MARK)
        && Normalizer.isNormalized(label, Normalizer.Form.NFC)
        && ContextRules.allow(label);
  }

  private static boolean has(int properties, int property) {
    return (properties & property) != 0;
  }

  private static boolean hasNoHyphenOutOfPlace(String label) {
    int[] points = label.codePoints().limit(4).toArray();
    return !label.startsWith("-")
        && !label.endsWith("-")
        && !(points.length == 4 && points[2] == '-' && points[3] == '-');
  }
}
