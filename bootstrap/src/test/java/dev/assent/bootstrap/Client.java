package dev.assent.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.response.Response;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The calls beside the sign-up, as a client of one account makes them. */
record Client(Account account) {

  static final String ALL_PARTS =
      "custom_fields,list_memberships,phone_numbers,street_addresses,notes,taggings,sms_channel";

  Response get(String path, Object... parameters) {
    return account.call().get(path, parameters);
  }

  /** Follows a link exactly as it was served. */
  Response follow(String href) {
    return account.call().urlEncodingEnabled(false).get(href);
  }

  Response post(String path, Object body) {
    return account.call().body(body).post(path);
  }

  Response put(String path, Object body) {
    return account.call().body(body).put(path);
  }

  Response delete(String path, Object... parameters) {
    return account.call().delete(path, parameters);
  }

  /** A contact with everything that can be included. */
  Map<String, Object> contact(String id) {
    return get("/v3/contacts/{id}?include=" + ALL_PARTS, id)
        .then()
        .statusCode(200)
        .extract()
        .path("$");
  }

  Response create(Map<String, ?> members) {
    return post("/v3/contacts", with(Map.of("create_source", "Account"), members));
  }

  Response replace(String id, Map<String, ?> members) {
    return put("/v3/contacts/" + id, with(Map.of("update_source", "Account"), members));
  }

  /** The entries of the consent record of a contact that fit on one page, as {@code from>to}. */
  List<String> steps(String contact) {
    List<Map<String, Object>> entries =
        get("/assent/contacts/{id}/consent_record?limit=500", contact)
            .then()
            .statusCode(200)
            .extract()
            .path("entries");
    return entries.stream()
        .map(it -> it.get("permission_before") + ">" + it.get("permission_after"))
        .toList();
  }

  static Map<String, Object> with(Map<String, ?> some, Map<String, ?> others) {
    Map<String, Object> all = new LinkedHashMap<>(some);
    all.putAll(others);
    return all;
  }

  static Map<String, Object> without(Map<String, ?> all, String... names) {
    Map<String, Object> rest = new LinkedHashMap<>(all);
    Stream.of(names).forEach(rest::remove);
    return rest;
  }

  static Map<String, Object> email(String address) {
    return Map.of("email_address", Map.of("address", address));
  }

  static Map<String, Object> email(String address, String permission) {
    return Map.of("email_address", Map.of("address", address, "permission_to_send", permission));
  }

  static Map<String, Object> field(UUID id, String value) {
    return Map.of("custom_field_id", id.toString(), "value", value);
  }

  /** A sign-up form, or with {@code email_address} as an object a contact, of every property. */
  static Map<String, Object> signUpOfEverything(Account account, String address, String number) {
    return Map.ofEntries(
        Map.entry("email_address", address),
        Map.entry("first_name", "Ada"),
        Map.entry("last_name", "King"),
        Map.entry("job_title", "Analyst"),
        Map.entry("company_name", "Engines & Söhne"),
        Map.entry("phone_number", "(202) 555-0142 x7"),
        Map.entry("anniversary", "7/8/1835"),
        Map.entry("birthday_month", 12),
        Map.entry("birthday_day", 10),
        Map.entry("list_memberships", List.of(account.list().toString())),
        Map.entry("custom_fields", List.of(field(account.field(), "blue 💙"))),
        Map.entry(
            "street_address",
            Map.of("kind", "home", "street", "12 St James's Square", "city", "London")),
        Map.entry("sms_channel", Account.smsChannel(number, "explicit")));
  }

  /** Every row of the account. */
  List<Object> everything() {
    String tables =
        Stream.of(
                "account",
                "contact",
                "contact_list",
                "custom_field",
                "contact_list_membership",
                "contact_custom_field",
                "contact_phone_number",
                "contact_street_address",
                "contact_sms_consent",
                "consent_record",
                "consent_identity",
                "erased_contact",
                "account_policy_change",
                "confirmation",
                "confirmation_event",
                "confirmation_visit",
                "outbox",
                "mail_to_address",
                "activity")
            .map(
                it ->
                    "select '"
                        + it
                        + "' || to_jsonb(t)::text from "
                        + it
                        + " t join own using (account_id)")
            .collect(Collectors.joining(" union all "));
    return account.values(
        "with own (account_id) as (values (?::uuid)) " + tables + " order by 1", account.id());
  }

  /** Asserts that the call is refused in the shape of the interface, and writes nothing. */
  void refused(Call call, int status, String message) {
    List<Object> before = everything();
    Response response = call.make();
    List<Map<String, Object>> errors =
        response.then().statusCode(status).contentType("application/json").extract().path("$");
    assertThat(errors).hasSize(1);
    assertThat(errors.getFirst()).containsOnlyKeys("error_key", "error_message");
    assertThat(errors.getFirst().get("error_key"))
        .isEqualTo(
            switch (status) {
              case 400 -> "contacts.api.validation.error";
              case 404 -> "contacts.api.not_found";
              case 405 -> "contacts.api.method_not_allowed";
              case 409 -> "contacts.api.conflict";
              default -> "no error of this interface";
            });
    assertThat((String) errors.getFirst().get("error_message")).contains(message);
    assertThat(everything()).isEqualTo(before);
  }

  /** A call to be made. */
  interface Call {
    Response make();
  }
}
