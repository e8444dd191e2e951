package dev.assent.bootstrap;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A value of a parameter of a query, and what the service must say to it.
 *
 * @param refusal the message that refuses it; empty where it is accepted
 */
record QueryProbe(String name, String value, Optional<String> refusal) {

  private static final String INVALID = " is invalid";
  private static final String NOT_VALID = " does not have a valid value";

  /** Makes probes of everything that is described of {@code parameter}. */
  static List<QueryProbe> of(JsonNode parameter) {
    Probes probes = new Probes(parameter.path("name").asText(), new ArrayList<>());
    JsonNode schema = parameter.path("schema");
    switch (schema.path("type").asText()) {
      case "integer" -> probes.integer(schema);
      case "boolean" -> {
        probes.accept("true", "false");
        probes.refuse("yes", INVALID);
      }
      case "array" -> probes.array(schema);
      case "string" -> probes.string(schema, schema.at("/examples/0").asText());
      default -> throw new AssertionError("no probe of the type of " + probes.name);
    }
    return probes.all;
  }

  private record Probes(String name, List<QueryProbe> all) {

    void accept(String... values) {
      Stream.of(values).forEach(value -> all.add(new QueryProbe(name, value, Optional.empty())));
    }

    void refuse(String value, String why) {
      all.add(new QueryProbe(name, value, Optional.of(name + why)));
    }

    void integer(JsonNode schema) {
      long least = schema.required("minimum").longValue();
      long greatest = schema.required("maximum").longValue();
      accept(String.valueOf(least), String.valueOf(greatest));
      refuse(String.valueOf(least - 1), NOT_VALID);
      refuse(String.valueOf(greatest + 1), NOT_VALID);
      refuse("many", INVALID);
    }

    void array(JsonNode schema) {
      JsonNode items = schema.path("items");
      if (items.has("enum")) {
        List<String> constants = items.path("enum").valueStream().map(JsonNode::asText).toList();
        accept(constants.toArray(String[]::new));
        accept(String.join(",", constants));
        refuse(constants.getFirst() + ",?!", NOT_VALID);
        return;
      }
      if (!items.path("format").asText().equals("uuid")) {
        throw new AssertionError("no probe of the elements of " + name);
      }
      int most = schema.required("maxItems").intValue();
      accept(ids(1), ids(most));
      refuse(ids(most + 1), NOT_VALID);
      refuse("no id", INVALID);
    }

    private static String ids(int count) {
      return String.join(
          ",", Stream.generate(UUID::randomUUID).limit(count).map(UUID::toString).toList());
    }

    void string(JsonNode schema, String example) {
      if (schema.has("enum")) {
        schema.path("enum").forEach(constant -> accept(constant.asText()));
        refuse("?!", NOT_VALID);
        return;
      }
      switch (schema.path("format").asText()) {
        case "email" -> email(schema.required("maxLength").intValue());
        case "date-time", "" -> {
          accept(example);
          refuse("?!", INVALID);
        }
        default -> throw new AssertionError("no probe of the format of " + name);
      }
    }

    private void email(int longest) {
      accept("ada@example.org", address(longest));
      List.of("nobody", address(longest + 1))
          .forEach(
              value ->
                  all.add(new QueryProbe(name, value, Optional.of("Email address is invalid"))));
    }

    private static String address(int length) {
      String end = "@" + "x".repeat(50) + ".example.org";
      return "a".repeat(length - end.length()) + end;
    }
  }
}
