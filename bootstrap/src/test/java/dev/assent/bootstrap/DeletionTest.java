package dev.assent.bootstrap;

import static dev.assent.bootstrap.ContactLookupTest.object;
import static dev.assent.bootstrap.ContactLookupTest.only;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Contacts that are deleted, and come back. */
@QuarkusTest
@WithTestResource(ServiceResource.class)
class DeletionTest {

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

  @Test
  void a_deletion_answers_nothing_and_a_second_one_does_nothing() {
    String id = full();
    assertThat(
            client.delete("/v3/contacts/{id}", id).then().statusCode(204).extract().asByteArray())
        .isEmpty();
    List<Object> once = client.everything();
    client.delete("/v3/contacts/{id}", id).then().statusCode(204);
    assertThat(client.everything()).isEqualTo(once);
  }

  @Test
  void a_deleted_contact_is_on_no_list_and_counts_for_none_and_all_else_is_kept() {
    String id = full();
    Map<String, Object> before = client.contact(id);
    client.delete("/v3/contacts/{id}", id).then().statusCode(204);

    assertThat(account.count("contact_list_membership")).isZero();
    client
        .get("/v3/contact_lists/{id}?include_membership_count=all", account.list())
        .then()
        .body("membership_count", is(0));
    Map<String, Object> after = client.contact(id);
    String[] permissions = {"email_address", "sms_channel", "updated_at", "list_memberships"};
    assertThat(Client.without(Client.without(after, "deleted_at"), permissions))
        .isEqualTo(Client.without(before, permissions));
  }

  @Test
  void what_it_allowed_has_ended_and_the_record_says_so() {
    String id = full();
    client.delete("/v3/contacts/{id}", id).then().statusCode(204);

    Map<String, Object> deleted = client.contact(id);
    assertThat(object(deleted, "email_address"))
        .containsEntry("address", "ada@example.org")
        .containsEntry("permission_to_send", "not_set")
        .doesNotContainKeys("opt_in_date", "opt_in_source", "opt_out_date");
    assertThat(only(object(deleted, "sms_channel"), "sms_channel_consents"))
        .containsEntry("sms_consent_permission", "not_set")
        .doesNotContainKeys("opt_in_date", "opt_out_date");
    client
        .get("/assent/contacts/{id}/consent_record", id)
        .then()
        .body("entries.action", is(List.of("granted", "granted", "ended", "ended")))
        .body("entries.permission_after[2]", is("not_set"))
        .body("entries.source[2]", is("Account"))
        .body("entries.list_ids[3]", is(List.of(account.list().toString())))
        .body("entries.person[3].client_address", is("127.0.0.1"));
  }

  @Test
  void what_it_allowed_by_email_does_not_come_back_with_its_number() {
    String id = full();
    client.delete("/v3/contacts/{id}", id).then().statusCode(204);
    account
        .signUp(Map.of("sms_channel", Account.smsChannel("2025550142", "explicit")))
        .then()
        .statusCode(200);

    assertThat(object(client.contact(id), "email_address"))
        .containsEntry("permission_to_send", "not_set");
    assertThat(client.steps(id))
        .containsExactly(
            "not_set>explicit",
            "not_set>explicit",
            "explicit>not_set",
            "explicit>not_set",
            "not_set>explicit");
  }

  @Test
  void what_it_allowed_does_not_come_back_with_an_edit() {
    String id = full();
    client.delete("/v3/contacts/{id}", id).then().statusCode(204);
    client.replace(id, Client.email("ada@example.org")).then().statusCode(200);

    Map<String, Object> restored = client.contact(id);
    assertThat(object(restored, "email_address"))
        .containsEntry("permission_to_send", "implicit")
        .containsEntry("opt_in_source", "Account");
    assertThat(only(object(restored, "sms_channel"), "sms_channel_consents"))
        .containsEntry("sms_consent_permission", "not_set");
    assertThat(client.steps(id)).hasSize(5).endsWith("not_set>implicit");
  }

  @Test
  void a_sign_up_restores_it_on_the_posted_lists_alone() {
    String id = full();
    UUID second = account.addList();
    client.delete("/v3/contacts/{id}", id).then().statusCode(204);
    account
        .signUp(Map.of("email_address", "ada@example.org", "list_memberships", List.of(second)))
        .then()
        .statusCode(200)
        .body("contact_id", is(id))
        .body("action", is("updated"));

    assertThat(client.contact(id))
        .doesNotContainKey("deleted_at")
        .containsEntry("first_name", "Ada")
        .containsEntry("list_memberships", List.of(second.toString()));
    client.delete("/v3/contacts/{id}", id).then().statusCode(204);
    account
        .signUp(Map.of("sms_channel", Account.smsChannel("2025550142", "explicit")))
        .then()
        .statusCode(200)
        .body("contact_id", is(id));
  }

  @Test
  void an_unknown_a_foreign_and_a_malformed_id_lead_nowhere() {
    Account other = Account.create(database);
    String foreign = other.signUp("ada@example.org").path("contact_id");
    List<Object> theirs = new Client(other).everything();
    for (String id : List.of(foreign, UUID.randomUUID().toString())) {
      client.refused(() -> client.delete("/v3/contacts/{id}", id), 404, "no such contact");
    }
    client.refused(
        () -> client.delete("/v3/contacts/{id}", "1"), 404, "contact_id is in an invalid format.");
    assertThat(new Client(other).everything()).isEqualTo(theirs);
  }

  @Test
  void all_contacts_at_once_can_not_be_deleted() {
    full();
    client.refused(() -> client.delete("/v3/contacts"), 405, "does not allow this method");
  }
}
