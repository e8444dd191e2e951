package dev.assent.persistence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** The columns of a row that travels as JSON: an absent member is NULL. */
final class JsonColumns {

  private static final ObjectMapper JSON = new ObjectMapper();

  private JsonColumns() {}

  /** A row that PostgreSQL wrote as JSON. */
  static JsonNode json(String row) {
    try {
      return JSON.readTree(row);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("PostgreSQL wrote malformed JSON", impossible);
    }
  }

  /** The text by which a constant is stored. */
  static String name(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  static void put(ObjectNode row, String column, Optional<?> value) {
    value.ifPresent(it -> row.put(column, it.toString()));
  }

  static String required(JsonNode row, String column) {
    return text(row, column).orElseThrow();
  }

  static Optional<String> text(JsonNode row, String column) {
    return Optional.ofNullable(row.path(column).textValue());
  }

  static UUID uuid(JsonNode row, String column) {
    return UUID.fromString(required(row, column));
  }

  static Optional<Instant> instant(JsonNode row, String column) {
    return text(row, column).map(OffsetDateTime::parse).map(OffsetDateTime::toInstant);
  }

  static <E extends Enum<E>> Optional<E> constant(JsonNode row, String column, Class<E> type) {
    return text(row, column).map(name -> constant(name, type));
  }

  /** That of which {@code name} is the text by which it is stored. */
  static <E extends Enum<E>> E constant(String name, Class<E> type) {
    return Enum.valueOf(type, name.toUpperCase(Locale.ROOT));
  }
}
