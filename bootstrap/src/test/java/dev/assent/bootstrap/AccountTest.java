package dev.assent.bootstrap;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import dev.assent.application.Access;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an account tells of itself, its settings, and which token may do what. */
@QuarkusTest
@WithTestResource(ServiceResource.class)
class AccountTest {

  private static final String SETTINGS = "/assent/account/settings";

  DataSource database;
  Account account;
  Client client;

  @BeforeEach
  void an_account() {
    account = Account.create(database);
    client = new Client(account);
  }

  @Test
  void the_summary_names_the_account_of_the_token() {
    client
        .get("/v3/account/summary")
        .then()
        .statusCode(200)
        .body("encoded_account_id", is(account.id().toString()))
        .body("organization_name", is(account.id().toString()));
    Account other = Account.create(database);
    new Client(other)
        .get("/v3/account/summary")
        .then()
        .body("encoded_account_id", is(other.id().toString()));
  }

  @Test
  void the_privileges_are_those_of_the_token_and_no_more() {
    assertThat(privileges(account.call()))
        .containsExactlyInAnyOrderElementsOf(Access.ALL_PRIVILEGES);
    RequestSpecification some = with(Access.ALL_SCOPES, Set.of("account:read", "contacts:read"));
    List<Map<String, Object>> answered = some.get("/v3/account/user/privileges").path("");
    assertThat(answered).hasSize(2);
    assertThat(answered.getFirst()).containsOnlyKeys("privilege_id", "privilege_name");
    assertThat(privileges(with(Access.ALL_SCOPES, Set.of("account:read", "contacts:read"))))
        .containsExactlyInAnyOrder("account:read", "contacts:read");
  }

  private static List<String> privileges(RequestSpecification call) {
    return call.get("/v3/account/user/privileges")
        .then()
        .statusCode(200)
        .extract()
        .path("privilege_name");
  }

  @Test
  void confirmed_opt_in_is_read_and_set_and_takes_effect_for_this_account_alone() {
    Account other = Account.create(database);
    client.get(SETTINGS).then().statusCode(200).body("confirmed_opt_in", is(false));
    client
        .put(SETTINGS, Map.of("confirmed_opt_in", true))
        .then()
        .statusCode(200)
        .body("confirmed_opt_in", is(true));
    client.get(SETTINGS).then().body("confirmed_opt_in", is(true));
    new Client(other).get(SETTINGS).then().body("confirmed_opt_in", is(false));

    account.signUp("ada@example.org").then().statusCode(201);
    other.signUp("ada@example.org").then().statusCode(201);
    assertThat(account.ofContact("email_permission")).isEqualTo("pending_confirmation");
    assertThat(other.ofContact("email_permission")).isEqualTo("explicit");
  }

  @Test
  void a_change_is_recorded_and_what_is_no_change_is_not() {
    Instant start = Instant.now().minusSeconds(1);
    assertThat(changes(client)).isEmpty();
    for (boolean value : new boolean[] {false, true, true, false}) {
      client.put(SETTINGS, Map.of("confirmed_opt_in", value)).then().statusCode(200);
    }
    List<Map<String, Object>> changes = changes(client);

    assertThat(changes).hasSize(2);
    assertThat(changes.get(0)).containsEntry("from", false).containsEntry("to", true);
    assertThat(changes.get(1)).containsEntry("from", true).containsEntry("to", false);
    for (Map<String, Object> change : changes) {
      assertThat(change)
          .containsEntry("setting", "confirmed_opt_in")
          .containsEntry("token_id", tokenId().toString())
          .containsKey("change_id");
      assertThat(Instant.parse((String) change.get("changed_at"))).isBetween(start, Instant.now());
    }
    assertThat(changes(new Client(Account.create(database)))).isEmpty();
  }

  private Object tokenId() {
    return account
        .values("select token_id from access_token where account_id = ?", account.id())
        .getFirst();
  }

  private static List<Map<String, Object>> changes(Client client) {
    return client.get(SETTINGS + "/changes").then().statusCode(200).extract().path("changes");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}|confirmed_opt_in is missing",
        "{\"confirmed_opt_in\":null}|confirmed_opt_in is missing",
        "{\"confirmed_opt_in\":\"\"}|confirmed_opt_in is missing",
        "{\"confirmed_opt_in\":1}|confirmed_opt_in is invalid",
        "{\"confirmed_opt_in\":\"yes\"}|confirmed_opt_in is invalid",
        "{\"confirmed_opt_in\":[true]}|confirmed_opt_in is invalid",
        "{\"confirmed_opt_in\":{}}|confirmed_opt_in is invalid",
        "[]|The request body is not a JSON object",
        "{|The request body is not valid JSON"
      })
  void settings_that_make_no_sense_are_refused(String body, String message) {
    client.refused(() -> client.put(SETTINGS, body), 400, message);
  }

  /** Every operation, with the scope and the privilege it takes. */
  @ParameterizedTest
  @CsvSource({
    "POST,   /v3/contacts/sign_up_form,             contact_data,   contacts:write",
    "GET,    /v3/contacts,                          contact_data,   contacts:read",
    "POST,   /v3/contacts,                          contact_data,   contacts:write",
    "GET,    /v3/contacts/{id},                     contact_data,   contacts:read",
    "PUT,    /v3/contacts/{id},                     contact_data,   contacts:write",
    "DELETE, /v3/contacts/{id},                     contact_data,   contacts:write",
    "GET,    /v3/contacts/counts,                   contact_data,   contacts:read",
    "GET,    /v3/contact_lists,                     contact_data,   contacts:read",
    "POST,   /v3/contact_lists,                     contact_data,   contacts:write",
    "GET,    /v3/contact_lists/{id},                contact_data,   contacts:read",
    "PUT,    /v3/contact_lists/{id},                contact_data,   contacts:write",
    "DELETE, /v3/contact_lists/{id},                contact_data,   contacts:write",
    "GET,    /v3/contact_custom_fields,             contact_data,   contacts:read",
    "POST,   /v3/contact_custom_fields,             contact_data,   contacts:write",
    "GET,    /v3/contact_custom_fields/{id},        contact_data,   contacts:read",
    "PUT,    /v3/contact_custom_fields/{id},        contact_data,   contacts:write",
    "DELETE, /v3/contact_custom_fields/{id},        contact_data,   contacts:write",
    "GET,    /v3/activities,                        contact_data,   contacts:write",
    "GET,    /v3/activities/{id},                   contact_data,   contacts:write",
    "POST,   /v3/activities/add_list_memberships,   contact_data,   contacts:write",
    "POST,   /v3/activities/remove_list_memberships, contact_data,  contacts:write",
    "GET,    /v3/account/summary,                   account_read,   account:read",
    "GET,    /v3/account/user/privileges,           account_read,   account:read",
    "GET,    /assent/account/settings,              account_read,   account:read",
    "PUT,    /assent/account/settings,              account_update, account:update",
    "GET,    /assent/account/settings/changes,      account_read,   account:read",
    "GET,    /assent/contacts/{id}/consent_record,  contact_data,   contacts:read",
    "GET,    /assent/contacts/{id}/personal_data,   contact_data,   contacts:read",
    "DELETE, /assent/contacts/{id}/personal_data,   contact_data,   contacts:purge"
  })
  void an_operation_takes_its_scope_and_its_privilege(
      String method, String path, String scope, String privilege) {
    List<Object> before = client.everything();
    forbidden(with(without(Access.ALL_SCOPES, scope), Access.ALL_PRIVILEGES), method, path);
    forbidden(with(Access.ALL_SCOPES, without(Access.ALL_PRIVILEGES, privilege)), method, path);
    unauthorized(given().contentType(ContentType.JSON), method, path);
    unauthorized(bearer("not a token of anybody"), method, path);
    assertThat(client.everything()).isEqualTo(before);

    int status = call(with(Set.of(scope), Set.of(privilege)), method, path).statusCode();
    assertThat(status).isIn(200, 400, 404);
  }

  private static void forbidden(RequestSpecification call, String method, String path) {
    Map<String, Object> error = call(call, method, path).then().statusCode(403).extract().path("");
    assertThat(error).isEqualTo(Map.of("error_key", "forbidden", "error_message", "Forbidden"));
  }

  private static void unauthorized(RequestSpecification call, String method, String path) {
    Response response = call(call, method, path);
    response.then().statusCode(401).header("WWW-Authenticate", "Bearer");
    assertThat(response.<Map<String, Object>>path(""))
        .isEqualTo(Map.of("error_key", "unauthorized", "error_message", "Unauthorized"));
  }

  private static Response call(RequestSpecification call, String method, String path) {
    return (method.startsWith("P") ? call.body("{}") : call)
        .request(method, path.replace("{id}", UUID.randomUUID().toString()));
  }

  private RequestSpecification with(Set<String> scopes, Set<String> privileges) {
    String token = "token " + UUID.randomUUID();
    account.grant(token, scopes, privileges);
    return bearer(token);
  }

  private static RequestSpecification bearer(String token) {
    return given().auth().preemptive().oauth2(token).contentType(ContentType.JSON);
  }

  private static Set<String> without(Set<String> all, String one) {
    Set<String> rest = new HashSet<>(all);
    assertThat(rest.remove(one)).isTrue();
    return rest;
  }
}
