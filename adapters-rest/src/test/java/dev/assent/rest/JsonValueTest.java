package dev.assent.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole numbers, as JSON and its writers have them. */
class JsonValueTest {

  @ParameterizedTest
  @CsvSource({
    "1, 1",
    "1.0, 1",
    "1e2, 100",
    "1E+2, 100",
    "1200e-1, 120",
    "-0, 0",
    "0.0, 0",
    "\"1\", 1",
    "\"007\", 7",
    "\"000000000000000000007\", 7",
    "2147483647, 2147483647",
    "\"2147483647\", 2147483647",
    "-5, -5"
  })
  void a_whole_number_is_read_however_it_is_written(String json, int number) {
    assertThat(value(json).integer(Integer.MIN_VALUE, Integer.MAX_VALUE)).contains(number);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.5", "1.0000001", "1e-1", "\"1.0\"", "\"1e2\"", "\"-1\"", "\"+1\"", "\" 1\"", "\"one\"",
        "\"0x1\"", "\"١\"", "\"1\\u0000\"", "true", "[]", "{}", "[1]", "1e999", "-1e999"
      })
  void what_is_no_whole_number_is_invalid(String json) {
    JsonValue value = value(json);

    assertThat(value.integer(1, 31)).isEmpty();
    assertThatThrownBy(value.violations()::throwIfAny).hasMessage("n is invalid");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "32",
        "-1",
        "2147483648",
        "4294967297",
        "18446744073709551617",
        "1e18",
        "99999999999999999999999999999999999999999999999999",
        "\"0\"",
        "\"32\"",
        "\"4294967297\"",
        "\"18446744073709551617\"",
        "\"99999999999999999999999999999999999999\""
      })
  void a_number_outside_of_its_range_does_not_have_a_valid_value(String json) {
    JsonValue value = value(json);

    assertThat(value.integer(1, 31)).isEmpty();
    assertThatThrownBy(value.violations()::throwIfAny).hasMessage("n does not have a valid value");
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "\"\"", "\"  \""})
  void an_absent_number_is_no_violation(String json) {
    JsonValue value = value(json);

    assertThat(value.integer(1, 31)).isEqualTo(Optional.empty());
    assertThatCode(value.violations()::throwIfAny).doesNotThrowAnyException();
  }

  @Test
  void a_path_names_members_and_elements() {
    JsonValue body = body("{\"a\": [{\"b\": 1}]}");

    assertThat(body.member("a").path()).isEqualTo("a");
    assertThat(body.member("a").elements(1, 1).getFirst().member("b").path()).isEqualTo("a[0][b]");
  }

  private static JsonValue value(String json) {
    return body("{\"n\": " + json + "}").member("n");
  }

  private static JsonValue body(String json) {
    return JsonValue.body(json.getBytes(StandardCharsets.UTF_8));
  }
}
