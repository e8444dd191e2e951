package dev.assent.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What counts as JSON, and what is said of what does not. */
class StrictJsonTest {

  private static final String TOO_MUCH =
      "The request body has a name or a number that is too long, or is nested too deeply";

  @Test
  void an_object_is_read() {
    assertThat(StrictJson.object(utf8(" {\"a\": \"💙\\ud83d\\ude00\"} \n")).get("a").textValue())
        .isEqualTo("💙😀");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\n\t\r "})
  void an_empty_body_is_called_empty(String body) {
    assertThat(refusal(utf8(body))).isEqualTo("The request body is empty");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "[{\"a\": 1}]", "\"text\"", "1", "-1.5", "true", "false", "null"})
  void anything_but_an_object_is_refused(String body) {
    assertThat(refusal(utf8(body))).isEqualTo("The request body is not a JSON object");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"a\": 1,}|1|9",
        "{\"a\" 1}|1|6",
        "{a: 1}|1|2",
        "{'a': 1}|1|2",
        "{\"a\": 01}|1|8",
        "{\"a\": NaN}|1|10",
        "{\"a\": +1}|1|8",
        "{\"a\": .5}|1|7",
        "{\"a\": tru}|1|7",
        "{\"a\": \"\\x\"}|1|9",
        "{\"a\": \"\\u12\"}|1|12",
        "{\"a\": [1, 2}|1|12",
        "hello|1|1",
        "{} {}|1|4",
        "{}]|1|3",
        "{} x|1|4"
      })
  void malformed_json_is_refused_with_its_line_and_column(String body, int line, int column) {
    assertThat(refusal(utf8(body)))
        .isEqualTo("The request body is not valid JSON (line " + line + ", column " + column + ")");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "{\"a\"",
        "{\"a\":",
        "{\"a\": \"",
        "{\"a\": 1",
        "{\"a\": [",
        "<xml/>",
        "a=1&b=2",
        "{/* no */}",
        "{} // no",
        "{\"a\": \"tab\there\"}",
        "{\"a\": \"\u0000\"}",
        "\u0000"
      })
  void malformed_json_of_any_kind_is_refused(String body) {
    assertThat(refusal(utf8(body))).startsWith("The request body is not valid JSON");
  }

  @Test
  void the_line_is_counted() {
    assertThat(refusal(utf8("{\n\"a\": 1,\n  oops\n}")))
        .isEqualTo("The request body is not valid JSON (line 3, column 3)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"email_address\": 1, \"email_address\": 1}",
        "{\"a\": 1, \"\\u0061\": 1}",
        "{\"x\": {\"y\": [{\"z\": 1, \"z\": 2}]}}"
      })
  void a_member_given_twice_is_refused_at_every_level(String body) {
    assertThat(refusal(utf8(body)))
        .startsWith("The request body is not valid JSON (line 1, column ")
        .endsWith("): a member is given twice");
  }

  @Test
  void a_byte_order_mark_is_refused() {
    assertThat(refusal(utf8("\uFEFF{}")))
        .isEqualTo("The request body begins with a byte order mark");
    assertThat(refusal(utf8("{}\uFEFF"))).startsWith("The request body is not valid JSON");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32"})
  void another_encoding_than_utf_8_is_refused(String encoding) {
    assertThat(refusal("{\"a\": \"é\"}".getBytes(Charset.forName(encoding))))
        .startsWith("The request body is not ");
  }

  @Test
  void malformed_utf_8_is_refused() {
    int[][] malformed = {
      {0xE9}, {0xC3}, {0xC0, 0x80}, {0xED, 0xA0, 0xBD}, {0xF5, 0x80, 0x80, 0x80}, {0xFF}
    };
    for (int[] bytes : malformed) {
      byte[] body = utf8("{\"a\": \"" + "?".repeat(bytes.length) + "\"}");
      for (int i = 0; i < bytes.length; i++) {
        body[7 + i] = (byte) bytes[i];
      }
      assertThat(refusal(body)).isEqualTo("The request body is not UTF-8");
    }
  }

  @Test
  void deep_nesting_is_refused_and_does_not_exhaust_the_stack() {
    for (String open : List.of("[", "{\"a\":")) {
      assertThat(refusal(utf8("{\"x\":" + open.repeat(10_000)))).isEqualTo(TOO_MUCH);
    }
  }

  @Test
  void long_numbers_and_names_are_refused() {
    assertThat(refusal(utf8("{\"a\": " + "9".repeat(101) + "}"))).isEqualTo(TOO_MUCH);
    assertThat(refusal(utf8("{\"a\": 0." + "9".repeat(101) + "}"))).isEqualTo(TOO_MUCH);
    assertThat(refusal(utf8("{\"a\": 1e" + "9".repeat(101) + "}"))).isEqualTo(TOO_MUCH);
    assertThat(refusal(utf8("{\"" + "a".repeat(100_000) + "\": 1}"))).isEqualTo(TOO_MUCH);
  }

  @Test
  void a_huge_exponent_is_a_number_like_any_other() {
    assertThat(StrictJson.object(utf8("{\"a\": 1e999999999}")).get("a").isNumber()).isTrue();
  }

  @Test
  void names_made_to_collide_are_names_like_any_other() {
    // "ab" and "bA" have the same hash, whatever it starts from; so have all their sequences.
    List<String> names = new ArrayList<>(List.of(""));
    for (int i = 0; i < 11; i++) {
      List<String> longer = new ArrayList<>();
      names.forEach(name -> longer.addAll(List.of(name + "ab", name + "bA")));
      names = longer;
    }
    String body = "{\"" + String.join("\": 1, \"", names) + "\": 1}";
    assertThat(StrictJson.object(utf8(body)).size()).isEqualTo(2048);
  }

  @Test
  void nothing_of_the_body_is_quoted() {
    for (String body :
        List.of(
            "{\"email_address\": ada@example.org}",
            "{\"ada@example.org\": 1, \"ada@example.org\": 2}",
            "{\"a\": \"ada@example.org\\x\"}")) {
      assertThat(refusal(utf8(body))).doesNotContain("ada");
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String refusal(byte[] body) {
    InvalidRequestException refusal =
        catchThrowableOfType(InvalidRequestException.class, () -> StrictJson.object(body));
    assertThat(refusal).as(() -> new String(body, StandardCharsets.UTF_8)).isNotNull();
    return refusal.getMessage();
  }
}
