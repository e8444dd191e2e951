package dev.assent.domain;

import static dev.assent.domain.Samples.ACCOUNT;
import static dev.assent.domain.Samples.ADA;
import static dev.assent.domain.Samples.COLOUR;
import static dev.assent.domain.Samples.DAY_ONE;
import static dev.assent.domain.Samples.NEWS;
import static dev.assent.domain.Samples.SIZE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CustomFieldTest {

  @ParameterizedTest
  @CsvSource({
    "Shoe size, Shoe_size",
    "Shoe\u00A0size, Shoe_size",
    "Größe 💙, Größe_💙",
    "a-b, a-b"
  })
  void a_name_has_underscores_for_blanks(String label, String name) {
    assertThat(
            new CustomField(SIZE, ACCOUNT, label, CustomField.Type.STRING, DAY_ONE, DAY_ONE).name())
        .isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2001-02-03", "2001/2/3", "2/3/2001", "02-03-2001", "\u00A02001-02-03\n"})
  void a_day_is_given_in_four_forms_and_kept_in_one(String value) {
    assertThat(CustomField.Type.DATE.kept(value)).contains("2001-02-03");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "soon",
        "2001-02-30",
        "2001/02-03",
        "3.2.2001",
        "2001-02-03T00:00",
        "0000-01-01",
        "٢٠٠١-٠٢-٠٣",
        "20010203",
        "2001-02-03 2001-02-03"
      })
  void what_is_no_day_is_kept_by_no_field_of_days(String value) {
    assertThat(CustomField.Type.DATE.kept(value)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "007, 007",
    "-1.50, -1.50",
    "+3, +3",
    ".5, .5",
    "' 12 ', 12",
    "123456789012345678901234567890.1, 123456789012345678901234567890.1"
  })
  void a_decimal_number_is_kept_as_it_is_written(String value, String kept) {
    assertThat(CustomField.Type.NUMBER.kept(value)).contains(kept);
    assertThat(CustomField.Type.CURRENCY.kept(value)).contains(kept);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "M",
        "$5",
        "5 EUR",
        "1,000",
        "1,5",
        "1.",
        "1.2.3",
        "--1",
        "1e3",
        "0x1",
        "٥",
        "１",
        "1 2",
        "-",
        "NaN",
        "Infinity"
      })
  void what_is_no_decimal_number_is_kept_by_no_field_of_numbers(String value) {
    assertThat(CustomField.Type.NUMBER.kept(value)).isEmpty();
    assertThat(CustomField.Type.CURRENCY.kept(value)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"STRING", "TEXT_AREA"})
  void a_text_is_kept_as_it_is(CustomField.Type type) {
    assertThat(type.kept(" 2/3/2001\r\n")).contains(" 2/3/2001\r\n");
  }

  @Test
  void a_sign_up_keeps_what_its_fields_hold_and_clears_what_is_empty() {
    SignUp given =
        Samples.withFields(Samples.byEmail(ADA, NEWS), Map.of(SIZE, "2/3/2001", COLOUR, ""));

    assertThat(
            given.withValuesFor(
                Map.of(SIZE, CustomField.Type.DATE, COLOUR, CustomField.Type.NUMBER)))
        .isEqualTo(Samples.withFields(given, Map.of(SIZE, "2001-02-03", COLOUR, "")));
  }

  @Test
  void every_value_that_is_none_is_named() {
    SignUp given = Samples.withFields(Samples.byEmail(ADA, NEWS), Map.of(SIZE, "M", COLOUR, "red"));
    var number = CustomField.Type.NUMBER;

    assertThat(refused(given, Map.of(SIZE, number, COLOUR, number)))
        .isEqualTo(Set.of(SIZE, COLOUR));
    assertThat(refused(given, Map.of(SIZE, number, COLOUR, CustomField.Type.STRING)))
        .isEqualTo(Set.of(SIZE));
  }

  private static Set<CustomFieldId> refused(
      SignUp given, Map<CustomFieldId, CustomField.Type> types) {
    return catchThrowableOfType(FieldValueException.class, () -> given.withValuesFor(types))
        .fields();
  }
}
