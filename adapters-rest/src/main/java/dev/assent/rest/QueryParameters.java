package dev.assent.rest;

import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/**
 * The query of a request. Reading a parameter as something it is not notes a violation, and so does
 * one that is given twice and is no list; a blank one is absent, an unknown one is nobody's
 * concern.
 */
public final class QueryParameters {

  static final String CURSOR = "cursor";

  private static final int LONGEST_NUMBER = 9;

  private final MultivaluedMap<String, String> given;
  private final Violations violations = new Violations();

  public QueryParameters(UriInfo uri) {
    given = uri.getQueryParameters();
  }

  public Violations violations() {
    return violations;
  }

  /** The value of a parameter that has one: which of two would count, nobody could tell. */
  public Optional<String> text(String name) {
    List<String> values = given.getOrDefault(name, List.of());
    if (values.size() > 1) {
      violations.invalid(name);
      return Optional.empty();
    }
    return values.stream().map(String::strip).filter(it -> !it.isEmpty()).findFirst();
  }

  /** What {@code names} says that the value stands for. */
  public <T> Optional<T> oneOf(String name, Map<String, T> names) {
    Optional<String> text = text(name);
    Optional<T> value = text.map(names::get);
    if (text.isPresent() && value.isEmpty()) {
      violations.notValid(name);
    }
    return value;
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

  /** A list may be given in several parts. One of nothing is not the same as none. */
  private List<String> elements(String name) {
    List<String> elements =
        given.getOrDefault(name, List.of()).stream()
            .flatMap(part -> Arrays.stream(part.split(",")))
            .map(String::strip)
            .filter(element -> !element.isEmpty())
            .toList();
    if (given.containsKey(name) && elements.isEmpty()) {
      violations.notValid(name);
    }
    return elements;
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
    return read(name, Times::read);
  }

  /** The last id of the page before. */
  public Optional<UUID> cursor() {
    return read(CURSOR, Cursors::read);
  }
}
