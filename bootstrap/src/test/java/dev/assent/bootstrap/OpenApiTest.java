package dev.assent.bootstrap;

import static dev.assent.bootstrap.ApiDocument.json;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.assent.application.Activity;
import dev.assent.domain.AddressKind;
import dev.assent.domain.AdvertisedInterval;
import dev.assent.domain.ConfirmStatus;
import dev.assent.domain.ConsentAction;
import dev.assent.domain.ConsentMedium;
import dev.assent.domain.ConsentType;
import dev.assent.domain.CustomField;
import dev.assent.domain.Identity;
import dev.assent.domain.Permission;
import dev.assent.domain.PhoneKind;
import dev.assent.domain.SmsPermission;
import dev.assent.domain.Source;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The description of the interface says what the service does, and all of it. */
@QuarkusTest
@WithTestResource(ServiceResource.class)
class OpenApiTest {

  private static final String PATH = "/v3/contacts/sign_up_form";
  private static final String SIGN_UP = "POST " + PATH;
  DataSource database;
  Account account;
  ApiDocument document;

  @BeforeEach
  void an_account_and_the_document() {
    account = Account.create(database);
    document = ApiDocument.served();
  }

  @Test
  void what_is_served_is_what_is_described() {
    assertThat(document.operations()).containsExactlyElementsOf(servedOperations().keySet());
  }

  @Test
  void every_operation_tells_the_scope_and_the_privilege_that_it_requires() {
    servedOperations()
        .forEach(
            (operation, method) -> {
              var required = method.getAnnotationOfType("dev.assent.rest.access.Requires");
              assertThat(document.operation(operation).path("description").asText())
                  .contains(
                      "`" + required.get("scope").orElseThrow() + "`",
                      "`" + required.get("privilege").orElseThrow() + "`");
            });
  }

  @Test
  void every_operation_has_the_name_of_its_method() {
    servedOperations()
        .forEach(
            (operation, method) ->
                assertThat(document.operation(operation).path("operationId").asText())
                    .isEqualTo(method.getName()));
  }

  @Test
  void every_operation_has_an_id_of_its_own_a_known_tag_and_a_bearer_token() {
    List<JsonNode> operations = document.operations().stream().map(document::operation).toList();
    assertThat(operations)
        .extracting(it -> it.path("operationId").asText())
        .doesNotHaveDuplicates();
    assertThat(document.root().path("tags").findValuesAsText("name"))
        .containsAll(
            operations.stream().map(operation -> operation.path("tags").path(0).asText()).toList());
    assertThat(document.root().path("security"))
        .isEqualTo(json(List.of(Map.of("bearer", List.of()))));
    assertThat(document.root().at("/components/securitySchemes/bearer/scheme").asText())
        .isEqualTo("bearer");
  }

  @Test
  void the_sign_up_is_named_as_clients_know_it_and_says_that_permission_is_required_by_law() {
    assertThat(document.operation(SIGN_UP).path("operationId").asText())
        .isEqualTo("createOrUpdateContact");
    assertThat(document.operation(SIGN_UP).path("description").asText())
        .contains("own explicit permission", "without their own action and consent is unlawful");
  }

  @Test
  void a_path_that_leads_nowhere_is_answered_as_described() {
    JsonNode notFound = document.root().at("/components/responses/NotFound");

    assertThat(List.of("/", "/v3", PATH + "/x", "/v4/contacts", "/assent/x"))
        .allSatisfy(path -> document.requireAsDescribed(notFound, account.call().get(path)));
  }

  @Test
  void the_examples_of_answers_and_requests_are_as_described() {
    for (String operation : document.operations()) {
      for (int status : document.statuses(operation)) {
        holds(document.answer(operation, status));
      }
      holds(document.operation(operation).path("requestBody"));
    }
  }

  private void holds(JsonNode described) {
    JsonNode content = described.at("/content/application~1json");
    if (!content.isMissingNode()) {
      assertThat(ApiDocument.examples(content).values())
          .isNotEmpty()
          .allSatisfy(it -> assertThat(document.violations(content.path("schema"), it)).isEmpty());
    }
  }

  @Test
  void answers_have_a_body_unless_they_say_that_there_is_none() {
    for (String operation : document.operations()) {
      for (int status : document.statuses(operation)) {
        assertThat(document.answer(operation, status).has("content"))
            .as(operation + " " + status)
            .isEqualTo(status != 204);
      }
    }
  }

  @Test
  void no_answer_has_members_that_are_not_described_and_every_request_may() {
    Set<JsonNode> answers = new HashSet<>();
    Set<JsonNode> requests = new HashSet<>();
    for (String operation : document.operations()) {
      document
          .statuses(operation)
          .forEach(status -> objects(document.answerSchema(operation, status), answers));
      if (document.hasRequestBody(operation)) {
        objects(document.requestSchema(operation), requests);
      }
    }
    assertThat(answers)
        .hasSizeGreaterThan(20)
        .allMatch(it -> it.path("additionalProperties").isBoolean())
        .noneMatch(it -> it.path("additionalProperties").booleanValue());
    assertThat(requests)
        .hasSizeGreaterThan(10)
        .noneMatch(schema -> schema.has("additionalProperties"));
  }

  private void objects(JsonNode reference, Set<JsonNode> found) {
    JsonNode schema = document.resolve(reference);
    if (schema.has("items")) {
      objects(schema.path("items"), found);
    }
    if (schema.path("type").asText().equals("object") && found.add(schema)) {
      schema.path("properties").forEach(member -> objects(member, found));
    }
  }

  @Test
  void every_part_of_a_path_that_varies_is_a_parameter() {
    for (String operation : document.operations()) {
      assertThat(
              Pattern.compile("\\{(.+?)}")
                  .matcher(operation)
                  .results()
                  .map(it -> it.group(1))
                  .toList())
          .isEqualTo(
              document.parameters(operation, "path").stream()
                  .filter(it -> it.path("required").booleanValue())
                  .map(it -> it.path("name").asText())
                  .toList());
    }
  }

  @Test
  void lists_in_a_query_have_commas() {
    for (String operation : document.operations()) {
      assertThat(document.parameters(operation, "query"))
          .filteredOn(it -> it.at("/schema/type").asText().equals("array"))
          .allMatch(it -> it.path("style").asText().equals("form"))
          .allMatch(it -> it.path("explode").isBoolean() && !it.path("explode").booleanValue());
    }
  }

  @Test
  void what_the_published_interface_does_not_have_says_so() {
    for (String operation : document.operations()) {
      JsonNode described = document.operation(operation);
      boolean own = operation.contains(" /assent/");
      assertThat(described.path("tags").path(0).asText().equals("Assent")).isEqualTo(own);
      assertThat(
              described
                  .path("description")
                  .asText()
                  .replaceAll("\\s+", " ")
                  .contains("The published interface has no such call."))
          .isEqualTo(own);
    }
  }

  @Test
  void who_sets_a_permission_reads_what_the_law_requires() {
    assertThat(List.of("POST /v3/contacts", "PUT /v3/contacts/{contact_id}"))
        .allSatisfy(
            operation ->
                assertThat(
                        document
                            .operation(operation)
                            .path("description")
                            .asText()
                            .replaceAll("\\s+", " "))
                    .contains(
                        "Permission is required by law.",
                        "it can not opt anybody back in",
                        "ends by the contact itself alone"));
  }

  @Test
  void the_answers_to_a_sign_up_leave_no_room_for_a_third_member_or_a_second_error() {
    for (int status : document.statuses(SIGN_UP)) {
      JsonNode content = document.answer(SIGN_UP, status).at("/content/application~1json");
      assertThat(ApiDocument.examples(content).values().stream().flatMap(it -> wider(it).stream()))
          .isNotEmpty()
          .allSatisfy(
              body ->
                  assertThat(document.violations(content.path("schema"), body))
                      .as(body.toString())
                      .isNotEmpty());
    }
  }

  @Test
  void no_line_of_a_description_looks_like_markdown_by_accident() {
    assertThat(document.root().findValuesAsText("description").stream().flatMap(String::lines))
        .hasSizeGreaterThan(100)
        .noneMatch(line -> line.matches(" *(\\d+[.)]|[-+*#>~]+|[=-]{2,}) .*|    .*|[=-]+"));
  }

  /** What generators make of it is a type that takes anything. */
  @Test
  void no_schema_chooses_between_what_has_no_type() {
    List<JsonNode> choices = new ArrayList<>();
    for (String keyword : List.of("anyOf", "oneOf", "allOf")) {
      document.root().findValues(keyword).forEach(it -> it.forEach(choices::add));
    }
    assertThat(choices).allMatch(it -> it.has("type") || it.has("$ref"));
  }

  @Test
  void every_constant_of_the_domain_has_its_name() {
    assertThat(constants("AddressKind")).isEqualTo(names(AddressKind.values()));
    assertThat(constants("SmsConsentPermission")).isEqualTo(names(SmsPermission.values()));
    assertThat(constants("SmsConsentType")).isEqualTo(names(ConsentType.values()));
    assertThat(constants("AdvertisedInterval")).isEqualTo(names(AdvertisedInterval.values()));
    assertThat(constants("PermissionToSend")).isEqualTo(names(Permission.values()));
    assertThat(constants("ConfirmStatus")).isEqualTo(names(ConfirmStatus.values()));
    assertThat(constants("PhoneKind")).isEqualTo(names(PhoneKind.values()));
    assertThat(constants("CustomFieldType")).isEqualTo(names(CustomField.Type.values()));
    assertThat(constants("Source")).hasSameSizeAs(Source.values());
    assertThat(constants("ConsentEntry/properties/channel")).isEqualTo(names(Identity.values()));
    assertThat(constants("ConsentEntry/properties/action"))
        .isEqualTo(names(ConsentAction.values()));
    assertThat(constants("ConsentEntry/properties/consent_medium"))
        .isEqualTo(names(ConsentMedium.values()));
    assertThat(constants("Activity/properties/state")).isEqualTo(names(Activity.State.values()));
    assertThat(constants("ConsentMediumType")).hasSameSizeAs(ConsentMedium.values());
  }

  @Test
  void it_is_the_same_in_both_forms_under_each_of_its_names() throws IOException {
    JsonNode written;
    try (InputStream file = getClass().getResourceAsStream("/META-INF/openapi.yaml")) {
      written = new YAMLMapper().readTree(file);
    }
    assertThat(served("/q/openapi.json", ContentType.JSON)).isEqualTo(written);
    assertThat(served("/q/openapi?format=json", ContentType.JSON)).isEqualTo(written);
    assertThat(ApiDocument.parse(given().accept(ContentType.JSON).get("/q/openapi").asString()))
        .isEqualTo(written);
    for (String name : List.of("/q/openapi", "/q/openapi.yaml", "/q/openapi.yml")) {
      String yaml =
          given().accept(ContentType.ANY).get(name).then().statusCode(200).extract().asString();
      assertThat(new YAMLMapper().readTree(yaml)).as(name).isEqualTo(written);
    }
    given().head("/q/openapi").then().statusCode(200);
    given().post("/q/openapi").then().statusCode(405).contentType(ContentType.JSON);
  }

  private static JsonNode served(String path, ContentType type) {
    return ApiDocument.parse(
        given().get(path).then().statusCode(200).contentType(type).extract().asString());
  }

  @Test
  void swagger_ui_shows_it() {
    given()
        .get("/q/swagger-ui/")
        .then()
        .statusCode(200)
        .contentType(ContentType.HTML)
        .body(containsString("/q/openapi"));
  }

  private static List<JsonNode> wider(JsonNode answer) {
    if (answer.isObject()) {
      return List.of(answer.<ObjectNode>deepCopy().put("third", true));
    }
    ArrayNode none = answer.<ArrayNode>deepCopy().removeAll();
    ArrayNode two = answer.<ArrayNode>deepCopy().add(answer.get(0));
    ArrayNode third = answer.deepCopy();
    ((ObjectNode) third.get(0)).put("third", true);
    return List.of(none, two, third);
  }

  private Set<String> constants(String schema) {
    Set<String> constants = new TreeSet<>();
    document
        .root()
        .at("/components/schemas/" + schema + "/enum")
        .forEach(constant -> constants.add(constant.textValue()));
    return constants;
  }

  private static Set<String> names(Enum<?>[] constants) {
    return Stream.of(constants)
        .map(constant -> constant.name().toLowerCase(Locale.ROOT))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Map<String, JavaMethod> servedOperations() {
    Map<String, JavaMethod> operations = new TreeMap<>();
    for (JavaClass resource : new ClassFileImporter().importPackages("dev.assent.rest")) {
      for (JavaMethod method : resource.getMethods()) {
        method.getAnnotations().stream()
            .map(annotation -> annotation.getRawType().tryGetAnnotationOfType(HttpMethod.class))
            .flatMap(Optional::stream)
            .forEach(http -> operations.put(http.value() + " " + path(resource, method), method));
      }
    }
    return operations;
  }

  private static String path(JavaClass resource, JavaMethod method) {
    return resource.tryGetAnnotationOfType(Path.class).map(Path::value).orElse("")
        + method.tryGetAnnotationOfType(Path.class).map(Path::value).orElse("");
  }
}
