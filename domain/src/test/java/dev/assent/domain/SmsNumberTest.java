package dev.assent.domain;

import static dev.assent.domain.Samples.NUMBER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmsNumberTest {

  @Test
  void the_identity_is_calling_code_and_national_number() {
    assertThat(NUMBER.e164()).isEqualTo("+12025550142");
  }

  @ParameterizedTest
  @CsvSource({
    "2025550142, 1, US",
    "7911123456, 44, GB",
    "201234567, 353, IE",
    "0612345678, 39, IT",
    "12345678901234, 1, US"
  })
  void digits_up_to_fifteen_with_the_calling_code_are_a_number(
      String national, String dialCode, String country) {
    assertThat(new SmsNumber(national, dialCode, country).e164())
        .isEqualTo("+" + dialCode + national);
  }

  @ParameterizedTest
  @CsvSource({
    "123456789012345, 1, US",
    "'', 1, US",
    "202-555-0142, 1, US",
    "202 555 0142, 1, US",
    "+12025550142, 1, US",
    "202555014x, 1, US",
    "٢٠٢٥٥٥٠١٤٢, 1, US",
    "2025550142, +1, US",
    "2025550142, 0, US",
    "2025550142, 01, US",
    "2025550142, '', US",
    "2025550142, 1234, US",
    "2025550142, 1, us",
    "2025550142, 1, USA",
    "2025550142, 1, U1",
    "2025550142, 1, ''"
  })
  void anything_else_is_refused_and_not_quoted(String national, String dialCode, String country) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SmsNumber(national, dialCode, country))
        .withMessage("not a telephone number");
  }
}
