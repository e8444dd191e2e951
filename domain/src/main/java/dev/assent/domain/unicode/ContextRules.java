package dev.assent.domain.unicode;

/**
 * Where in a label those code points can stand that IDNA 2008 allows in a context (RFC 5892, A).
 */
final class ContextRules {

  private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
  private static final int ZERO_WIDTH_JOINER = 0x200D;
  private static final int MIDDLE_DOT = 0xB7;
  private static final int GREEK_KERAIA = 0x375;
  private static final int HEBREW_GERESH = 0x5F3;
  private static final int HEBREW_GERSHAYIM = 0x5F4;
  private static final int KATAKANA_MIDDLE_DOT = 0x30FB;

  private final int[] points;
  private final int[] properties;

  private ContextRules(String label) {
    UnicodeTable table = UnicodeTable.get();
    points = label.codePoints().toArray();
    properties = label.codePoints().map(table::properties).toArray();
  }

  static boolean allow(String label) {
    ContextRules rules = new ContextRules(label);
    for (int at = 0; at < rules.points.length; at++) {
      if (!rules.allow(at)) {
        return false;
      }
    }
    return true;
  }

  private boolean allow(int at) {
    return switch (points[at]) {
      case ZERO_WIDTH_NON_JOINER -> has(at - 1, UnicodeTable.VIRAMA) || isBetweenJoining(at);
      case ZERO_WIDTH_JOINER -> has(at - 1, UnicodeTable.VIRAMA);
      case MIDDLE_DOT -> is(at - 1, 'l') && is(at + 1, 'l');
      case GREEK_KERAIA -> has(at + 1, UnicodeTable.GREEK);
      case HEBREW_GERESH, HEBREW_GERSHAYIM -> has(at - 1, UnicodeTable.HEBREW);
      case KATAKANA_MIDDLE_DOT -> anyHas(UnicodeTable.JAPANESE);
      default -> !isArabicIndicDigit(points[at]) || !anyIsExtendedArabicIndicDigit();
    };
  }

  private boolean isBetweenJoining(int at) {
    int before = at - 1;
    while (has(before, UnicodeTable.TRANSPARENT)) {
      before--;
    }
    int after = at + 1;
    while (has(after, UnicodeTable.TRANSPARENT)) {
      after++;
    }
    return has(before, UnicodeTable.JOINS_NEXT) && has(after, UnicodeTable.JOINS_LAST);
  }

  private boolean is(int at, int point) {
    return at >= 0 && at < points.length && points[at] == point;
  }

  private boolean has(int at, int property) {
    return at >= 0 && at < points.length && (properties[at] & property) != 0;
  }

  private boolean anyHas(int property) {
    for (int it : properties) {
      if ((it & property) != 0) {
        return true;
      }
    }
    return false;
  }

  private static boolean isArabicIndicDigit(int point) {
    return point >= 0x660 && point <= 0x669;
  }

  private boolean anyIsExtendedArabicIndicDigit() {
    for (int point : points) {
      if (point >= 0x6F0 && point <= 0x6F9) {
        return true;
      }
    }
    return false;
  }
}
