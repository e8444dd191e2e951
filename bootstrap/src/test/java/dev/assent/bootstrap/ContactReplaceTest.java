package dev.assent.bootstrap;

import static dev.assent.bootstrap.Client.email;
import static dev.assent.bootstrap.Client.with;
import static dev.assent.bootstrap.Client.without;
import static dev.assent.bootstrap.ContactLookupTest.object;
import static dev.assent.bootstrap.ContactLookupTest.only;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assent.application.Access;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Contacts that an account replaces. */
@QuarkusTest
@WithTestResource(ServiceResource.class)
class ContactReplaceTest {

  private static final String[] PARTS = {
    "list_memberships", "custom_fields", "phone_numbers", "street_addresses", "sms_channel"
  };

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
        .signUp(Client.signUpOfEverything(account, "ada@example.org", "2025550142"))
        .path("contact_id");
  }

  private Map<String, Object> replaced(String id, Map<String, ?> members) {
    return client.replace(id, members).then().statusCode(200).extract().path("");
  }

  /** What may move when nothing is changed. */
  private static Map<String, Object> still(Map<String, Object> contact) {
    return without(contact, "updated_at", "update_source");
  }

  @Test
  void what_is_omitted_of_the_core_is_cleared_and_what_belongs_to_it_stays() {
    String id = full();
    Map<String, Object> before = client.contact(id);
    Map<String, Object> after =
        replaced(id, with(email("ada@example.org"), Map.of("last_name", "Byron")));

    assertThat(after)
        .containsEntry("last_name", "Byron")
        .containsEntry("update_source", "Account")
        .containsEntry("create_source", "Contact")
        .doesNotContainKeys(
            "first_name",
            "job_title",
            "company_name",
            "birthday_month",
            "birthday_day",
            "anniversary");
    for (String part : PARTS) {
      assertThat(after.get(part)).as(part).isEqualTo(before.get(part));
    }
    assertThat(after.get("email_address")).isEqualTo(before.get("email_address"));
    assertThat(after).isEqualTo(client.contact(id));
  }

  @Test
  void what_is_present_of_the_rest_takes_the_place_of_what_there_was() {
    String id = full();
    UUID list = account.addList();
    UUID field = account.addField();
    Map<String, Object> after =
        replaced(
            id,
            with(
                email("ada@example.org"),
                Map.of(
                    "list_memberships",
                    List.of(list),
                    "custom_fields",
                    List.of(Client.field(field, "new")),
                    "phone_numbers",
                    List.of(Map.of("phone_number", "7", "kind", "work")),
                    "street_addresses",
                    List.of(Map.of("kind", "work", "city", "Paris")))));

    assertThat(after)
        .containsEntry("list_memberships", List.of(list.toString()))
        .containsEntry("custom_fields", List.of(Client.field(field, "new")));
    assertThat(only(after, "phone_numbers"))
        .containsEntry("phone_number", "7")
        .containsEntry("kind", "work");
    assertThat(only(after, "street_addresses"))
        .containsEntry("kind", "work")
        .containsEntry("city", "Paris")
        .doesNotContainKey("street");
    assertThat(client.contact(id)).isEqualTo(after);
  }

  @Test
  void empty_arrays_take_everything_away() {
    String id = full();
    Map<String, Object> after =
        replaced(
            id,
            with(
                email("ada@example.org"),
                Map.of(
                    "list_memberships", List.of(),
                    "custom_fields", List.of(),
                    "phone_numbers", List.of(),
                    "street_addresses", List.of())));
    for (String part : PARTS) {
      if (!part.equals("sms_channel")) {
        assertThat(after).containsEntry(part, List.of());
      }
    }
    assertThat(client.contact(id)).isEqualTo(after);
  }

  @Test
  void a_whole_answer_sent_back_changes_nothing() {
    String id = full();
    Map<String, Object> before = client.contact(id);
    List<String> steps = client.steps(id);
    Map<String, Object> after = replaced(id, before);

    assertThat(still(after)).isEqualTo(still(before));
    assertThat(after).containsEntry("update_source", "Account");
    assertThat(still(replaced(id, after))).isEqualTo(still(before));
    assertThat(client.steps(id)).isEqualTo(steps);
  }

  @Test
  void an_answer_without_its_parts_sent_back_changes_nothing() {
    String byNumber =
        account
            .signUp(
                Map.of(
                    "first_name",
                    "Ada",
                    "sms_channel",
                    Account.smsChannel("2025550199", "explicit")))
            .path("contact_id");
    for (String id : List.of(full(), byNumber)) {
      Map<String, Object> before = client.contact(id);
      Map<String, Object> core = client.get("/v3/contacts/{id}", id).path("");
      assertThat(still(replaced(id, core))).isEqualTo(still(before));
    }
  }

  @Test
  void an_answer_of_every_permission_sent_back_changes_nothing() {
    for (String permission :
        List.of(
            "explicit",
            "implicit",
            "not_set",
            "pending_confirmation",
            "temp_hold",
            "unsubscribed")) {
      Map<String, Object> address =
          Map.of(
              "address",
              permission + "@example.org",
              "permission_to_send",
              permission,
              "opt_out_reason",
              "because");
      String id = client.create(Map.of("email_address", address)).path("contact_id");
      Map<String, Object> before = client.contact(id);
      assertThat(still(replaced(id, before))).isEqualTo(still(before));
    }
  }

  @Test
  void who_may_write_and_not_read_is_told_nothing_of_the_person() {
    String id = account.signUp("ada@example.org").path("contact_id");
    account.grant("write only " + id, Access.ALL_SCOPES, Set.of("contacts:write"));
    Map<String, Object> body =
        Client.with(
            Map.of("create_source", "Account", "update_source", "Account"),
            Client.email("grace@example.org"));
    for (Response answer :
        List.of(
            writeOnly(id).body(body).put("/v3/contacts/" + id),
            writeOnly(id)
                .body(Client.with(body, Client.email("b@example.org")))
                .post("/v3/contacts"))) {
      assertThat(answer.statusCode()).isIn(200, 201);
      assertThat(answer.<Map<String, Object>>path("$"))
          .containsOnlyKeys("contact_id", "create_source", "created_at", "updated_at");
    }
    writeOnly(id).get("/v3/contacts/" + id).then().statusCode(403);
  }

  private RequestSpecification writeOnly(String id) {
    return account.call().auth().preemptive().oauth2("write only " + id);
  }

  @Test
  void an_answer_of_a_deleted_contact_sent_back_restores_it() {
    for (String sms : List.of("explicit", "unsubscribed", "pending_confirmation", "not_set")) {
      String number = "202555014" + sms.length() % 10;
      String id =
          account
              .signUp(
                  Map.of(
                      "email_address",
                      sms + "@example.org",
                      "sms_channel",
                      Account.smsChannel(number, sms)))
              .path("contact_id");
      client.delete("/v3/contacts/{id}", id).then().statusCode(204);
      Map<String, Object> deleted = client.contact(id);
      Map<String, Object> restored = replaced(id, deleted);

      assertThat(restored)
          .doesNotContainKey("deleted_at")
          .containsEntry("contact_id", id)
          .containsEntry("list_memberships", List.of());
      assertThat(client.get("/v3/contacts").<List<String>>path("contacts.contact_id")).contains(id);
      assertThat(
              only(object(restored, "sms_channel"), "sms_channel_consents")
                  .get("sms_consent_permission"))
          .isEqualTo(sms.equals("explicit") ? "not_set" : sms);
      assertThat(object(restored, "email_address")).containsEntry("permission_to_send", "not_set");
    }
  }

  @Test
  void an_answer_with_more_custom_fields_than_a_form_takes_can_be_sent_back() {
    List<UUID> fields = Stream.generate(account::addField).limit(60).toList();
    String id = account.signUp("ada@example.org").path("contact_id");
    for (List<UUID> some : List.of(fields.subList(0, 30), fields.subList(30, 60))) {
      account
          .signUp(
              Map.of(
                  "email_address",
                  "ada@example.org",
                  "custom_fields",
                  some.stream().map(it -> Client.field(it, "x")).toList()))
          .then()
          .statusCode(200);
    }
    Map<String, Object> before = client.contact(id);
    assertThat((List<?>) before.get("custom_fields")).hasSize(60);
    assertThat(still(replaced(id, before))).isEqualTo(still(before));
  }

  @Test
  void a_deleted_contact_is_restored_on_the_lists_that_are_named() {
    String id = full();
    client.delete("/v3/contacts/{id}", id).then().statusCode(204);
    Map<String, Object> restored =
        replaced(
            id, with(email("ada@example.org"), Map.of("list_memberships", of(account.list()))));
    assertThat(restored)
        .doesNotContainKey("deleted_at")
        .containsEntry("list_memberships", List.of(account.list().toString()));
  }

  private static List<Object> of(Object element) {
    return List.of(element);
  }

  @Test
  void a_new_spelling_is_kept_and_a_new_address_is_a_new_subscription() {
    String id = full();
    assertThat(object(replaced(id, email("ADA@example.org")), "email_address"))
        .containsEntry("address", "ADA@example.org")
        .containsEntry("permission_to_send", "explicit");
    assertThat(object(replaced(id, email("new@example.org")), "email_address"))
        .containsEntry("address", "new@example.org")
        .containsEntry("permission_to_send", "implicit")
        .containsEntry("opt_in_source", "Account");
    account.signUp("ada@example.org").then().statusCode(201);
  }

  @Test
  void an_identity_of_another_contact_conflicts_and_the_message_ends_with_its_id() {
    String id = full();
    String other =
        account
            .signUp(
                Map.of(
                    "email_address",
                    "grace@example.org",
                    "sms_channel",
                    Account.smsChannel("2025550143", "explicit")))
            .path("contact_id");
    client.refused(
        () -> client.replace(id, email("Grace@example.org")),
        409,
        "Validation failed: Email already exists for contact " + other);
    client.refused(
        () ->
            client.replace(
                id,
                with(
                    email("ada@example.org"),
                    Map.of("sms_channel", Account.smsChannel("2025550143", "explicit")))),
        409,
        "Validation failed: SMS number already exists for contact " + other);
    client.delete("/v3/contacts/{id}", other).then().statusCode(204);
    client.refused(
        () -> client.replace(id, email("grace@example.org")),
        409,
        "Email already exists for contact " + other);
  }

  @Test
  void what_another_account_has_does_not_conflict() {
    Account.create(database).signUp("grace@example.org").then().statusCode(201);
    replaced(full(), email("grace@example.org"));
  }

  @Test
  void a_contact_is_not_left_without_an_identity() {
    String id = account.signUp("ada@example.org").path("contact_id");
    client.refused(
        () -> client.replace(id, Map.of("first_name", "Ada")),
        400,
        "email_address, sms_channel are missing, at least one parameter must be provided");
  }

  @Test
  void who_acts_is_required() {
    String id = account.signUp("ada@example.org").path("contact_id");
    client.refused(
        () -> client.put("/v3/contacts/" + id, email("ada@example.org")),
        400,
        "update_source is missing");
    client.refused(
        () ->
            client.put(
                "/v3/contacts/" + id,
                with(email("ada@example.org"), Map.of("update_source", "account"))),
        400,
        "update_source does not have a valid value");
  }

  @Test
  void an_unknown_a_foreign_and_a_malformed_id_lead_nowhere() {
    Account other = Account.create(database);
    String foreign = other.signUp("ada@example.org").path("contact_id");
    List<Object> theirs = new Client(other).everything();
    for (String id : List.of(foreign, UUID.randomUUID().toString())) {
      client.refused(() -> client.replace(id, email("new@example.org")), 404, "no such contact");
    }
    client.refused(
        () -> client.replace("1", email("new@example.org")),
        404,
        "contact_id is in an invalid format.");
    assertThat(new Client(other).everything()).isEqualTo(theirs);
  }

  @Test
  void unknown_deleted_and_foreign_lists_and_fields_are_refused() {
    String id = full();
    Account other = Account.create(database);
    UUID deletedList = account.addList();
    UUID deletedField = account.addField();
    client.delete("/v3/contact_lists/{id}", deletedList).then().statusCode(202);
    client.delete("/v3/contact_custom_fields/{id}", deletedField).then().statusCode(204);
    for (UUID list : List.of(UUID.randomUUID(), deletedList, other.list())) {
      client.refused(
          () ->
              client.replace(
                  id, with(email("ada@example.org"), Map.of("list_memberships", of(list)))),
          400,
          "list_memberships does not have a valid value: " + list);
    }
    for (UUID field : List.of(UUID.randomUUID(), deletedField, other.field())) {
      client.refused(
          () ->
              client.replace(
                  id,
                  with(
                      email("ada@example.org"),
                      Map.of("custom_fields", of(Client.field(field, "x"))))),
          400,
          "custom_fields does not have a valid value: " + field);
    }
  }

  @Test
  void read_only_members_are_not_looked_at() {
    String id = full();
    Map<String, Object> before = client.contact(id);
    Map<String, Object> nonsense =
        Map.of(
            "contact_id", "7",
            "created_at", List.of(),
            "updated_at", "yesterday",
            "deleted_at", 1,
            "create_source", "Robot",
            "notes", "none",
            "taggings", Map.of());
    assertThat(still(replaced(id, with(before, nonsense)))).isEqualTo(still(before));
  }
}
