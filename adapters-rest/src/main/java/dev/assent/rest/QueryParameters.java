package dev.assent.rest;

import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/**
 * The query of a request. Reading a parameter as something it is not notes a violation; a blank one
 * is absent, an unknown one is nobody's concern.
 */
public final class QueryParameters {

  static final String CURSOR = "cursor";

  private static final int LONGEST_NUMBER = 9;

  // What a timestamp has four digits for; databases know less years than Java does.
  private static final int LAST_YEAR = 9_999;

  private final MultivaluedMap<String, String> given;
  private final Violations violations = new Violations();

  public QueryParameters(UriInfo uri) {
    given = uri.getQueryParameters();
  }

  public Violations violations() {
    return violations;
  }

  public Optional<String> text(String name) {
    return Optional.ofNullable(given.getFirst(name)).map(String::strip).filter(it -> !it.isEmpty());
  }

  private <T> Optional<T> read(String name, Function<String, Optional<T>> reader) {
    Optional<String> text = text(name);
    Optional<T> value = text.flatMap(reader);
    if (text.isPresent() && value.isEmpty()) {
      violations.invalid(name);
    }
    return value;
  }

  /** The elements of a list with commas, each by what {@code names} says it stands for. */
  public <T> Set<T> oneOrMoreOf(String name, Map<String, T> names) {
    Set<T> found = new HashSet<>();
    for (String element : elements(name)) {
      T value = names.get(element);
      if (value == null) {
        violations.notValid(name);
        return Set.of();
      }
      found.add(value);
    }
    return found;
  }

  public Set<UUID> uuids(String name, int max) {
    Set<UUID> found = new HashSet<>();
    for (String element : elements(name)) {
      Optional<UUID> id = Ids.parse(element);
      if (id.isEmpty()) {
        violations.invalid(name);
        return Set.of();
      }
      found.add(id.get());
    }
    if (found.size() > max) {
      violations.notValid(name);
    }
    return found;
  }

  private List<String> elements(String name) {
    return text(name)
        .map(it -> Arrays.stream(it.split(",")).map(String::strip).toList())
        .orElse(List.of());
  }

  /** The size of a page, from 1 to {@code max}; 50 where none is given. */
  public int limit(int max) {
    Optional<Integer> limit = read("limit", QueryParameters::number);
    if (limit.filter(it -> it < 1 || it > max).isPresent()) {
      violations.notValid("limit");
    }
    return limit.orElse(50);
  }

  private static Optional<Integer> number(String text) {
    return text.length() <= LONGEST_NUMBER && text.chars().allMatch(c -> c >= '0' && c <= '9')
        ? Optional.of(Integer.valueOf(text))
        : Optional.empty();
  }

  public boolean flag(String name) {
    return read(name, text -> Optional.ofNullable(Map.of("true", true, "false", false).get(text)))
        .orElse(false);
  }

  /** A time of ISO 8601 with its offset, or a date, which begins at midnight UTC. */
  public Optional<Instant> instant(String name) {
    return read(name, QueryParameters::instantOf);
  }

  private static Optional<Instant> instantOf(String text) {
    try {
      // Clients forget to encode the plus sign of an offset, and it arrives as a blank.
      OffsetDateTime time =
          text.indexOf('T') < 0
              ? LocalDate.parse(text).atStartOfDay().atOffset(ZoneOffset.UTC)
              : OffsetDateTime.parse(text.replace(' ', '+'));
      return Optional.of(time)
          .filter(it -> it.getYear() >= 1 && it.getYear() <= LAST_YEAR)
          .map(OffsetDateTime::toInstant);
    } catch (DateTimeParseException notATime) {
      return Optional.empty();
    }
  }

  /** The last id of the page before. */
  public Optional<UUID> cursor() {
    return read(CURSOR, Cursors::read);
  }
}
