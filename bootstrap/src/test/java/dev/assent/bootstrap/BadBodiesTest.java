package dev.assent.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import javax.sql.DataSource;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Bodies beside the sign-up that are wrong somewhere: never an accident, and nothing is written.
 */
@QuarkusTest
@WithTestResource(ServiceResource.class)
class BadBodiesTest {

  private static final String NUL = "a\u0000b";
  private static final String HALF = "\\ud83d";

  private static final List<Object> OF_EVERY_TYPE =
      List.of(
          7,
          -1.5,
          true,
          "text",
          List.of(),
          List.of(1),
          List.of("text"),
          List.of(List.of()),
          Map.of(),
          Map.of("a", 1),
          NUL,
          "x".repeat(3_000),
          Integer.MAX_VALUE,
          Long.MAX_VALUE,
          1e300);

  DataSource database;
  Account account;
  Client client;

  @BeforeEach
  void an_account() {
    account = Account.create(database);
    client = new Client(account);
  }

  private Map<String, Object> contact() {
    Map<String, Object> contact = new LinkedHashMap<>();
    contact.put("create_source", "Account");
    contact.put("update_source", "Account");
    contact.put(
        "email_address",
        Map.of(
            "address", "ada@example.org",
            "permission_to_send", "unsubscribed",
            "opt_out_reason", "because"));
    for (String text : List.of("first_name", "last_name", "job_title", "company_name")) {
      contact.put(text, "x");
    }
    contact.put("anniversary", "2020-01-01");
    contact.put("birthday_month", 1);
    contact.put("birthday_day", 1);
    contact.put("phone_numbers", List.of(Map.of("phone_number", "1", "kind", "home")));
    contact.put(
        "street_addresses",
        List.of(
            Map.of(
                "kind", "home",
                "street", "x",
                "city", "x",
                "state", "x",
                "postal_code", "x",
                "country", "x")));
    contact.put("list_memberships", List.of(account.list().toString()));
    contact.put("custom_fields", List.of(Client.field(account.field(), "x")));
    contact.put("sms_channel", Account.smsChannel("2025550142", "explicit"));
    return contact;
  }

  @Test
  void no_value_of_any_type_at_any_place_of_a_new_contact_is_an_accident() {
    everywhere(contact(), Set.of("update_source"), body -> client.post("/v3/contacts", body));
  }

  @Test
  void no_value_of_any_type_at_any_place_of_a_replaced_contact_is_an_accident() {
    String id = account.signUp("grace@example.org").path("contact_id");
    everywhere(contact(), Set.of("create_source"), body -> client.put("/v3/contacts/" + id, body));
  }

  @Test
  void no_value_of_any_type_at_any_place_of_a_list_is_an_accident() {
    everywhere(list("News"), Set.of(), body -> client.post("/v3/contact_lists", body));
    everywhere(
        list("Offers"), Set.of(), body -> client.put("/v3/contact_lists/" + account.list(), body));
  }

  private static Map<String, Object> list(String name) {
    return Map.of("name", name, "description", "x", "favorite", true);
  }

  @Test
  void no_value_of_any_type_at_any_place_of_a_field_is_an_accident() {
    everywhere(
        Map.of("label", "Size", "type", "string"),
        Set.of(),
        body -> client.post("/v3/contact_custom_fields", body));
    everywhere(
        Map.of("label", "Colour"),
        Set.of(),
        body -> client.put("/v3/contact_custom_fields/" + account.field(), body));
  }

  @Test
  void what_is_no_object_is_refused_everywhere() {
    String id = account.signUp("grace@example.org").path("contact_id");
    Map<String, String> bodies = new LinkedHashMap<>();
    bodies.put("[]", "not a JSON object");
    bodies.put("\"text\"", "not a JSON object");
    bodies.put("null", "not a JSON object");
    bodies.put("7", "not a JSON object");
    bodies.put(" ", "is empty");
    bodies.put("{", "not valid JSON");
    bodies.put("{\"a\":1,\"a\":2}", "a member is given twice");
    bodies.put("{} {}", "not valid JSON");
    bodies.put("\ufeff{}", "byte order mark");
    bodies.put("[".repeat(1_000), "nested too deeply");
    bodies.put("{\"a\":" + "9".repeat(200) + "}", "too long");
    bodies.forEach(
        (body, message) -> {
          for (String path : List.of("contacts", "contact_lists", "contact_custom_fields")) {
            client.refused(() -> client.post("/v3/" + path, body), 400, message);
          }
          client.refused(() -> client.put("/v3/contacts/" + id, body), 400, message);
          client.refused(
              () -> client.put("/v3/contact_lists/" + account.list(), body), 400, message);
          client.refused(
              () -> client.put("/v3/contact_custom_fields/" + account.field(), body), 400, message);
          client.refused(() -> client.put("/assent/account/settings", body), 400, message);
        });
  }

  @Test
  void half_a_character_is_refused() {
    String contact =
        "{\"create_source\":\"Account\",\"email_address\":{\"address\":\"a@example.org\"},"
            + "\"first_name\":\"HALF\"}";
    client.refused(
        () -> client.post("/v3/contacts", contact.replace("HALF", HALF)),
        400,
        "first_name does not have a valid value");
    client.refused(
        () -> client.post("/v3/contact_lists", "{\"name\":\"" + HALF + "\"}"),
        400,
        "name does not have a valid value");
    client.refused(
        () ->
            client.post(
                "/v3/contact_custom_fields", "{\"type\":\"date\",\"label\":\"" + HALF + "\"}"),
        400,
        "label does not have a valid value");
  }

  @Test
  void a_body_that_is_too_long_or_no_json_is_refused() {
    String tooLong = "{\"name\":\"" + "x".repeat(256 * 1024) + "\"}";
    for (String path : List.of("contacts", "contact_lists", "contact_custom_fields")) {
      client.post("/v3/" + path, tooLong).then().statusCode(413);
      account
          .call()
          .contentType("text/plain")
          .body("{}")
          .post("/v3/" + path)
          .then()
          .statusCode(415);
    }
    account
        .call()
        .contentType("application/json; charset=utf-8")
        .body("{\"name\":\"Söhne\"}".getBytes(StandardCharsets.UTF_8))
        .post("/v3/contact_lists")
        .then()
        .statusCode(201);
  }

  @Test
  void a_method_that_a_path_does_not_have_is_refused() {
    String id = account.signUp("grace@example.org").path("contact_id");
    for (String path :
        List.of(
            "/v3/contacts/" + id,
            "/v3/contact_lists/" + account.list(),
            "/v3/contact_custom_fields/" + account.field(),
            "/v3/account/summary",
            "/assent/account/settings",
            "/assent/contacts/" + id + "/consent_record",
            "/assent/contacts/" + id + "/personal_data")) {
      client.refused(() -> client.post(path, "{}"), 405, "does not allow this method");
    }
    for (String path : List.of("/v3/contacts", "/v3/contact_lists", "/v3/contact_custom_fields")) {
      client.refused(() -> client.put(path, "{}"), 405, "does not allow this method");
      client.refused(() -> client.delete(path), 405, "does not allow this method");
    }
    client.refused(
        () -> client.get("/v3/contacts/sign_up_form"), 405, "does not allow this method");
    client.refused(
        () -> client.delete("/assent/contacts/{id}/consent_record", id),
        405,
        "does not allow this method");
  }

  @Test
  void every_violation_is_told_in_one_error() {
    client.refused(
        () ->
            client.post(
                "/v3/contacts",
                Map.of(
                    "create_source",
                    1,
                    "first_name",
                    "x".repeat(51),
                    "custom_fields",
                    List.of(Map.of("value", 1)))),
        400,
        "email_address, sms_channel are missing, at least one parameter must be provided,"
            + " create_source is invalid,"
            + " first_name is too long (maximum is 50 characters),"
            + " custom_fields[0][custom_field_id] is missing, custom_fields[0][value] is invalid");
  }

  /** Puts each value at each place of the body; what is refused is named and writes nothing. */
  private void everywhere(
      Map<String, Object> body, Set<String> ignored, Function<Object, Response> call) {
    call.apply(body).then().statusCode(anyOf(is(200), is(201)));
    SoftAssertions soft = new SoftAssertions();
    List<List<Object>> places =
        places(body).stream().filter(it -> !ignored.contains(it.getFirst())).toList();
    int refused = 0;
    for (List<Object> place : places) {
      List<Object> before = client.everything();
      for (Object value : OF_EVERY_TYPE) {
        Response response = call.apply(with(body, place, value));
        String attempt = "%s = %.50s".formatted(place, value);
        soft.assertThat(response.statusCode()).as(attempt).isIn(200, 201, 400, 409);
        if (response.statusCode() == 400) {
          refused++;
          List<String> messages = response.path("error_message");
          soft.assertThat(messages).as(attempt).hasSize(1);
          soft.assertThat(messages.getFirst().toLowerCase(Locale.ROOT).replace(' ', '_'))
              .as(attempt)
              .contains((String) place.getFirst());
        } else {
          before = client.everything();
        }
      }
      soft.assertThat(client.everything()).as("after " + place).isEqualTo(before);
    }
    soft.assertAll();
    assertThat(refused).isGreaterThan(places.size() * OF_EVERY_TYPE.size() / 2);
  }

  private static List<List<Object>> places(Object value) {
    List<List<Object>> places = new ArrayList<>();
    if (value instanceof Map<?, ?> map) {
      map.forEach((key, member) -> places.addAll(below(key, member)));
    } else if (value instanceof List<?> list) {
      for (int i = 0; i < list.size(); i++) {
        places.addAll(below(i, list.get(i)));
      }
    }
    return places;
  }

  private static List<List<Object>> below(Object step, Object value) {
    List<List<Object>> places = new ArrayList<>(List.of(List.of(step)));
    for (List<Object> place : places(value)) {
      List<Object> longer = new ArrayList<>(List.of(step));
      longer.addAll(place);
      places.add(longer);
    }
    return places;
  }

  private static Object with(Object whole, List<Object> place, Object value) {
    if (place.isEmpty()) {
      return value;
    }
    Object step = place.getFirst();
    List<Object> rest = place.subList(1, place.size());
    if (whole instanceof Map<?, ?> map) {
      Map<Object, Object> copy = new HashMap<>(map);
      copy.put(step, with(map.get(step), rest, value));
      return copy;
    }
    List<Object> copy = new ArrayList<>((List<?>) whole);
    copy.set((Integer) step, with(copy.get((Integer) step), rest, value));
    return copy;
  }
}
