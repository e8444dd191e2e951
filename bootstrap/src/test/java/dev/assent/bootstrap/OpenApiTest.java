package dev.assent.bootstrap;

import static dev.assent.bootstrap.ApiDocument.json;
import static dev.assent.bootstrap.ApiDocument.parse;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.assent.domain.AddressKind;
import dev.assent.domain.AdvertisedInterval;
import dev.assent.domain.ConsentMedium;
import dev.assent.domain.ConsentType;
import dev.assent.domain.SmsPermission;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The description of the interface says what the service does, and all of it. */
@QuarkusTest
@WithTestResource(ServiceResource.class)
class OpenApiTest {

  private static final String PATH = "/v3/contacts/sign_up_form";
  private static final String SIGN_UP = "POST " + PATH;
  private static final String NUMBER = "2025550142";

  /** Described, for clients to be ready for it; nothing limits calls yet. */
  private static final Set<Integer> NOT_GIVEN_YET = Set.of(429);

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
              var required = method.getAnnotationOfType("dev.assent.rest.Requires");
              assertThat(document.operation(operation).path("description").asText())
                  .contains(
                      "`" + required.get("scope").orElseThrow() + "`",
                      "`" + required.get("privilege").orElseThrow() + "`");
            });
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
  void every_answer_is_as_described_and_every_described_answer_is_given() {
    List<Response> answers =
        Stream.of(successes(), refusals(), failures()).flatMap(List::stream).toList();

    assertThat(answers)
        .allSatisfy(answer -> isAsDescribed(document.answer(SIGN_UP, answer.statusCode()), answer));
    Set<Integer> given = new TreeSet<>(NOT_GIVEN_YET);
    answers.forEach(answer -> given.add(answer.statusCode()));
    assertThat(given).isEqualTo(document.statuses(SIGN_UP));
  }

  @Test
  void a_path_that_leads_nowhere_is_answered_as_described() {
    JsonNode notFound = document.root().at("/components/responses/NotFound");

    assertThat(List.of("/", "/v3", PATH + "/x", "/v4/contacts"))
        .allSatisfy(path -> isAsDescribed(notFound, account.call().get(path)));
  }

  @Test
  void every_limit_of_the_sign_up_is_where_the_description_has_it() {
    JsonNode schema = document.requestSchema(SIGN_UP);
    var allowed = document.validator(schema);
    List<Probe> probes = Limits.of(document, schema, everyMember(account));
    SoftAssertions softly = new SoftAssertions();
    for (Probe probe : probes) {
      JsonNode body = probe.change().apply(everyMember(account));
      Response answer = account.call().body(body.toString()).post(PATH);
      softly
          .assertThat(answer.statusCode() == 201 ? Optional.empty() : Optional.of(message(answer)))
          .as(probe.name())
          .isEqualTo(probe.refusal());
      softly
          .assertThat(allowed.apply(body).isEmpty())
          .as("the document allows: " + probe.name())
          .isEqualTo(probe.refusal().isEmpty());
      account = answer.statusCode() < 300 ? Account.create(database) : account;
    }
    softly.assertAll();
    assertThat(probes).hasSizeGreaterThan(100);
  }

  @Test
  void the_examples_of_answers_and_requests_are_as_described() {
    for (String operation : document.operations()) {
      for (int status : document.statuses(operation)) {
        JsonNode content = document.answer(operation, status).at("/content/application~1json");
        assertThat(document.violations(content.path("schema"), content.path("example"))).isEmpty();
      }
      JsonNode request = document.operation(operation).at("/requestBody/content/application~1json");
      assertThat(document.violations(request.path("schema"), request.path("example"))).isEmpty();
    }
  }

  @Test
  void the_answers_to_a_sign_up_leave_no_room_for_a_third_member_or_a_second_error() {
    for (int status : document.statuses(SIGN_UP)) {
      JsonNode content = document.answer(SIGN_UP, status).at("/content/application~1json");
      assertThat(wider(content.path("example")))
          .allSatisfy(
              body ->
                  assertThat(document.violations(content.path("schema"), body))
                      .as(body.toString())
                      .isNotEmpty());
    }
  }

  @Test
  void every_constant_of_the_domain_has_its_name() {
    assertThat(constants("AddressKind")).isEqualTo(names(AddressKind.values()));
    assertThat(constants("SmsConsentPermission")).isEqualTo(names(SmsPermission.values()));
    assertThat(constants("SmsConsentType")).isEqualTo(names(ConsentType.values()));
    assertThat(constants("AdvertisedInterval")).isEqualTo(names(AdvertisedInterval.values()));
    assertThat(constants("ConsentMediumType")).hasSameSizeAs(ConsentMedium.values());
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

  private List<Response> successes() {
    return List.of(account.signUp("ada@example.org"), account.signUp("ada@example.org"));
  }

  private List<Response> refusals() {
    account.grant("reader " + account.id(), Set.of("contact_data"), Set.of("contacts:read"));
    account.signUp("grace@example.org");
    account.signUp(Map.of("sms_channel", Account.smsChannel(NUMBER, "explicit")));
    Map<String, ?> bothOfThem =
        Map.of(
            "email_address",
            "grace@example.org",
            "sms_channel",
            Account.smsChannel(NUMBER, "explicit"));
    return List.of(
        account.signUp("nobody"),
        account.call().body("[").post(PATH),
        given().contentType(ContentType.JSON).body("{}").post(PATH),
        given().auth().preemptive().oauth2("wrong").contentType(ContentType.JSON).post(PATH),
        given()
            .auth()
            .preemptive()
            .oauth2("reader " + account.id())
            .contentType(ContentType.JSON)
            .body("{}")
            .post(PATH),
        account.call().get(PATH),
        account.call().delete(PATH),
        account.call().accept(ContentType.HTML).body("{}").post(PATH),
        account.signUp(bothOfThem),
        account.call().body("{\"first_name\": \"" + "x".repeat(256 * 1024) + "\"}").post(PATH),
        account.call().contentType(ContentType.TEXT).body("{}").post(PATH));
  }

  /** The answers while the database fails: by a fault in it, and for want of its resources. */
  private List<Response> failures() {
    return List.of(whileTheDatabaseFailsWith("XX000"), whileTheDatabaseFailsWith("53300"));
  }

  private Response whileTheDatabaseFailsWith(String sqlState) {
    account.update(
        "create or replace function fail() returns trigger language plpgsql"
            + " as $$ begin raise exception using errcode = tg_argv[0]; end $$");
    account.update(
        "create trigger fail before insert on contact for each row"
            + " when (new.account_id = '%s') execute function fail('%s')"
                .formatted(account.id(), sqlState));
    try {
      return account.signUp("alan@example.org");
    } finally {
      account.update("drop trigger fail on contact");
    }
  }

  private void isAsDescribed(JsonNode described, Response answer) {
    JsonNode content = described.at("/content/application~1json");
    JsonNode body = parse(answer.asString());
    assertThat(answer.contentType()).startsWith("application/json");
    assertThat(document.violations(content.path("schema"), body)).as(body.toString()).isEmpty();
    assertThat(body.findValuesAsText("error_key"))
        .isEqualTo(content.path("example").findValuesAsText("error_key"));
    for (var header : described.path("headers").properties()) {
      JsonNode schema = document.resolve(header.getValue()).path("schema");
      String value = answer.header(header.getKey());
      assertThat(value).as(header.getKey()).isNotNull();
      assertThat(document.violations(schema, headerValue(schema, value))).isEmpty();
    }
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

  private static JsonNode headerValue(JsonNode schema, String value) {
    return schema.path("type").asText().equals("integer") ? json(Long.valueOf(value)) : json(value);
  }

  private static String message(Response answer) {
    return parse(answer.asString()).path(0).path("error_message").asText();
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

  /** A sign-up that has every member there is; texts have characters of two UTF-16 units. */
  private static JsonNode everyMember(Account account) {
    Map<String, Object> sms = new TreeMap<>(Account.smsChannel(NUMBER, "explicit"));
    sms.put("sms_channel_consents", List.of(consent()));
    return json(
        Map.ofEntries(
            Map.entry("email_address", "ada.king@example.org"),
            Map.entry("first_name", "Ada 💙"),
            Map.entry("last_name", "King 💙"),
            Map.entry("job_title", "Analyst 💙"),
            Map.entry("company_name", "Engines 💙"),
            Map.entry("phone_number", "(202) 555-0142 💙"),
            Map.entry("anniversary", "7/8/1835"),
            Map.entry("birthday_month", 12),
            Map.entry("birthday_day", 10),
            Map.entry("list_memberships", List.of(account.list())),
            Map.entry(
                "custom_fields",
                List.of(Map.of("custom_field_id", account.field(), "value", "blue 💙"))),
            Map.entry(
                "street_address",
                Map.of(
                    "kind", "home",
                    "street", "12 St James's Square 💙",
                    "city", "London 💙",
                    "state", "England 💙",
                    "postal_code", "SW1Y 4JH 💙",
                    "country", "United Kingdom 💙")),
            Map.entry("sms_channel", sms)));
  }

  private static Map<String, Object> consent() {
    return Map.of(
        "sms_consent_permission", "explicit",
        "consent_type", "promotional_sms",
        "consent_medium_type", "LF",
        "consent_medium_url", "https://example.org/form?💙",
        "consent_medium_details", "footer form 💙",
        "advertised_frequency", 4,
        "advertised_interval", "monthly");
  }
}
