package dev.assent.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
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

  @ParameterizedTest
  @MethodSource("lines")
  void a_line_keeps_one_blank_of_breaks_and_tabs_and_nothing_that_controls(
      String text, String line, String lines) {
    assertThat(Text.line(text)).isEqualTo(line);
    assertThat(Text.lines(text)).isEqualTo(lines);
    assertThat(Text.require(line, 50)).isEqualTo(line);
    assertThat(Text.requireLines(lines, 50)).isEqualTo(lines);
    assertThat(Text.line(line)).isEqualTo(line);
    if (!line.equals(text)) {
      assertThatIllegalArgumentException().isThrownBy(() -> Text.require(text, 50));
    }
    if (!lines.equals(text)) {
      assertThatIllegalArgumentException().isThrownBy(() -> Text.requireLines(text, 50));
    }
  }

  static Stream<Arguments> lines() {
    return Stream.of(
        arguments("Ada", "Ada", "Ada"),
        arguments(" Ada  King ", " Ada  King ", " Ada  King "),
        arguments("Ada\r\nKing", "Ada King", "Ada\r\nKing"),
        arguments("Ada\n\t\nKing\n", "Ada King ", "Ada\n\t\nKing\n"),
        arguments(
            "a\u000Bb\fc\u0085d\u2028e\u2029f", "a b c d e f", "a\u000Bb\fc\u0085d\u2028e\u2029f"),
        arguments("A\u0001d\u001Fa\u007F\u0080\u009F", "Ada", "Ada"),
        arguments("\u202Ada\u202E\u202C", "da", "da"),
        arguments("\u2066Ada\u2069", "Ada", "Ada"),
        arguments("Ada\n\u202E\nKing", "Ada King", "Ada\n\nKing"),
        arguments(
            "א\u200Fב\u200Dג\u00A0" + SMILE,
            "א\u200Fב\u200Dג\u00A0" + SMILE,
            "א\u200Fב\u200Dג\u00A0" + SMILE));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "\t\n",
        "\u00A0",
        "\u3000\u2007",
        "\u200B\u2060\uFEFF",
        "\u3164",
        "\uFE0F",
        "\u202E \u0001",
        "\uDB40\uDC20"
      })
  void what_nobody_sees_is_blank(String text) {
    assertThat(Text.isBlank(text)).isTrue();
    assertThatIllegalArgumentException().isThrownBy(() -> Text.require(text, 50));
    assertThatIllegalArgumentException().isThrownBy(() -> Text.requireLines(text, 50));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "\u00A0.", "\u0301", "\u0000", "\u2800", SMILE})
  void what_somebody_may_see_is_not_blank(String text) {
    assertThat(Text.isBlank(text)).isFalse();
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
