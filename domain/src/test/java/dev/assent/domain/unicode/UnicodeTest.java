package dev.assent.domain.unicode;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class UnicodeTest {

  @Test
  void white_space_is_what_it_is_to_icu() {
    assertThat(all(Unicode::isWhiteSpace))
        .containsExactly(all(c -> UCharacter.hasBinaryProperty(c, UProperty.WHITE_SPACE)));
  }

  @Test
  void what_nobody_sees_is_what_icu_says_can_be_ignored() {
    assertThat(all(Unicode::isUnseen))
        .containsExactly(
            all(c -> UCharacter.hasBinaryProperty(c, UProperty.DEFAULT_IGNORABLE_CODE_POINT)));
  }

  private static int[] all(IntPredicate property) {
    return IntStream.rangeClosed(0, Character.MAX_CODE_POINT).filter(property).toArray();
  }

  @Test
  void what_this_version_does_not_know_and_what_is_too_long_is_left_as_it_is() {
    assertThat(Unicode.composed("e\u0301")).isEqualTo("é");
    assertThat(Unicode.composed("e\u0301".repeat(2_000))).isEqualTo("e\u0301".repeat(2_000));
    assertThat(Unicode.composed("e\u0301\u0378")).isEqualTo("e\u0301\u0378");
  }
}
