package dev.assent.domain.unicode;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.text.UnicodeSet;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Tuple;

/** Short texts of each script, with what is hard to read among its letters. */
public final class AnyText {

  private static final UnicodeSet LETTERS = new UnicodeSet("[[:L:][:M:][:N:]]").freeze();

  private static final List<UnicodeSet> SCRIPTS =
      IntStream.rangeClosed(0, UCharacter.getIntPropertyMaxValue(UProperty.SCRIPT))
          .mapToObj(it -> new UnicodeSet().applyIntPropertyValue(UProperty.SCRIPT, it))
          .map(script -> script.retainAll(LETTERS).freeze())
          .filter(letters -> !letters.isEmpty())
          .toList();

  /** Joiners, marks, digits of either direction, points of four kinds, what is seen by nobody. */
  private static final UnicodeSet AMONG_THEM =
      new UnicodeSet(
              "[\\u200C\\u200D \\u00B7\\u0375\\u05F3\\u05F4\\u30FB l \\u0300-\\u0345 \\u093C\\u094D"
                  + "\\u0660-\\u0669\\u06F0-\\u06F9 0-9 a-z A-Z \\- . \\u3002\\uFF0E\\uFF61 \\u00DF\\u1E9E"
                  + "\\u03C2 \\u212A \\uFF21-\\uFF3A \\u00AD\\u034F\\u115F\\u3164\\uFE0F \\U000E0100 @ _ ]")
          .freeze();

  private AnyText() {}

  /** The planes that have characters: all there are, and many that are none. */
  public static IntStream codePoints() {
    return IntStream.concat(IntStream.range(0, 0x40000), IntStream.range(0xDFFF0, 0xE1000));
  }

  public static Arbitrary<String> ofAnyScript() {
    return Arbitraries.of(SCRIPTS).flatMap(AnyText::of);
  }

  private static Arbitrary<String> of(UnicodeSet script) {
    return Arbitraries.frequencyOf(List.of(Tuple.of(9, in(script)), Tuple.of(1, in(AMONG_THEM))))
        .list()
        .ofMinSize(1)
        .ofMaxSize(9)
        .map(points -> String.join("", points));
  }

  private static Arbitrary<String> in(UnicodeSet set) {
    return Arbitraries.integers()
        .between(0, set.size() - 1)
        .map(at -> Character.toString(set.charAt(at)));
  }
}
