package dev.assent.bootstrap;

import static dev.assent.bootstrap.ApiDocument.json;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every answer is as the description of the interface has it, and each of them is given. */
@QuarkusTest
@WithTestResource(ServiceResource.class)
class OpenApiAnswersTest {

  private static final String SIGN_UP = "POST /v3/contacts/sign_up_form";
  private static final String CONTACTS = " /v3/contacts";
  private static final String CONTACT = CONTACTS + "/{contact_id}";
  private static final String LISTS = " /v3/contact_lists";
  private static final String LIST = LISTS + "/{list_id}";
  private static final String FIELDS = " /v3/contact_custom_fields";
  private static final String FIELD = FIELDS + "/{custom_field_id}";
  private static final String ACTIVITIES = " /v3/activities";
  private static final String ACTIVITY = ACTIVITIES + "/{activity_id}";
  private static final String ADD = "POST" + ACTIVITIES + "/add_list_memberships";
  private static final String REMOVE = "POST" + ACTIVITIES + "/remove_list_memberships";
  private static final String SETTINGS = " /assent/account/settings";
  private static final String RECORD = " /assent/contacts/{contact_id}/consent_record";
  private static final String PERSONAL_DATA = " /assent/contacts/{contact_id}/personal_data";

  private static final String EVERY_PART =
      "custom_fields,list_memberships,phone_numbers,street_addresses,notes,taggings,sms_channel";

  /** Described, for clients to be ready for it; nothing limits calls yet. */
  private static final Set<Integer> NOT_GIVEN_YET = Set.of(429);

  /** Every call comes over a network here, so its address is known. */
  private static final Set<String> ALWAYS_KNOWN_HERE = Set.of("ConsentPerson.client_address");

  DataSource database;
  Account account;
  ApiDocument document;
  Conversation conversation;

  @BeforeEach
  void an_account_and_the_document() {
    account = Account.create(database);
    document = ApiDocument.served();
    conversation = new Conversation(document);
  }

  @Test
  void every_answer_is_as_described_and_every_described_answer_is_given() {
    contacts();
    contactLists();
    customFields();
    activities();
    accountAndSettings();
    personalData();
    conflicts();
    document.jsonOperations().forEach(this::refusals);
    failures();

    for (String operation : document.jsonOperations()) {
      Set<Integer> given = new TreeSet<>(conversation.statuses(operation));
      given.addAll(NOT_GIVEN_YET);
      assertThat(given).as(operation).isEqualTo(document.statuses(operation));
    }
    assertThat(conversation.neverGiven()).isEmpty();
    assertThat(conversation.neverLeftOut()).isEqualTo(ALWAYS_KNOWN_HERE);
  }

  private void contacts() {
    String ada = id(hear(201, SIGN_UP, Samples.signUp(account)), "contact_id");
    hear(200, SIGN_UP, Samples.signUp(account));
    String grace = id(hear(201, "POST" + CONTACTS, contact("grace@example.org")), "contact_id");
    hear(
        201,
        "POST" + CONTACTS,
        json(
            Map.of(
                "create_source",
                "Account",
                "email_address",
                Map.of("address", "alan@example.org", "permission_to_send", "not_set"))));
    Map<String, Object> byNumber =
        Map.of(
            "list_memberships",
            List.of(account.list()),
            "street_address",
            Map.of("kind", "work"),
            "sms_channel",
            Account.smsChannel("2025550143", "unsubscribed"));
    hear(201, SIGN_UP, json(byNumber));
    Response optedOut =
        hear(
            200,
            "PUT" + CONTACT,
            json(
                Map.of(
                    "update_source",
                    "Account",
                    "email_address",
                    Map.of(
                        "address",
                        "grace@example.org",
                        "permission_to_send",
                        "unsubscribed",
                        "opt_out_reason",
                        "too many"))),
            grace);
    assertThat(optedOut.<String>path("email_address.opt_out_reason")).isEqualTo("too many");
    assertThat(hear(200, "GET" + RECORD, grace).<List<Object>>path("entries.person.reason"))
        .contains("too many");
    hear(204, "DELETE" + CONTACT, grace);
    assertThat(hear(200, "GET" + CONTACT, grace).<String>path("deleted_at")).isNotNull();
    conversation.hear(200, "GET" + CONTACT, account.call().queryParam("include", EVERY_PART), ada);
    readThrough(
        "GET" + CONTACTS,
        account
            .call()
            .queryParams(
                "status", "all", "include", EVERY_PART, "include_count", true, "limit", 1));
    conversation.hear(
        200, "GET" + CONTACTS, account.call().queryParam("email", "nobody@example.org"));
    hear(200, "GET" + CONTACTS + "/counts");
    conversation.hear(
        200, "GET" + CONTACTS + "/counts", account.call().queryParam("include", "new_subscriber"));
  }

  private void contactLists() {
    String list = id(hear(201, "POST" + LISTS, Samples.list()), "list_id");
    hear(201, "POST" + LISTS, json(Map.of("name", "Plain")));
    hear(200, "PUT" + LIST, json(Map.of("name", "Another")), list);
    hear(200, "GET" + LIST, list);
    conversation.hear(
        200, "GET" + LIST, account.call().queryParam("include_membership_count", "all"), list);
    readThrough(
        "GET" + LISTS,
        account
            .call()
            .queryParams("include_membership_count", "active", "include_count", true, "limit", 1));
    hear(200, "GET" + LISTS);
    hear(202, "DELETE" + LIST, list);
  }

  private void customFields() {
    String field = id(hear(201, "POST" + FIELDS, Samples.field()), "custom_field_id");
    hear(200, "PUT" + FIELD, json(Map.of("label", "Another")), field);
    hear(200, "GET" + FIELD, field);
    readThrough("GET" + FIELDS, account.call().queryParam("limit", 1));
    hear(204, "DELETE" + FIELD, field);
  }

  private void activities() {
    JsonNode all = Samples.listActivity(account, "all_active_contacts");
    String first = id(hear(201, ADD, all), "activity_id");
    String unknown =
        id(hear(201, ADD, Samples.listActivity(account, "contact_ids")), "activity_id");
    String last = id(hear(201, REMOVE, all), "activity_id");
    ActivitiesTest.await(account, last);
    hear(200, "GET" + ACTIVITY, first);
    hear(200, "GET" + ACTIVITY, unknown);
    readThrough("GET" + ACTIVITIES, account.call().queryParams("state", "completed", "limit", 1));
    hear(200, "GET" + ACTIVITIES);
  }

  private void accountAndSettings() {
    hear(200, "GET /v3/account/summary");
    hear(200, "GET /v3/account/user/privileges");
    hear(200, "GET" + SETTINGS + "/changes");
    hear(200, "PUT" + SETTINGS, json(Map.of("confirmed_opt_in", true)));
    hear(200, "PUT" + SETTINGS, json(Map.of("confirmed_opt_in", false)));
    hear(200, "GET" + SETTINGS);
    List<?> changes = hear(200, "GET" + SETTINGS + "/changes").path("changes");
    assertThat(changes).hasSize(2);
  }

  private void personalData() {
    RequestSpecification form =
        account
            .call()
            .header("User-Agent", "")
            .header("Referer", "https://example.org/page")
            .body(
                Map.of(
                    "email_address",
                    "edith@example.org",
                    "list_memberships",
                    List.of(account.list())));
    String edith = id(conversation.hear(201, SIGN_UP, form), "contact_id");
    hear(200, "GET" + RECORD, edith);
    String ada =
        account.call().get("/v3/contacts?email=" + Samples.EMAIL).path("contacts[0].contact_id");
    readThrough("GET" + RECORD, account.call().queryParam("limit", 1), ada);
    List<?> steps = hear(200, "GET" + PERSONAL_DATA, ada).path("consent_record");
    assertThat(steps).hasSize(2);
    hear(204, "DELETE" + PERSONAL_DATA, edith);
    assertThat(hear(200, "GET" + RECORD, edith).<Object>path("entries[0].person")).isNull();
  }

  private void conflicts() {
    hear(409, "POST" + CONTACTS, contact("alan@example.org"));
    String other = id(hear(201, "POST" + CONTACTS, contact("emmy@example.org")), "contact_id");
    hear(409, "PUT" + CONTACT, replacement("alan@example.org"), other);
    hear(
        409,
        SIGN_UP,
        json(
            Map.of(
                "email_address",
                "emmy@example.org",
                "list_memberships",
                List.of(account.list()),
                "sms_channel",
                Account.smsChannel(Samples.NUMBER, "explicit"))));
    hear(409, "POST" + LISTS, json(Map.of("name", "PLAIN")));
    hear(409, "PUT" + LIST, json(Map.of("name", "plain")), account.list());
    hear(201, "POST" + FIELDS, json(Map.of("label", "Colour", "type", "string")));
    hear(409, "POST" + FIELDS, json(Map.of("label", "COLOUR", "type", "string")));
    hear(409, "PUT" + FIELD, json(Map.of("label", "colour")), account.field());
  }

  private void refusals(String operation) {
    Object[] ids = of(account, operation);
    conversation.hear(401, operation, given().contentType(ContentType.JSON).body("{}"), ids);
    conversation.hear(401, operation, as("wrong"), ids);
    account.grant("idle " + account.id() + operation, Set.of(), Set.of("contacts:none"));
    conversation.hear(403, operation, as("idle " + account.id() + operation), ids);
    if (document.hasRequestBody(operation)) {
      conversation.hear(400, operation, account.call().body("["), ids);
      String tooLong = "{\"first_name\": \"" + "x".repeat(256 * 1024) + "\"}";
      conversation.hear(413, operation, account.call().body(tooLong), ids);
      conversation.hear(
          415, operation, account.call().contentType(ContentType.TEXT).body("{}"), ids);
    }
    if (!document.parameters(operation, "query").isEmpty()) {
      RequestSpecification query =
          account.call().queryParams("include_membership_count", "?!", "limit", 0, "include", "?!");
      conversation.hear(400, operation, query, ids);
    }
    if (ids.length > 0) {
      conversation.hear(404, operation, valid(operation), UUID.randomUUID());
      conversation.hear(404, operation, valid(operation), "no-id");
      conversation.hear(404, operation, valid(operation), ofAnotherAccount(operation));
    }
    Response noSuchMethod = account.call().patch(operation.split(" ")[1], ids);
    assertThat(noSuchMethod.statusCode()).isEqualTo(405);
    document.requireAsDescribed(
        document.root().at("/components/responses/MethodNotAllowed"), noSuchMethod);
    if (document.statuses(operation).contains(405)) {
      conversation.heard(405, operation, noSuchMethod);
    }
  }

  /** Every operation while the database has lost its tables, and while it wants for resources. */
  private void failures() {
    Map<String, Object[]> ids = new TreeMap<>();
    document.jsonOperations().forEach(it -> ids.put(it, of(account, it)));
    account.update("alter schema public rename to away");
    try {
      for (String operation : document.jsonOperations()) {
        conversation.hear(500, operation, inNeed(operation), ids.get(operation));
      }
      account.update("create schema public");
      account.update(
          "create function public.wants() returns boolean immutable language plpgsql"
              + " as $$ begin raise exception using errcode = '53300'; end $$");
      account.update(
          "do $$ declare name text; begin"
              + " for name in select tablename from pg_tables where schemaname = 'away' loop"
              + " execute format('create view public.%I as select * from away.%I"
              + " where public.wants()', name, name); end loop; end $$");
      account.update("grant usage on schema public to public");
      account.update("grant all on all tables in schema public to public");
      for (String operation : document.jsonOperations()) {
        conversation.hear(503, operation, inNeed(operation), ids.get(operation));
      }
    } finally {
      account.update("drop schema if exists public cascade");
      account.update("alter schema away rename to public");
    }
  }

  /** The privileges of a token that is known need nothing of the database. */
  private RequestSpecification inNeed(String operation) {
    return operation.equals("GET /v3/account/user/privileges")
        ? as("unheard of " + UUID.randomUUID())
        : valid(operation);
  }

  /** Reads page by page to the end; there must be a second one. */
  private void readThrough(String operation, RequestSpecification request, Object... ids) {
    Response page = conversation.hear(200, operation, request, ids);
    String next = page.path("_links.next.href");
    assertThat(next).isNotNull();
    while (next != null) {
      assertThat(next).startsWith("/").contains("&cursor=");
      page = account.call().urlEncodingEnabled(false).get(next);
      conversation.heard(200, operation, page);
      next = page.path("_links.next.href");
    }
  }

  private Response hear(int status, String operation, JsonNode body, Object... ids) {
    return conversation.hear(status, operation, account.call().body(body.toString()), ids);
  }

  private Response hear(int status, String operation, Object... ids) {
    return conversation.hear(status, operation, account.call(), ids);
  }

  private static RequestSpecification as(String token) {
    return given().auth().preemptive().oauth2(token).contentType(ContentType.JSON).body("{}");
  }

  private RequestSpecification valid(String operation) {
    return document.hasRequestBody(operation)
        ? account.call().body(body(operation).toString())
        : account.call();
  }

  private JsonNode body(String operation) {
    Map<String, JsonNode> bodies =
        new TreeMap<>(
            Map.of(
                SIGN_UP,
                Samples.signUp(account),
                "POST" + CONTACTS,
                contact("new@example.org"),
                "PUT" + CONTACT,
                replacement("new@example.org"),
                "POST" + LISTS,
                Samples.list(),
                "PUT" + LIST,
                Samples.list(),
                "POST" + FIELDS,
                Samples.field(),
                "PUT" + FIELD,
                Samples.field(),
                "PUT" + SETTINGS,
                Samples.settings()));
    bodies.put(ADD, Samples.listActivity(account, "list_ids"));
    bodies.put(REMOVE, Samples.listActivity(account, "list_ids"));
    return bodies.get(operation);
  }

  private Object ofAnotherAccount(String operation) {
    Account other = Account.create(database);
    other.signUp("ada@example.org");
    return of(other, operation)[0];
  }

  private static Object[] of(Account account, String operation) {
    if (operation.contains("{list_id}")) {
      return new Object[] {account.list()};
    }
    if (operation.contains("{custom_field_id}")) {
      return new Object[] {account.field()};
    }
    if (operation.contains("{activity_id}")) {
      JsonNode work = Samples.listActivity(account, "list_ids");
      return new Object[] {
        account.call().body(work.toString()).post(ADD.split(" ")[1]).path("activity_id")
      };
    }
    return operation.contains("{contact_id}")
        ? new Object[] {
          account
              .values("select contact_id from contact where account_id = ? limit 1", account.id())
              .getFirst()
        }
        : new Object[] {};
  }

  private static JsonNode contact(String email) {
    return json(Map.of("create_source", "Account", "email_address", Map.of("address", email)));
  }

  private static JsonNode replacement(String email) {
    return json(Map.of("update_source", "Account", "email_address", Map.of("address", email)));
  }

  private static String id(Response answer, String member) {
    return answer.path(member);
  }
}
