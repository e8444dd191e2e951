package dev.assent.bootstrap;

import static dev.assent.bootstrap.ApiDocument.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assent.application.FirstStart;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the description shows as an example can be sent as it is, and is what is answered. */
@QuarkusTest
@WithTestResource(ServiceResource.class)
class OpenApiExamplesTest {

  private static final String SIGN_UP = "POST /v3/contacts/sign_up_form";
  private static final UUID LIST = FirstStart.DEVELOPMENT_LIST.value();
  private static final UUID FIELD = UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8059");
  private static final UUID NOTHING = UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8099");

  private static final Pattern KEY_ROW =
      Pattern.compile("^\\| (\\d{3}) \\| (.+?) \\|", Pattern.MULTILINE);

  DataSource database;
  ApiDocument document;

  @BeforeEach
  void the_document() {
    document = ApiDocument.served();
  }

  @Test
  void every_request_is_accepted_where_its_list_and_its_field_exist() {
    int requests = 0;
    for (String operation : document.jsonOperations()) {
      if (document.hasRequestBody(operation)) {
        for (JsonNode body : requests(operation).values()) {
          Account account = accountOfTheExamples();
          Response answer = send(account, operation, body.toString());
          assertThat(answer.statusCode())
              .as(operation + " " + body + " " + answer.asString())
              .isBetween(200, 299);
          requests++;
        }
      }
    }
    assertThat(requests).isGreaterThan(10);
  }

  @Test
  void the_list_of_every_request_is_the_one_that_development_begins_with() {
    assertThat(document.jsonOperations().stream().filter(document::hasRequestBody))
        .flatMap(operation -> requests(operation).values())
        .flatMap(body -> body.findValues("list_memberships"))
        .hasSizeGreaterThan(5)
        .containsOnly(json(List.of(LIST)));
    assertThat(document.root().at("/components/parameters/ListId/example").asText())
        .isEqualTo(LIST.toString());
  }

  @Test
  void the_first_request_needs_nothing_but_that_list() {
    Account account = accountOfTheExamples();
    account.update("delete from custom_field where account_id = ?", account.id());
    JsonNode first = requests(SIGN_UP).values().iterator().next();

    assertThat(send(account, SIGN_UP, first.toString()).statusCode()).isEqualTo(201);
    assertThat(send(account, SIGN_UP, first.toString()).statusCode()).isEqualTo(200);
  }

  @Test
  void every_refusal_of_a_sign_up_is_what_is_answered() {
    Account account = accountOfTheExamples();
    Map<String, String> answers = new TreeMap<>();
    refusedForms()
        .forEach((name, form) -> answers.put(name, send(account, SIGN_UP, form).asString()));

    Map<String, String> described = new TreeMap<>();
    ApiDocument.examples(document.answer(SIGN_UP, 400).at("/content/application~1json"))
        .forEach((name, answer) -> described.put(name, answer.toString()));
    assertThat(answers).isEqualTo(described);
  }

  private static Map<String, String> refusedForms() {
    String lists = "\"list_memberships\": [\"" + LIST + "\"]";
    String email = "\"email_address\": \"ada@example.org\"";
    return Map.of(
        "email_address",
        "{\"email_address\": \"ada\", " + lists + "}",
        "identity",
        "{" + lists + "}",
        "unknown_list",
        "{" + email + ", \"list_memberships\": [\"" + NOTHING + "\"]}",
        "unknown_field",
        "{%s, %s, \"custom_fields\": [{\"custom_field_id\": \"%s\", \"value\": \"blue\"}]}"
            .formatted(email, lists, NOTHING),
        "several",
        "{" + email + ", \"first_name\": \"" + "x".repeat(51) + "\"}",
        "sms_consent",
        "{"
            + lists
            + ", \"sms_channel\":"
            + " {\"sms_address\": \"2025550142\", \"dial_code\": \"1\", \"country_code\": \"US\"}}",
        "malformed_json",
        "{" + email + ",}");
  }

  @Test
  void a_contact_of_each_kind_looks_as_described() {
    JsonNode form = requests(SIGN_UP).get("email");
    JsonNode bySms = requests(SIGN_UP).get("sms");
    Map<String, JsonNode> examples =
        ApiDocument.examples(
            document.answer("GET /v3/contacts/{contact_id}", 200).at("/content/application~1json"));

    assertThat(shape(examples.get("opted_in")))
        .isEqualTo(shape(contactOf(accountOfTheExamples(), form)));
    Account confirming = accountOfTheExamples();
    send(confirming, "PUT /assent/account/settings", "{\"confirmed_opt_in\": true}");
    assertThat(shape(examples.get("awaiting_confirmation")))
        .isEqualTo(shape(contactOf(confirming, form)));
    assertThat(shape(examples.get("sms")))
        .isEqualTo(shape(contactOf(accountOfTheExamples(), bySms)));
    assertThat(examples).hasSize(3);
  }

  private static JsonNode contactOf(Account account, JsonNode form) {
    String id = send(account, SIGN_UP, form.toString()).path("contact_id");
    String query = form.has("sms_channel") ? "?include=sms_channel" : "";
    return ApiDocument.parse(account.call().get("/v3/contacts/" + id + query).asString());
  }

  /** A text in which the ids and the times are all the same, and so is the order of members. */
  private static JsonNode shape(JsonNode contact) {
    return ApiDocument.parse(
        contact
            .toString()
            .replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "id")
            .replaceAll("\\d{4}-\\d{2}-\\d{2}T[0-9:]{8}Z", "time"));
  }

  @Test
  void the_table_of_errors_has_every_key() {
    Map<String, Set<String>> answered = new TreeMap<>();
    for (String operation : document.jsonOperations()) {
      for (int status : document.statuses(operation)) {
        ApiDocument.examples(document.answer(operation, status).at("/content/application~1json"))
            .values()
            .stream()
            .flatMap(example -> example.findValuesAsText("error_key").stream())
            .forEach(key -> answered.computeIfAbsent("" + status, it -> new TreeSet<>()).add(key));
      }
    }
    Map<String, Set<String>> table =
        KEY_ROW
            .matcher(document.root().at("/info/description").asText())
            .results()
            .collect(Collectors.toMap(row -> row.group(1), row -> keys(row.group(2))));
    assertThat(table).isEqualTo(answered);
  }

  private static Set<String> keys(String cell) {
    return Stream.of(cell.replace("`", "").split(", "))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private Map<String, JsonNode> requests(String operation) {
    return ApiDocument.examples(
        document.operation(operation).at("/requestBody/content/application~1json"));
  }

  private Account accountOfTheExamples() {
    return Account.create(database).with(LIST, FIELD);
  }

  /** Sends a body to an operation on what the account has. */
  private static Response send(Account account, String operation, String body) {
    String[] methodAndPath = operation.split(" ");
    String path = methodAndPath[1].replace("{list_id}", "" + account.addList());
    path = path.replace("{custom_field_id}", "" + account.addField());
    if (path.contains("{contact_id}")) {
      String contact = account.signUp("grace@example.org").path("contact_id");
      path = path.replace("{contact_id}", contact);
    }
    return account.call().body(body).request(methodAndPath[0], path);
  }
}
