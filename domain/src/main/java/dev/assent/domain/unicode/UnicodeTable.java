package dev.assent.domain.unicode;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The properties of code points in the version of Unicode that the table is of. It is read when it
 * is first needed, and no text of ASCII letters needs it. Its lines are
 *
 * <ul>
 *   <li>{@code P from properties}, for {@code from} and all after it until the next such line;
 *   <li>{@code F from to step target}, the simple case folding (C and S of CaseFolding.txt) of
 *       {@code from}, of each {@code step} after it, until {@code to}: the target is as far away;
 *   <li>{@code M from to step target}, the same for the mapping of UTS #46;
 *   <li>{@code S from target…}, where UTS #46 maps a code point to several.
 * </ul>
 */
final class UnicodeTable {

  /** Assigned in this version. */
  static final int KNOWN = 0x1;

  /** A letter, a mark or a number, and not one that nobody sees. */
  static final int LETTER = 0x2;

  /** IDNA 2008 has a place for it in labels (PVALID, CONTEXTJ, CONTEXTO); the rest is of these. */
  static final int LABEL = 0x4;

  static final int MARK = 0x8;

  /** Canonical combining class 9: it lets a joiner follow. */
  static final int VIRAMA = 0x10;

  /** Joining types: D has both, L the first, R the second, T is transparent. */
  static final int JOINS_NEXT = 0x20;

  static final int JOINS_LAST = 0x40;
  static final int TRANSPARENT = 0x80;

  /** Bidi classes; NEUTRAL are ES, CS, ET, ON and BN, which RFC 5893 does not tell apart. */
  static final int L = 0x100;

  static final int R = 0x200;
  static final int AL = 0x400;
  static final int AN = 0x800;
  static final int EN = 0x1000;
  static final int NSM = 0x2000;
  static final int NEUTRAL = 0x4000;

  /** Scripts that a context can ask for; the last is Hiragana, Katakana and Han. */
  static final int GREEK = 0x8000;

  static final int HEBREW = 0x10000;
  static final int JAPANESE = 0x20000;

  private final int[] from;
  private final int[] properties;
  private final Runs foldings;
  private final Runs mappings;
  private final Map<Integer, String> sequences = new HashMap<>();

  private static final class Loaded {
    private static final UnicodeTable TABLE = load();
  }

  static UnicodeTable get() {
    return Loaded.TABLE;
  }

  private UnicodeTable(Map<Character, List<int[]>> lines) {
    from = column(lines.get('P'), 0);
    properties = column(lines.get('P'), 1);
    foldings = Runs.of(lines.get('F'));
    mappings = Runs.of(lines.get('M'));
    for (int[] sequence : lines.get('S')) {
      sequences.put(sequence[0], new String(sequence, 1, sequence.length - 1));
    }
  }

  private static UnicodeTable load() {
    try (InputStream table = UnicodeTable.class.getResourceAsStream("table.txt");
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(table, StandardCharsets.US_ASCII))) {
      Map<Character, List<int[]>> byKind = new HashMap<>();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        byKind.computeIfAbsent(line.charAt(0), it -> new ArrayList<>()).add(numbers(line));
      }
      return new UnicodeTable(byKind);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static int[] numbers(String line) {
    return line.charAt(0) == '#'
        ? new int[0]
        : Stream.of(line.substring(2).split(" "))
            .mapToInt(it -> Integer.parseInt(it, 16))
            .toArray();
  }

  private static int[] column(List<int[]> lines, int column) {
    return lines.stream().mapToInt(line -> line[column]).toArray();
  }

  /** The properties of {@code c}, as bits; none if it is not assigned. */
  int properties(int c) {
    int at = floor(from, c);
    return at < 0 ? 0 : properties[at];
  }

  /** What {@code c} is folded to, itself if it has no case. */
  int folded(int c) {
    return foldings.of(c);
  }

  /** Appends what UTS #46 maps {@code c} to, itself if that is nothing that a label can hold. */
  void appendMapped(int c, StringBuilder text) {
    String sequence = sequences.get(c);
    if (sequence == null) {
      text.appendCodePoint(mappings.of(c));
    } else {
      text.append(sequence);
    }
  }

  /** The place of the last of {@code sorted} that is not greater than {@code c}, or -1. */
  private static int floor(int[] sorted, int c) {
    int at = Arrays.binarySearch(sorted, c);
    return at >= 0 ? at : -at - 2;
  }

  private record Runs(int[] from, int[] to, int[] step, int[] target) {

    static Runs of(List<int[]> lines) {
      return new Runs(column(lines, 0), column(lines, 1), column(lines, 2), column(lines, 3));
    }

    int of(int c) {
      int at = floor(from, c);
      boolean isIn = at >= 0 && c <= to[at] && (c - from[at]) % step[at] == 0;
      return isIn ? c - from[at] + target[at] : c;
    }
  }
}
