package dev.assent.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextTest {

  private static final String SMILE = "\uD83D\uDE00";

  @ParameterizedTest
  @CsvSource({"'', 0", "Ada, 3", "Zoë, 3", "Zoe\u0308, 4", "李, 1", SMILE + ", 1"})
  void length_is_counted_in_code_points(String text, int length) {
    assertThat(Text.length(text)).isEqualTo(length);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Ada", SMILE, "line\nline", "\u0001"})
  void a_text_of_characters_is_storable(String text) {
    assertThat(Text.isStorable(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u0000", "Ada\u0000", "\uD83D", "\uDE00", "a\uD83Db", "\uDE00\uD83D"})
  void a_nul_or_half_a_surrogate_pair_is_not_storable(String text) {
    assertThat(Text.isStorable(text)).isFalse();
    assertThatIllegalArgumentException().isThrownBy(() -> Text.require(text, 50));
  }

  @Test
  void a_required_text_is_returned_as_it_is() {
    assertThat(Text.require(" Ada ", 5)).isEqualTo(" Ada ");
    assertThat(Text.require(SMILE.repeat(5), 5)).isEqualTo(SMILE.repeat(5));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\t\n", "\u2003", "abcdef"})
  void a_required_text_is_neither_blank_nor_too_long(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> Text.require(text, 5));
  }

  @Test
  void a_required_text_is_there() {
    assertThatNullPointerException().isThrownBy(() -> Text.require(null, 5));
  }

  @Test
  void a_refusal_does_not_quote_the_text() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Text.require("Lovelace", 5))
        .withMessageNotContaining("Lovelace");
  }
}
