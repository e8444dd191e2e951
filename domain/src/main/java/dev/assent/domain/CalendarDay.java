package dev.assent.domain;

import dev.assent.domain.unicode.Unicode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Days of the calendar in the forms that people write them in. */
public final class CalendarDay {

  private static final Pattern YEAR_FIRST =
      Pattern.compile("(?<y>\\d{4})([/-])(?<m>\\d{1,2})\\2(?<d>\\d{1,2})");
  private static final Pattern YEAR_LAST =
      Pattern.compile("(?<m>\\d{1,2})([/-])(?<d>\\d{1,2})\\2(?<y>\\d{4})");

  private CalendarDay() {}

  /** The day that {@code Y/M/D}, {@code Y-M-D}, {@code M/D/Y} or {@code M-D-Y} says. */
  public static Optional<LocalDate> parse(String text) {
    String written = Unicode.stripped(text);
    Matcher yearFirst = YEAR_FIRST.matcher(written);
    Matcher yearLast = YEAR_LAST.matcher(written);
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
}
