package dev.assent.bootstrap;

import static dev.assent.bootstrap.ApiDocument.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map.Entry;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Makes probes of everything that a schema says of a request: of each limit a value that just keeps
 * it and one that does not, of each enumeration every constant and another, of each member its
 * absence and a value of another type.
 */
final class Limits {

  private static final Set<String> KEYWORDS =
      Set.of(
          ("description type properties required not dependentRequired dependentSchemas items minItems"
                  + " maxItems enum format pattern minLength maxLength minimum maximum examples"
                  + " default")
              .split(" "));

  private static final String MISSING = " is missing";
  private static final String INVALID = " is invalid";
  private static final String NOT_VALID = " does not have a valid value";

  private final ApiDocument document;
  private final JsonNode sample;
  private final List<Probe> probes = new ArrayList<>();

  private Limits(ApiDocument document, JsonNode sample) {
    this.document = document;
    this.sample = sample;
  }

  /** Probes of {@code schema}; {@code sample} keeps it and has every member it knows. */
  static List<Probe> of(ApiDocument document, JsonNode schema, JsonNode sample) {
    Limits limits = new Limits(document, sample);
    JsonNode body = document.resolve(schema);
    known(body, Place.BODY);
    limits.object(Place.BODY, body);
    return limits.probes;
  }

  private void value(Place place, JsonNode reference) {
    JsonNode schema = document.resolve(reference);
    known(schema, place);
    place.in(sample);
    schema.path("examples").forEach(example -> accept(place, example));
    boolean flag = schema.path("type").asText().equals("boolean");
    refuse(place, flag ? json(1) : json(true), place.path() + INVALID);
    switch (schema.path("type").asText()) {
      case "object" -> object(place, schema);
      case "array" -> array(place, schema);
      case "string" -> string(place, schema);
      case "integer" -> integer(place, schema);
      case "boolean" -> {
        List<JsonNode> constants = schema.path("enum").valueStream().toList();
        (constants.isEmpty() ? List.of(json(true), json(false)) : constants)
            .forEach(it -> accept(place, it));
      }
      default -> throw new AssertionError("no probe of the type at " + place.path());
    }
  }

  private static void known(JsonNode schema, Place place) {
    for (var keyword : schema.properties()) {
      if (!KEYWORDS.contains(keyword.getKey())) {
        throw new AssertionError("no probe of " + keyword.getKey() + " at " + place.path());
      }
    }
  }

  private void object(Place place, JsonNode schema) {
    accept(place.member("of_another_version"), json("unknown"));
    if (schema.has("dependentSchemas")) {
      exclusive(place, schema);
      return;
    }
    Set<String> optional = new HashSet<>();
    for (var property : schema.path("properties").properties()) {
      optional.add(property.getKey());
      value(place.member(property.getKey()), property.getValue());
    }
    for (String name : names(schema.path("required"))) {
      optional.remove(name);
      remove(place, List.of(name), Optional.of(place.member(name).path() + MISSING));
    }
    for (var dependency : schema.path("dependentRequired").properties()) {
      optional.remove(dependency.getKey());
      pair(place, dependency.getKey(), names(dependency.getValue()));
    }
    if (schema.has("not")) {
      alternatives(place, schema.path("not"));
    }
    optional.forEach(name -> remove(place, List.of(name), Optional.empty()));
  }

  /** Members of which exactly one is given: that of the sample, and no other besides. */
  private void exclusive(Place place, JsonNode schema) {
    List<String> all = schema.path("properties").propertyStream().map(Entry::getKey).toList();
    String missing = paths(place, all) + " are missing, exactly one parameter must be provided";
    for (var property : schema.path("properties").properties()) {
      Place member = place.member(property.getKey());
      if (place.in(sample).has(property.getKey())) {
        value(member, property.getValue());
        remove(place, List.of(property.getKey()), Optional.of(missing));
      } else {
        List<String> both =
            all.stream()
                .filter(it -> it.equals(property.getKey()) || place.in(sample).has(it))
                .toList();
        refuse(
            member,
            anything(document.resolve(property.getValue())),
            paths(place, both) + " are mutually exclusive");
      }
    }
  }

  private static JsonNode anything(JsonNode schema) {
    return schema.path("type").asText().equals("array")
        ? json(List.of(UUID.randomUUID()))
        : json(true);
  }

  private static String paths(Place place, List<String> members) {
    return members.stream().map(it -> place.member(it).path()).collect(Collectors.joining(", "));
  }

  private void pair(Place place, String name, List<String> others) {
    List<String> all = new ArrayList<>(others);
    all.add(name);
    remove(place, all, Optional.empty());
    for (String other : others) {
      remove(place, List.of(other), Optional.of(place.member(other).path() + MISSING));
    }
  }

  /** Members of which one is enough: none of them is what the schema excludes. */
  private void alternatives(Place place, JsonNode excluded) {
    List<String> all = excluded.path("properties").propertyStream().map(Entry::getKey).toList();
    String missing =
        String.join(", ", all) + " are missing, at least one parameter must be provided";
    remove(place, all, Optional.of(missing));
    for (String name : all) {
      remove(place, all.stream().filter(other -> !other.equals(name)).toList(), Optional.empty());
    }
  }

  private void array(Place place, JsonNode schema) {
    int fewest = schema.path("minItems").asInt();
    JsonNode items = document.resolve(schema.path("items"));
    List<String> kinds =
        names(document.resolve(items.path("properties").path("kind")).path("enum"));
    change(place, value -> copies(value, fewest, kinds), "fewest", Optional.empty());
    if (fewest > 0) {
      change(
          place,
          value -> copies(value, fewest - 1, kinds),
          "too few",
          Optional.of(place.path() + NOT_VALID));
    }
    int most = number(schema, "maxItems", place).intValue();
    change(place, value -> copies(value, most, kinds), "most", Optional.empty());
    change(
        place,
        value -> copies(value, most + 1, kinds),
        "too many",
        Optional.of(place.path() + NOT_VALID));
    value(place.element(0), schema.path("items"));
  }

  /** Copies of the first element; where elements have a kind, they have different ones. */
  private static JsonNode copies(JsonNode array, int count, List<String> kinds) {
    ArrayNode copies = JsonNodeFactory.instance.arrayNode();
    for (int i = 0; i < count; i++) {
      JsonNode copy = array.get(0).deepCopy();
      if (!kinds.isEmpty()) {
        ((ObjectNode) copy).put("kind", kinds.get(i % kinds.size()));
      }
      copies.add(copy);
    }
    return copies;
  }

  private void integer(Place place, JsonNode schema) {
    refuse(place, json(1.5), place.path() + INVALID);
    long least = number(schema, "minimum", place).longValue();
    accept(place, json(least));
    refuse(place, json(least - 1), place.path() + NOT_VALID);
    long greatest = number(schema, "maximum", place).longValue();
    accept(place, json(greatest));
    refuse(place, json(greatest + 1), place.path() + NOT_VALID);
  }

  private void string(Place place, JsonNode schema) {
    schema.path("enum").forEach(constant -> accept(place, constant));
    if (schema.has("enum") || schema.has("pattern")) {
      refuse(place, json("?!"), place.path() + NOT_VALID);
    }
    if (schema.path("minLength").asInt() > 0) {
      accept(place, json("x"));
      refuse(place, json(""), place.path() + MISSING);
    }
    boolean email = format(place, schema.path("format").asText());
    boolean bounded =
        schema.has("enum")
            || schema.has("pattern")
            || schema.path("format").asText().equals("uuid");
    if (!bounded) {
      length(place, number(schema, "maxLength", place).intValue(), email);
    }
  }

  private boolean format(Place place, String format) {
    switch (format) {
      case "uuid" -> refuse(place, json("no id"), place.path() + INVALID);
      case "email" -> refuse(place, json("nobody"), "Email address is invalid");
      case "" -> {}
      default -> throw new AssertionError("no probe of the format at " + place.path());
    }
    return format.equals("email");
  }

  private void length(Place place, int longest, boolean email) {
    change(place, text -> grown(text, longest, email), "longest", Optional.empty());
    change(
        place,
        text -> grown(text, longest + 1, email),
        "too long",
        Optional.of(place.path() + " is too long (maximum is " + longest + " characters)"));
  }

  /** Makes a text so long by blanks after its first character, an address by a host name. */
  private static JsonNode grown(JsonNode text, int codePoints, boolean email) {
    String value = text.textValue();
    int growth = codePoints - value.codePointCount(0, value.length());
    int at = email ? value.indexOf('@') + 1 : 1;
    String filling = email ? "x".repeat(growth - 1) + "." : " ".repeat(growth);
    return json(value.substring(0, at) + filling + value.substring(at));
  }

  private static Number number(JsonNode schema, String keyword, Place place) {
    if (!schema.path(keyword).isNumber()) {
      throw new AssertionError("nothing bounds " + place.path() + ": it has no " + keyword);
    }
    return schema.path(keyword).numberValue();
  }

  private static List<String> names(JsonNode array) {
    return array.valueStream().map(JsonNode::textValue).toList();
  }

  private void accept(Place place, JsonNode value) {
    probes.add(
        new Probe(place.path() + " = " + value, body -> place.set(body, value), Optional.empty()));
  }

  private void refuse(Place place, JsonNode value, String refusal) {
    probes.add(
        new Probe(
            place.path() + " = " + value, body -> place.set(body, value), Optional.of(refusal)));
  }

  private void change(
      Place place, UnaryOperator<JsonNode> change, String name, Optional<String> refusal) {
    probes.add(
        new Probe(
            place.path() + " " + name,
            body -> place.set(body, change.apply(place.in(body))),
            refusal));
  }

  private void remove(Place place, List<String> members, Optional<String> refusal) {
    probes.add(
        new Probe(
            place.path() + " without " + members,
            body -> {
              JsonNode changed = body;
              for (String member : members) {
                changed = place.member(member).remove(changed);
              }
              return changed;
            },
            refusal));
  }
}
