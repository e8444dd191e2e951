package dev.assent.rest.contact;

import dev.assent.domain.CalendarDay;
import dev.assent.rest.JsonValue;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Optional;

/** The forms in which a request gives dates. */
final class Dates {

  private static final int LONGEST_DATE = 50;

  private Dates() {}

  /** {@code Y/M/D}, {@code Y-M-D}, {@code M/D/Y} or {@code M-D-Y}, a day of the calendar. */
  static Optional<LocalDate> anniversary(JsonValue value) {
    Optional<String> text = value.text(LONGEST_DATE);
    Optional<LocalDate> date = text.flatMap(CalendarDay::parse);
    if (text.isPresent() && date.isEmpty()) {
      value.violations().notValid(value.path());
    }
    return date;
  }

  /** Both or neither, and together a day that some year has. */
  static Optional<MonthDay> birthday(JsonValue month, JsonValue day) {
    if (month.isAbsent() && day.isAbsent()) {
      return Optional.empty();
    }
    Optional<Integer> monthNumber = month.required().integer(1, 12);
    Optional<Integer> dayNumber = day.required().integer(1, 31);
    if (monthNumber.isEmpty() || dayNumber.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(MonthDay.of(monthNumber.get(), dayNumber.get()));
    } catch (DateTimeException noSuchDay) {
      day.violations().notValid(day.path());
      return Optional.empty();
    }
  }
}
