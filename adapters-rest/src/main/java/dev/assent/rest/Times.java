package dev.assent.rest;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** Times of a query, as clients write them. */
final class Times {

  // What a timestamp has four digits for; databases know less years than Java does.
  private static final int LAST_YEAR = 9_999;

  private Times() {}

  /** Reads a time of ISO 8601 with its offset, or a date, which begins at midnight UTC. */
  static Optional<Instant> read(String text) {
    try {
      // Clients forget to encode the plus sign of an offset, and it arrives as a blank.
      OffsetDateTime time =
          text.indexOf('T') < 0
              ? LocalDate.parse(text).atStartOfDay().atOffset(ZoneOffset.UTC)
              : OffsetDateTime.parse(withColon(text.replace(' ', '+')));
      return Optional.of(time)
          .filter(it -> it.getYear() >= 1 && it.getYear() <= LAST_YEAR)
          .map(OffsetDateTime::toInstant);
    } catch (DateTimeParseException notATime) {
      return Optional.empty();
    }
  }

  /** ISO 8601 writes an offset as +00:00 or as +0000, and clients write both. */
  private static String withColon(String time) {
    return time.replaceFirst("([+-]\\d{2})(\\d{2})$", "$1:$2");
  }
}
