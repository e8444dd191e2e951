package dev.assent.bootstrap;

import static dev.assent.bootstrap.Client.email;
import static dev.assent.bootstrap.Client.with;
import static dev.assent.bootstrap.ContactLookupTest.object;
import static dev.assent.bootstrap.ContactLookupTest.only;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who can end a permission, who can give it back, and what is recorded of it. */
@QuarkusTest
@WithTestResource(ServiceResource.class)
class OptOutTest {

  private static final String ADA = "ada@example.org";
  private static final String NUMBER = "2025550142";
  private static final String EMAIL_REFUSED =
      "email_address[permission_to_send] does not have a valid value";
  private static final String SMS_REFUSED =
      "sms_channel[sms_channel_consents][sms_consent_permission] does not have a valid value";
  private static final Map<String, String> BY_CONTACT = Map.of("update_source", "Contact");

  DataSource database;
  Account account;
  Client client;

  @BeforeEach
  void an_account() {
    account = Account.create(database);
    client = new Client(account);
  }

  private String optedOut() {
    String id = account.signUp(ADA).path("contact_id");
    client.replace(id, email(ADA, "unsubscribed")).then().statusCode(200);
    return id;
  }

  private String permission(String id) {
    return (String) object(client.contact(id), "email_address").get("permission_to_send");
  }

  @Test
  void a_contact_is_unsubscribed_with_source_date_and_reason_and_keeps_its_opt_in_facts() {
    for (String source : List.of("Contact", "Account")) {
      String address = source + "@example.org";
      String id = account.signUp(address).path("contact_id");
      Map<String, Object> before = object(client.contact(id), "email_address");
      Instant start = Instant.now().minusSeconds(1);
      client
          .replace(
              id,
              Map.of(
                  "update_source",
                  source,
                  "email_address",
                  Map.of(
                      "address",
                      address,
                      "permission_to_send",
                      "unsubscribed",
                      "opt_out_reason",
                      "💔".repeat(255))))
          .then()
          .statusCode(200);

      Map<String, Object> email = object(client.contact(id), "email_address");
      assertThat(email)
          .containsEntry("permission_to_send", "unsubscribed")
          .containsEntry("opt_out_source", source)
          .containsEntry("opt_out_reason", "💔".repeat(255))
          .containsEntry("opt_in_date", before.get("opt_in_date"))
          .containsEntry("opt_in_source", "Contact")
          .containsEntry("confirm_status", "off");
      assertThat(Instant.parse((String) email.get("opt_out_date"))).isBetween(start, Instant.now());
    }
  }

  @Test
  void a_reason_longer_than_255_characters_is_refused() {
    String id = account.signUp(ADA).path("contact_id");
    client.refused(
        () ->
            client.replace(
                id,
                Map.of(
                    "email_address",
                    Map.of(
                        "address",
                        ADA,
                        "permission_to_send",
                        "unsubscribed",
                        "opt_out_reason",
                        "x".repeat(256)))),
        400,
        "email_address[opt_out_reason] is too long (maximum is 255 characters)");
  }

  @Test
  void an_account_can_not_opt_a_contact_back_in() {
    String id = optedOut();
    for (String permission :
        List.of("explicit", "implicit", "not_set", "pending_confirmation", "temp_hold")) {
      client.refused(() -> client.replace(id, email(ADA, permission)), 400, EMAIL_REFUSED);
    }
    client.replace(id, email(ADA)).then().statusCode(200);
    assertThat(permission(id)).isEqualTo("unsubscribed");
  }

  @Test
  void the_contact_itself_opts_back_in_and_the_facts_of_its_opt_out_are_gone() {
    String id = optedOut();
    client.replace(id, with(email(ADA, "explicit"), BY_CONTACT)).then().statusCode(200);

    assertThat(object(client.contact(id), "email_address"))
        .containsEntry("permission_to_send", "explicit")
        .containsEntry("opt_in_source", "Contact")
        .doesNotContainKeys("opt_out_source", "opt_out_date", "opt_out_reason");
    assertThat(client.steps(id))
        .containsExactly("not_set>explicit", "explicit>unsubscribed", "unsubscribed>explicit");
  }

  @Test
  void with_confirmed_opt_in_who_opts_back_in_has_to_confirm() {
    String id = optedOut();
    client.put("/assent/account/settings", Map.of("confirmed_opt_in", true)).then().statusCode(200);
    client.replace(id, with(email(ADA, "explicit"), BY_CONTACT)).then().statusCode(200);

    assertThat(object(client.contact(id), "email_address"))
        .containsEntry("permission_to_send", "pending_confirmation")
        .containsEntry("confirm_status", "pending")
        .doesNotContainKeys("opt_in_date", "opt_out_date");
    client.refused(() -> client.replace(id, email(ADA, "explicit")), 400, EMAIL_REFUSED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"unsubscribed", "pending_confirmation", "temp_hold"})
  void a_deletion_and_a_restoration_are_no_way_around(String permission) {
    String id = client.create(email(ADA, permission)).path("contact_id");
    client.delete("/v3/contacts/{id}", id).then().statusCode(204);
    for (String other : List.of("explicit", "implicit", "not_set")) {
      client.refused(() -> client.replace(id, email(ADA, other)), 400, EMAIL_REFUSED);
    }
    client.replace(id, email(ADA)).then().statusCode(200);
    assertThat(permission(id)).isEqualTo(permission);
    client.refused(
        () -> client.create(email(ADA, "explicit")), 409, "already exists for contact " + id);
  }

  @ParameterizedTest
  @ValueSource(strings = {"unsubscribed", "pending_confirmation", "temp_hold"})
  void a_change_of_the_address_and_back_and_an_erasure_are_no_way_around(String permission) {
    String id = client.create(email(ADA, permission)).path("contact_id");
    client.replace(id, email("other@example.org")).then().statusCode(200);
    client.refused(() -> client.replace(id, email(ADA, "implicit")), 400, EMAIL_REFUSED);
    client.replace(id, email(ADA)).then().statusCode(200);
    assertThat(permission(id)).isEqualTo(permission);

    client.delete("/assent/contacts/{id}/personal_data", id).then().statusCode(204);
    for (String other : List.of("explicit", "implicit", "not_set")) {
      client.refused(() -> client.create(email(ADA, other)), 400, EMAIL_REFUSED);
    }
    assertThat(permission(client.create(email(ADA)).path("contact_id"))).isEqualTo(permission);
  }

  @Test
  void who_was_asked_and_erased_is_not_claimed_but_signs_up() {
    client.put("/assent/account/settings", Map.of("confirmed_opt_in", true)).then().statusCode(200);
    String asked = account.signUp(ADA).path("contact_id");
    client.delete("/assent/contacts/{id}/personal_data", asked).then().statusCode(204);
    client.refused(() -> client.create(email(ADA, "implicit")), 400, EMAIL_REFUSED);

    client
        .put("/assent/account/settings", Map.of("confirmed_opt_in", false))
        .then()
        .statusCode(200);
    String id = account.signUp(ADA).then().statusCode(201).extract().path("contact_id");
    assertThat(permission(id)).isEqualTo("explicit");
    client.replace(id, email("other@example.org")).then().statusCode(200);
    client.replace(id, email(ADA, "implicit")).then().statusCode(200);
  }

  @Test
  void a_deletion_and_a_restoration_are_no_way_around_for_sms() {
    for (String permission : List.of("unsubscribed", "pending_confirmation")) {
      String number = permission.startsWith("u") ? NUMBER : "2025550143";
      String id =
          account
              .signUp(Map.of("sms_channel", Account.smsChannel(number, permission)))
              .path("contact_id");
      client.delete("/v3/contacts/{id}", id).then().statusCode(204);
      client.refused(
          () -> client.replace(id, Map.of("sms_channel", Account.smsChannel(number, "explicit"))),
          400,
          SMS_REFUSED);
    }
  }

  @Test
  void a_sign_up_is_the_contacts_own_action() {
    String id = optedOut();
    account.signUp(ADA).then().statusCode(200);
    assertThat(permission(id)).isEqualTo("explicit");
  }

  @Test
  void an_opt_out_by_sms_ends_by_the_contact_alone() {
    String id =
        account
            .signUp(Map.of("sms_channel", Account.smsChannel(NUMBER, "explicit")))
            .path("contact_id");
    client
        .replace(id, Map.of("sms_channel", Account.smsChannel(NUMBER, "unsubscribed")))
        .then()
        .statusCode(200);
    assertThat(only(object(client.contact(id), "sms_channel"), "sms_channel_consents"))
        .containsEntry("sms_consent_permission", "unsubscribed")
        .containsKey("opt_out_date")
        .doesNotContainKey("opt_in_date");
    for (String permission : List.of("explicit", "pending_confirmation", "not_set")) {
      client.refused(
          () -> client.replace(id, Map.of("sms_channel", Account.smsChannel(NUMBER, permission))),
          400,
          SMS_REFUSED);
    }
    client
        .replace(
            id, with(Map.of("sms_channel", Account.smsChannel(NUMBER, "explicit")), BY_CONTACT))
        .then()
        .statusCode(200);
    assertThat(client.steps(id))
        .containsExactly("not_set>explicit", "explicit>unsubscribed", "unsubscribed>explicit");
  }

  @Test
  void an_opt_out_is_told_from_a_contact_that_is_active() {
    String id = optedOut();
    client
        .get("/v3/contact_lists/{id}?include_membership_count=active", account.list())
        .then()
        .body("membership_count", is(0));
    assertThat(client.get("/v3/contacts?status=active").<List<Object>>path("contacts")).isEmpty();
    assertThat(
            client
                .get("/v3/contacts?status=unsubscribed")
                .<List<String>>path("contacts.contact_id"))
        .containsExactly(id);
  }

  @Test
  void an_entry_says_who_what_when_and_how() {
    UUID second = account.addList();
    String id =
        account
            .call()
            .header("User-Agent", "a browser")
            .header("Referer", "https://example.org/form")
            .body(
                Map.of(
                    "email_address",
                    ADA,
                    "list_memberships",
                    List.of(account.list(), second),
                    "sms_channel",
                    Account.smsChannel(NUMBER, "explicit")))
            .post("/v3/contacts/sign_up_form")
            .path("contact_id");
    List<Map<String, Object>> entries = entries(id, "");

    assertThat(entries).hasSize(2);
    assertThat(entries.get(0))
        .containsEntry("contact_id", id)
        .containsEntry("channel", "email")
        .containsEntry("action", "granted")
        .containsEntry("permission_before", "not_set")
        .containsEntry("permission_after", "explicit")
        .containsEntry("source", "Contact")
        .containsEntry("confirmed_opt_in", false)
        .doesNotContainKeys("consent_type", "consent_medium")
        .containsKeys("entry_id", "recorded_at", "token_id");
    assertThat((String) entries.get(0).get("address_hash")).matches("[0-9a-f]{64}");
    assertThat((List<?>) entries.get(0).get("list_ids")).hasSize(2);
    assertThat(object(entries.get(0), "person"))
        .containsEntry("address", ADA)
        .containsEntry("user_agent", "a browser")
        .containsEntry("referrer", "https://example.org/form")
        .containsKey("client_address");
    assertThat(entries.get(1))
        .containsEntry("channel", "sms")
        .containsEntry("consent_type", "promotional_sms")
        .containsEntry("consent_medium", "form");
    assertThat(object(entries.get(1), "person"))
        .containsEntry("address", "+12025550142")
        .containsEntry("consent_medium_url", "https://example.org/form")
        .containsEntry("consent_medium_details", "footer form");
  }

  @Test
  void the_record_is_read_in_pages_in_order_and_complete() {
    String id = account.signUp(ADA).path("contact_id");
    List<String> expected = new ArrayList<>(List.of("not_set>explicit"));
    for (int i = 0; i < 5; i++) {
      client.replace(id, email(ADA, "unsubscribed")).then().statusCode(200);
      client.replace(id, with(email(ADA, "explicit"), BY_CONTACT)).then().statusCode(200);
      expected.addAll(List.of("explicit>unsubscribed", "unsubscribed>explicit"));
    }
    List<String> read = new ArrayList<>();
    Response page = client.get("/assent/contacts/{id}/consent_record?limit=4", id);
    int pages = 1;
    while (true) {
      List<Map<String, Object>> entries = page.then().statusCode(200).extract().path("entries");
      entries.forEach(
          it -> read.add(it.get("permission_before") + ">" + it.get("permission_after")));
      String href = page.path("_links.next.href");
      if (href == null) {
        break;
      }
      assertThat(href).startsWith("/assent/contacts/" + id + "/consent_record?limit=4&cursor=");
      page = client.follow(href);
      pages++;
    }
    assertThat(read).isEqualTo(expected);
    assertThat(pages).isEqualTo(3);
    List<Map<String, Object>> all = entries(id, "?limit=500");
    assertThat(all.stream().map(it -> Instant.parse((String) it.get("recorded_at")))).isSorted();
    assertThat(all).hasSize(11);
  }

  @Test
  void a_permission_that_ends_with_its_address_is_recorded() {
    String id = account.signUp(ADA).path("contact_id");
    client.replace(id, email("new@example.org")).then().statusCode(200);
    assertThat(client.steps(id))
        .containsExactly("not_set>explicit", "explicit>not_set", "not_set>implicit");
  }

  @Test
  void what_was_refused_is_not_recorded() {
    String id = optedOut();
    List<String> steps = client.steps(id);
    client.replace(id, email(ADA, "explicit")).then().statusCode(400);
    assertThat(client.steps(id)).isEqualTo(steps);
  }

  @Test
  void the_record_of_an_unknown_and_a_foreign_contact_is_not_to_be_read() {
    String foreign = Account.create(database).signUp(ADA).path("contact_id");
    for (String id : List.of(foreign, UUID.randomUUID().toString())) {
      client.refused(
          () -> client.get("/assent/contacts/{id}/consent_record", id), 404, "no such contact");
    }
    client.refused(
        () -> client.get("/assent/contacts/1/consent_record"),
        404,
        "contact_id is in an invalid format.");
    String id = account.signUp(ADA).path("contact_id");
    for (String query : List.of("limit=0", "limit=501", "limit=x", "cursor=x")) {
      client.refused(
          () -> client.get("/assent/contacts/" + id + "/consent_record?" + query),
          400,
          query.substring(0, query.indexOf('=')));
    }
  }

  private List<Map<String, Object>> entries(String id, String query) {
    return client
        .get("/assent/contacts/" + id + "/consent_record" + query)
        .then()
        .statusCode(200)
        .extract()
        .path("entries");
  }
}
