package dev.assent.rest.contact;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.MonthDay;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Anniversaries and birthdays. */
class DatesTest {

  @ParameterizedTest
  @CsvSource({
    "2019/7/8, 2019-07-08", "2019/07/08, 2019-07-08", "2019-7-8, 2019-07-08",
    "2019-07-08, 2019-07-08", "7/8/2019, 2019-07-08", "07/08/2019, 2019-07-08",
    "7-8-2019, 2019-07-08", "07-08-2019, 2019-07-08", "' 7/8/2019 ', 2019-07-08",
    "2/29/2020, 2020-02-29", "2000-02-29, 2000-02-29", "12/31/9999, 9999-12-31",
    "0001-01-01, 0001-01-01"
  })
  void an_anniversary_is_given_in_four_forms(String given, LocalDate date) {
    assertThat(Form.minimal().with("/anniversary", given).read().profile().anniversary())
        .contains(date);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2019/02/29",
        "1900-02-29",
        "4/31/2019",
        "13/1/2019",
        "0/1/2019",
        "1/0/2019",
        "31/12/2019",
        "0000-01-01",
        "19/7/8",
        "7/8/19",
        "20190708",
        "2019-07-08T00:00:00Z",
        "2019/7-8",
        "7/8-2019",
        "2019.7.8",
        "7 8 2019",
        "12019-1-1",
        "-2019-1-1",
        "July 8 2019",
        "٧/٨/٢٠١٩",
        "2019/7/008",
        "2019-7"
      })
  void what_is_no_day_of_the_calendar_in_one_of_them_is_refused(String given) {
    assertThat(Form.minimal().with("/anniversary", given).refusal())
        .isEqualTo("anniversary does not have a valid value");
  }

  @ParameterizedTest
  @CsvSource({"1, 1, --01-01", "12, 31, --12-31", "2, 29, --02-29", "4, 30, --04-30"})
  void a_birthday_is_a_day_that_some_year_has(int month, int day, String birthday) {
    assertThat(
            Form.minimal()
                .with("/birthday_month", month)
                .with("/birthday_day", day)
                .read()
                .profile()
                .birthday())
        .contains(MonthDay.parse(birthday));
  }

  @Test
  void digits_in_a_text_are_a_number_too() {
    assertThat(
            Form.minimal()
                .with("/birthday_month", "02")
                .with("/birthday_day", "29")
                .read()
                .profile()
                .birthday())
        .contains(MonthDay.of(2, 29));
  }

  @ParameterizedTest
  @CsvSource({"2, 30", "2, 31", "4, 31", "11, 31"})
  void a_day_that_its_month_never_has_is_refused(int month, int day) {
    assertThat(Form.minimal().with("/birthday_month", month).with("/birthday_day", day).refusal())
        .isEqualTo("birthday_day does not have a valid value");
  }

  @Test
  void month_and_day_have_their_ranges() {
    for (Object month : new Object[] {0, 13, -1, "0", "13", 4294967297L, "99999999999"}) {
      assertThat(Form.complete().with("/birthday_month", month).refusal())
          .isEqualTo("birthday_month does not have a valid value");
    }
    for (Object day : new Object[] {0, 32, -1, "0", "32", 4294967297L, "99999999999"}) {
      assertThat(Form.complete().with("/birthday_day", day).refusal())
          .isEqualTo("birthday_day does not have a valid value");
    }
  }

  @Test
  void one_without_the_other_is_refused_and_neither_is_fine() {
    assertThat(Form.complete().without("/birthday_month").refusal())
        .isEqualTo("birthday_month is missing");
    assertThat(Form.complete().without("/birthday_day").refusal())
        .isEqualTo("birthday_day is missing");
    assertThat(
            Form.complete()
                .with("/birthday_month", null)
                .with("/birthday_day", "")
                .read()
                .profile()
                .birthday())
        .isEmpty();
  }
}
