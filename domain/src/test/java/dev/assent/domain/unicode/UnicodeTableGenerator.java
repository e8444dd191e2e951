package dev.assent.domain.unicode;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.text.Normalizer2;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;

/**
 * Writes the table of {@link UnicodeTable} out of ICU's data. Run it in this module to pin another
 * version of Unicode, and think of the keys that are stored before doing so: what is an address
 * today must stay one, with the key that it has.
 */
final class UnicodeTableGenerator {

  private static final Normalizer2 UTS_46 =
      Normalizer2.getInstance(null, "uts46", Normalizer2.Mode.COMPOSE);

  private UnicodeTableGenerator() {}

  public static void main(String[] arguments) throws IOException {
    Files.writeString(Path.of("src/main/resources/dev/assent/domain/unicode/table.txt"), table());
  }

  static String table() {
    StringBuilder table = new StringBuilder();
    table
        .append("# Unicode ")
        .append(UCharacter.getUnicodeVersion())
        .append(", made by UnicodeTableGenerator; see UnicodeTable.\n");
    properties(table);
    runs(table, 'F', changed(c -> UCharacter.foldCase(c, true)));
    runs(table, 'M', changed(UnicodeTableGenerator::mappedToOne));
    sequences(table);
    return table.toString();
  }

  private static void properties(StringBuilder table) {
    int last = 0;
    for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
      int properties = IcuProperties.of(c);
      if (properties != last) {
        table.append("P %X %X\n".formatted(c, properties));
        last = properties;
      }
    }
  }

  /** Where a code point is mapped to one other. */
  private static int mappedToOne(int c) {
    String mapped = mapped(c);
    return mapped.codePointCount(0, mapped.length()) == 1 ? mapped.codePointAt(0) : c;
  }

  private static void sequences(StringBuilder table) {
    for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
      String mapped = mapped(c);
      if (mapped.codePointCount(0, mapped.length()) > 1) {
        table.append("S %X".formatted(c));
        mapped.codePoints().forEach(it -> table.append(" %X".formatted(it)));
        table.append('\n');
      }
    }
  }

  /** What UTS #46 makes of {@code c}; itself where the result has no place in a domain name. */
  private static String mapped(int c) {
    String itself = Character.toString(c);
    if (UCharacter.hasBinaryProperty(c, UProperty.DEFAULT_IGNORABLE_CODE_POINT)) {
      return itself;
    }
    String mapped = UTS_46.normalize(itself);
    return mapped.codePoints().allMatch(UnicodeTableGenerator::canBeOfName) ? mapped : itself;
  }

  private static TreeMap<Integer, Integer> changed(IntUnaryOperator map) {
    TreeMap<Integer, Integer> changed = new TreeMap<>();
    for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
      if (map.applyAsInt(c) != c) {
        changed.put(c, map.applyAsInt(c));
      }
    }
    return changed;
  }

  /** The parts of a Hangul syllable are of no label, but what they compose is. */
  private static boolean canBeOfName(int c) {
    return c == '.' || IcuProperties.isOfLabels(c) || IcuProperties.isOldHangulJamo(c);
  }

  /** Every code point that is mapped to another, in runs of equal steps and equal distance. */
  private static void runs(StringBuilder table, char kind, TreeMap<Integer, Integer> map) {
    List<int[]> runs = new ArrayList<>();
    for (var entry : map.entrySet()) {
      int from = entry.getKey();
      int to = entry.getValue();
      int[] run = runs.isEmpty() ? null : runs.getLast();
      boolean continues =
          run != null
              && to - from == run[3] - run[0]
              && (run[0] == run[1] ? from - run[1] <= 2 : from - run[1] == run[2]);
      if (continues) {
        run[2] = from - run[1];
        run[1] = from;
      } else {
        runs.add(new int[] {from, from, 1, to});
      }
    }
    for (int[] run : runs) {
      table.append("%c %X %X %X %X\n".formatted(kind, run[0], run[1], run[2], run[3]));
    }
  }
}
