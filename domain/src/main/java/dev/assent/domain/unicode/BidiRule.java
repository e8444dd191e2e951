package dev.assent.domain.unicode;

import java.util.List;

/** What a domain name with a label that is written from right to left keeps to (RFC 5893). */
final class BidiRule {

  private static final int RIGHT_TO_LEFT = UnicodeTable.R | UnicodeTable.AL;
  private static final int IN_BOTH = UnicodeTable.EN | UnicodeTable.NEUTRAL | UnicodeTable.NSM;

  private BidiRule() {}

  static boolean allows(List<Label> labels) {
    if (labels.stream().map(Label::unicode).allMatch(Unicode::isAscii)) {
      return true;
    }
    List<int[]> all = labels.stream().map(BidiRule::properties).toList();
    return all.stream().noneMatch(it -> anyHas(it, RIGHT_TO_LEFT | UnicodeTable.AN))
        || all.stream().allMatch(BidiRule::allows);
  }

  private static int[] properties(Label label) {
    return label.unicode().codePoints().map(UnicodeTable.get()::properties).toArray();
  }

  private static boolean allows(int[] label) {
    int last = label.length - 1;
    while (last > 0 && has(label[last], UnicodeTable.NSM)) {
      last--;
    }
    if (has(label[0], RIGHT_TO_LEFT)) {
      return allHave(label, RIGHT_TO_LEFT | UnicodeTable.AN | IN_BOTH)
          && has(label[last], RIGHT_TO_LEFT | UnicodeTable.AN | UnicodeTable.EN)
          && !(anyHas(label, UnicodeTable.AN) && anyHas(label, UnicodeTable.EN));
    }
    return has(label[0], UnicodeTable.L)
        && allHave(label, UnicodeTable.L | IN_BOTH)
        && has(label[last], UnicodeTable.L | UnicodeTable.EN);
  }

  private static boolean has(int properties, int any) {
    return (properties & any) != 0;
  }

  private static boolean anyHas(int[] label, int any) {
    for (int properties : label) {
      if (has(properties, any)) {
        return true;
      }
    }
    return false;
  }

  private static boolean allHave(int[] label, int any) {
    for (int properties : label) {
      if (!has(properties, any)) {
        return false;
      }
    }
    return true;
  }
}
