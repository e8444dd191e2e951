package dev.assent.rest.contact;

import dev.assent.domain.unicode.Unicode;
import dev.assent.rest.JsonValue;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The forms in which a request gives dates. */
final class Dates {

  private static final int LONGEST_DATE = 50;

  private static final Pattern YEAR_FIRST =
      Pattern.compile("(?<y>\\d{4})([/-])(?<m>\\d{1,2})\\2(?<d>\\d{1,2})");
  private static final Pattern YEAR_LAST =
      Pattern.compile("(?<m>\\d{1,2})([/-])(?<d>\\d{1,2})\\2(?<y>\\d{4})");

  private Dates() {}

  /** {@code Y/M/D}, {@code Y-M-D}, {@code M/D/Y} or {@code M-D-Y}, a day of the calendar. */
  static Optional<LocalDate> anniversary(JsonValue value) {
    Optional<String> text = value.text(LONGEST_DATE);
    Optional<LocalDate> date = text.flatMap(Dates::parse);
    if (text.isPresent() && date.isEmpty()) {
      value.violations().notValid(value.path());
    }
    return date;
  }

  private static Optional<LocalDate> parse(String text) {
    Matcher yearFirst = YEAR_FIRST.matcher(Unicode.stripped(text));
    Matcher yearLast = YEAR_LAST.matcher(Unicode.stripped(text));
    if (yearFirst.matches()) {
      return date(yearFirst);
    }
    return yearLast.matches() ? date(yearLast) : Optional.empty();
  }

  private static Optional<LocalDate> date(Matcher parts) {
    try {
      return Optional.of(
              LocalDate.of(
                  Integer.parseInt(parts.group("y")),
                  Integer.parseInt(parts.group("m")),
                  Integer.parseInt(parts.group("d"))))
          // The calendar has no year 0: 1 BC is followed by AD 1.
          .filter(date -> date.getYear() > 0);
    } catch (DateTimeException noSuchDay) {
      return Optional.empty();
    }
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
