package dev.assent.bootstrap;

import static io.restassured.RestAssured.given;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import io.restassured.response.Response;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** The description of the interface, as the service serves it. */
record ApiDocument(JsonNode root) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final JsonSchemaFactory SCHEMAS =
      JsonSchemaFactory.getInstance(VersionFlag.V202012);
  private static final SchemaValidatorsConfig FORMATS_COUNT =
      SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();

  static ApiDocument served() {
    return new ApiDocument(
        parse(given().get("/q/openapi?format=json").then().statusCode(200).extract().asString()));
  }

  static JsonNode parse(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException notJson) {
      throw new AssertionError(text, notJson);
    }
  }

  static JsonNode json(Object value) {
    return JSON.valueToTree(value);
  }

  /** What is described, as for instance {@code POST /v3/contacts/sign_up_form}. */
  Set<String> operations() {
    Set<String> operations = new TreeSet<>();
    for (var path : root.path("paths").properties()) {
      for (var operation : path.getValue().properties()) {
        operations.add(operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey());
      }
    }
    return operations;
  }

  JsonNode operation(String operation) {
    String[] methodAndPath = operation.split(" ");
    return here(
        root.path("paths").path(methodAndPath[1]).path(methodAndPath[0].toLowerCase(Locale.ROOT)),
        operation);
  }

  /** The statuses that an operation is described to be answered with. */
  Set<Integer> statuses(String operation) {
    return operation(operation)
        .path("responses")
        .propertyStream()
        .map(answer -> Integer.valueOf(answer.getKey()))
        .collect(toCollection(TreeSet::new));
  }

  JsonNode answer(String operation, int status) {
    return resolve(
        here(
            operation(operation).path("responses").path(String.valueOf(status)),
            operation + " " + status));
  }

  /** The parameters of an operation, in a path or in a query. */
  List<JsonNode> parameters(String operation, String place) {
    return operation(operation)
        .path("parameters")
        .valueStream()
        .map(this::resolve)
        .filter(it -> it.path("in").asText().equals(place))
        .toList();
  }

  /** The schema of an answer; missing where the answer has no body. */
  JsonNode answerSchema(String operation, int status) {
    return answer(operation, status).at("/content/application~1json/schema");
  }

  boolean hasRequestBody(String operation) {
    return operation(operation).at("/requestBody/content").has("application/json");
  }

  /** The operations that are JSON from end to end, not a stream of lines. */
  Set<String> jsonOperations() {
    return operations().stream()
        .filter(it -> !operation(it).at("/requestBody/content").has("application/x-ndjson"))
        .collect(toCollection(TreeSet::new));
  }

  JsonNode requestSchema(String operation) {
    return here(
        operation(operation).at("/requestBody/content/application~1json/schema"), operation);
  }

  /** What {@code reference} refers to; itself, where it is no reference. */
  JsonNode resolve(JsonNode reference) {
    String target = reference.path("$ref").asText();
    return target.isEmpty() ? reference : resolve(here(root.at(target.substring(1)), target));
  }

  /** The examples of a body, by their names; where there is one alone, its name is empty. */
  static Map<String, JsonNode> examples(JsonNode content) {
    Map<String, JsonNode> examples = new LinkedHashMap<>();
    content.path("examples").forEachEntry((name, it) -> examples.put(name, it.path("value")));
    return content.has("example") ? Map.of("", content.path("example")) : examples;
  }

  /** What {@code value} has that {@code schema}, a part of this document, does not allow. */
  List<String> violations(JsonNode schema, JsonNode value) {
    return validator(schema).apply(value);
  }

  /** Finds violations of {@code schema}, a part of this document. */
  Function<JsonNode, List<String>> validator(JsonNode schema) {
    ObjectNode whole = JsonNodeFactory.instance.objectNode();
    whole.set("components", root.path("components"));
    whole.putArray("allOf").add(schema);
    JsonSchema compiled = SCHEMAS.getSchema(whole, FORMATS_COUNT);
    return value -> compiled.validate(value).stream().map(ValidationMessage::getMessage).toList();
  }

  /** Fails unless {@code answer} is as {@code described}. */
  void requireAsDescribed(JsonNode described, Response answer) {
    if (!described.has("content")) {
      assertThat(answer.asString()).isEmpty();
      return;
    }
    JsonNode content = described.at("/content/application~1json");
    JsonNode body = parse(answer.asString());
    assertThat(answer.contentType()).startsWith("application/json");
    assertThat(violations(content.path("schema"), body)).as(body.toString()).isEmpty();
    assertThat(examples(content).values())
        .extracting(example -> example.findValuesAsText("error_key"))
        .contains(body.findValuesAsText("error_key"));
    for (var header : described.path("headers").properties()) {
      JsonNode schema = resolve(header.getValue()).path("schema");
      String value = answer.header(header.getKey());
      assertThat(value).as(header.getKey()).isNotNull();
      assertThat(violations(schema, headerValue(schema, value))).isEmpty();
    }
  }

  private static JsonNode headerValue(JsonNode schema, String value) {
    return schema.path("type").asText().equals("integer") ? json(Long.valueOf(value)) : json(value);
  }

  private static JsonNode here(JsonNode node, String what) {
    if (node.isMissingNode()) {
      throw new AssertionError("not described: " + what);
    }
    return node;
  }
}
