package dev.assent.bootstrap;

import static dev.assent.bootstrap.Client.ALL_PARTS;
import static dev.assent.bootstrap.Client.email;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One contact, read by its id. */
@QuarkusTest
@WithTestResource(ServiceResource.class)
class ContactLookupTest {

  private static final String[] CORE = {
    "contact_id",
    "email_address",
    "first_name",
    "last_name",
    "job_title",
    "company_name",
    "birthday_month",
    "birthday_day",
    "anniversary",
    "create_source",
    "created_at",
    "updated_at"
  };
  private static final String TIME = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ";

  DataSource database;
  Account account;
  Client client;

  @BeforeEach
  void an_account() {
    account = Account.create(database);
    client = new Client(account);
  }

  private String full() {
    return account
        .signUp(Client.signUpOfEverything(account, "Ada@example.org", "2025550142"))
        .path("contact_id");
  }

  @Test
  void without_include_the_core_properties_alone_are_answered() {
    String id = full();
    Map<String, Object> contact = client.get("/v3/contacts/{id}", id).path("$");

    assertThat(contact).containsOnlyKeys(CORE);
    assertThat(contact)
        .containsEntry("contact_id", id)
        .containsEntry("first_name", "Ada")
        .containsEntry("last_name", "King")
        .containsEntry("job_title", "Analyst")
        .containsEntry("company_name", "Engines & Söhne")
        .containsEntry("birthday_month", 12)
        .containsEntry("birthday_day", 10)
        .containsEntry("anniversary", "1835-07-08")
        .containsEntry("create_source", "Contact");
    assertThat(object(contact, "email_address"))
        .containsOnlyKeys(
            "address",
            "permission_to_send",
            "created_at",
            "updated_at",
            "opt_in_source",
            "opt_in_date",
            "confirm_status")
        .containsEntry("address", "Ada@example.org")
        .containsEntry("permission_to_send", "explicit")
        .containsEntry("opt_in_source", "Contact")
        .containsEntry("confirm_status", "off");
  }

  @Test
  void each_part_is_answered_where_it_is_asked_for_and_no_other() {
    String id = full();
    for (String part : ALL_PARTS.split(",")) {
      Map<String, Object> contact =
          client.get("/v3/contacts/{id}?include={part}", id, part).path("$");
      assertThat(contact).containsKeys(CORE).containsKey(part).hasSize(CORE.length + 1);
    }
    assertThat(client.contact(id)).hasSize(CORE.length + 7);
    Map<String, Object> two =
        client.get("/v3/contacts/{id}?include=notes,phone_numbers", id).path("$");
    assertThat(two).containsKeys("notes", "phone_numbers").hasSize(CORE.length + 2);
  }

  @Test
  void the_parts_hold_what_the_sign_up_said() {
    Map<String, Object> contact = client.contact(full());

    assertThat(contact)
        .containsEntry("list_memberships", List.of(account.list().toString()))
        .containsEntry("custom_fields", List.of(Client.field(account.field(), "blue 💙")))
        .containsEntry("notes", List.of())
        .containsEntry("taggings", List.of());
    assertThat(only(contact, "phone_numbers"))
        .containsOnlyKeys("phone_number_id", "phone_number", "kind")
        .containsEntry("phone_number", "(202) 555-0142 x7")
        .containsEntry("kind", "other");
    assertThat(only(contact, "street_addresses"))
        .containsOnlyKeys("street_address_id", "kind", "street", "city")
        .containsEntry("kind", "home")
        .containsEntry("street", "12 St James's Square")
        .containsEntry("city", "London");
    assertThat(object(contact, "sms_channel"))
        .containsOnlyKeys(
            "sms_channel_id",
            "sms_address",
            "dial_code",
            "country_code",
            "create_source",
            "update_source",
            "sms_channel_consents")
        .containsEntry("sms_address", "2025550142")
        .containsEntry("dial_code", "1")
        .containsEntry("country_code", "US")
        .containsEntry("create_source", "Contact");
    assertThat(only(object(contact, "sms_channel"), "sms_channel_consents"))
        .containsOnlyKeys(
            "sms_consent_permission", "consent_type", "opt_in_date", "created_at", "updated_at")
        .containsEntry("sms_consent_permission", "explicit")
        .containsEntry("consent_type", "promotional_sms");
  }

  @Test
  void the_ids_of_parts_are_the_same_at_every_call_and_of_no_other_contact() {
    String id = full();
    String other =
        account
            .signUp(Client.signUpOfEverything(account, "grace@example.org", "2025550143"))
            .path("contact_id");
    Object phone = only(client.contact(id), "phone_numbers").get("phone_number_id");

    assertThat(only(client.contact(id), "phone_numbers").get("phone_number_id")).isEqualTo(phone);
    assertThat(only(client.contact(other), "phone_numbers").get("phone_number_id"))
        .isNotEqualTo(phone);
  }

  @Test
  void an_advertised_frequency_is_answered_as_a_text() {
    Map<String, Object> channel = Account.smsChannel("2025550142", "explicit");
    Map<String, Object> consent =
        Client.with(
            only(channel, "sms_channel_consents"),
            Map.of("advertised_frequency", 4, "advertised_interval", "weekly"));
    String id =
        account
            .signUp(
                Map.of(
                    "sms_channel",
                    Client.with(channel, Map.of("sms_channel_consents", List.of(consent)))))
            .path("contact_id");

    assertThat(only(object(client.contact(id), "sms_channel"), "sms_channel_consents"))
        .containsEntry("advertised_frequency", "4")
        .containsEntry("advertised_interval", "weekly");
  }

  @Test
  void what_is_absent_is_left_out_and_nothing_is_null() {
    String byNumber =
        account
            .signUp(Map.of("sms_channel", Account.smsChannel("2025550143", "not_set")))
            .path("contact_id");
    assertThat(client.contact(byNumber))
        .containsOnlyKeys(
            "contact_id",
            "create_source",
            "created_at",
            "updated_at",
            "custom_fields",
            "list_memberships",
            "phone_numbers",
            "street_addresses",
            "notes",
            "taggings",
            "sms_channel");
    String byEmail = account.signUp("ada@example.org").path("contact_id");
    assertThat(client.contact(byEmail)).doesNotContainKey("sms_channel");
    for (String id : List.of(byNumber, byEmail, full())) {
      assertThat(client.get("/v3/contacts/{id}?include=" + ALL_PARTS, id).asString())
          .doesNotContain("null");
    }
  }

  @Test
  void times_are_whole_seconds_of_utc_and_true() {
    Instant before = Instant.now().minusSeconds(1);
    Map<String, Object> contact = client.contact(full());
    for (Object time :
        List.of(
            contact.get("created_at"),
            contact.get("updated_at"),
            object(contact, "email_address").get("created_at"),
            object(contact, "email_address").get("updated_at"),
            object(contact, "email_address").get("opt_in_date"),
            only(object(contact, "sms_channel"), "sms_channel_consents").get("opt_in_date"))) {
      assertThat((String) time).matches(TIME);
      assertThat(Instant.parse((String) time)).isBetween(before, Instant.now());
    }
  }

  @Test
  void a_deleted_contact_is_read_with_the_day_it_was_deleted() {
    String id = full();
    client.delete("/v3/contacts/{id}", id).then().statusCode(204);

    Map<String, Object> contact = client.contact(id);
    assertThat((String) contact.get("deleted_at"))
        .isIn(
            LocalDate.now(ZoneOffset.UTC).toString(),
            LocalDate.now(ZoneOffset.UTC).minusDays(1).toString());
    assertThat(contact).containsEntry("list_memberships", List.of());
  }

  @Test
  void an_update_by_sign_up_says_so() {
    String id = full();
    account.signUp("ada@example.org").then().statusCode(200);
    assertThat(client.contact(id)).containsEntry("update_source", "Contact");
  }

  @Test
  void an_id_may_be_in_upper_case_and_is_answered_in_lower_case() {
    String id = full();
    client
        .get("/v3/contacts/{id}", id.toUpperCase(Locale.ROOT))
        .then()
        .statusCode(200)
        .body("contact_id", is(id));
  }

  @Test
  void an_unknown_and_a_foreign_id_lead_nowhere_and_a_malformed_one_is_named() {
    String foreign = Account.create(database).signUp("ada@example.org").path("contact_id");
    for (String id : List.of(UUID.randomUUID().toString(), foreign)) {
      client.refused(() -> client.get("/v3/contacts/{id}", id), 404, "no such contact");
    }
    for (String id : List.of("1", "null", "ada@example.org", UUID.randomUUID() + "0")) {
      client.refused(
          () -> client.get("/v3/contacts/{id}", id), 404, "contact_id is in an invalid format.");
    }
  }

  @Test
  void an_unknown_part_is_refused() {
    String id = account.signUp("ada@example.org").path("contact_id");
    for (String include : List.of("everything", "notes,lists", "NOTES", "", ",")) {
      client.refused(
          () -> client.get("/v3/contacts/{id}?include={it}", id, include),
          400,
          "include does not have a valid value");
    }
  }

  @Test
  void opt_out_members_are_those_of_an_opted_out_contact_alone() {
    String id = client.create(email("ada@example.org", "unsubscribed")).path("contact_id");
    assertThat(object(client.contact(id), "email_address"))
        .containsKeys("opt_out_source", "opt_out_date")
        .doesNotContainKeys("opt_out_reason", "opt_in_date");
  }

  @SuppressWarnings("unchecked")
  static Map<String, Object> object(Map<String, Object> json, String name) {
    return (Map<String, Object>) json.get(name);
  }

  @SuppressWarnings("unchecked")
  static Map<String, Object> only(Map<String, Object> json, String name) {
    List<Map<String, Object>> elements = (List<Map<String, Object>>) json.get(name);
    assertThat(elements).hasSize(1);
    return elements.getFirst();
  }
}
