package dev.assent.bootstrap;

import static dev.assent.bootstrap.Client.email;
import static dev.assent.bootstrap.ContactLookupTest.object;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assent.application.Access;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a person can ask for: to see everything that is held, and to be forgotten. */
@QuarkusTest
@WithTestResource(ServiceResource.class)
class ErasureTest {

  private static final String PERSONAL = "/assent/contacts/{id}/personal_data";
  private static final String ADDRESS = "ada.secret@example.org";
  private static final String NUMBER = "2025550142";

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
        .call()
        .header("User-Agent", "a secret browser")
        .header("Referer", "https://secret.example.org")
        .body(Client.signUpOfEverything(account, ADDRESS, NUMBER))
        .post("/v3/contacts/sign_up_form")
        .path("contact_id");
  }

  private void erase(String id) {
    assertThat(client.delete(PERSONAL, id).then().statusCode(204).extract().asByteArray())
        .isEmpty();
  }

  @Test
  void an_erased_contact_is_gone_everywhere() {
    String id = full();
    erase(id);

    client.refused(() -> client.get("/v3/contacts/{id}", id), 404, "no such contact");
    client.refused(() -> client.get(PERSONAL, id), 404, "no such contact");
    client.refused(() -> client.replace(id, email(ADDRESS)), 404, "no such contact");
    client.refused(() -> client.delete("/v3/contacts/{id}", id), 404, "no such contact");
    assertThat(client.get("/v3/contacts?status=all").<List<Object>>path("contacts")).isEmpty();
    for (String table :
        List.of(
            "contact",
            "contact_list_membership",
            "contact_custom_field",
            "contact_phone_number",
            "contact_street_address",
            "contact_sms_consent",
            "consent_identity")) {
      assertThat(account.count(table)).as(table).isZero();
    }
    assertThat(client.everything().toString())
        .doesNotContain("secret")
        .doesNotContain(NUMBER)
        .doesNotContain("555-0142")
        .doesNotContain("King")
        .doesNotContain("blue");
  }

  @Test
  void what_remains_is_a_tombstone_and_the_whole_record_naming_nobody() {
    String id = full();
    client.replace(id, email("other.secret@example.org")).then().statusCode(200);
    List<Map<String, Object>> before = record(id);
    assertThat(before).hasSize(4).allMatch(it -> it.containsKey("person"));
    erase(id);

    List<Map<String, Object>> after = record(id);
    assertThat(after.subList(0, 4))
        .isEqualTo(before.stream().map(it -> Client.without(it, "person")).toList())
        .allMatch(it -> it.get("address_hash") != null);
    assertThat(client.steps(id).subList(4, after.size()))
        .containsExactly("implicit>not_set", "explicit>not_set");
    assertThat(after).noneMatch(it -> it.containsKey("person"));
    assertThat(
            account.values(
                "select token_id = (select token_id from access_token t"
                    + " where t.account_id = e.account_id) from erased_contact e"
                    + " where account_id = ? and contact_id = ?",
                account.id(),
                UUID.fromString(id)))
        .containsExactly(true);
  }

  @Test
  void an_address_that_another_contact_had_before_is_in_the_export_and_gone_with_the_erasure() {
    Map<String, Object> number = Map.of("sms_channel", Account.smsChannel(NUMBER, "explicit"));
    Map<String, Object> first = new HashMap<>(number);
    first.put("email_address", "a@example.org");
    Map<String, Object> moved = new HashMap<>(number);
    moved.put("email_address", "b@example.org");
    String x = account.signUp(first).path("contact_id");
    assertThat(account.signUp(moved).<String>path("contact_id")).isEqualTo(x);
    String y = account.signUp("a@example.org").path("contact_id");
    assertThat(y).isNotEqualTo(x);
    Object ofA =
        account
            .values(
                "select count(*) from consent_identity"
                    + " where account_id = ? and address = 'a@example.org'",
                account.id())
            .getFirst();
    assertThat(ofA).isEqualTo(3L);
    assertThat(client.get(PERSONAL, y).<List<Object>>path("consent_record")).hasSize(3);

    erase(y);

    assertThat(
            account.values(
                "select address from consent_identity where account_id = ?", account.id()))
        .isNotEmpty()
        .doesNotContain("a@example.org");
  }

  @Test
  void a_second_erasure_does_nothing() {
    String id = full();
    erase(id);
    List<Object> once = client.everything();
    erase(id);
    assertThat(client.everything()).isEqualTo(once);
  }

  @Test
  void a_later_sign_up_makes_a_new_contact_that_knows_nothing_of_the_old_one() {
    String id = full();
    String hash = (String) record(id).getFirst().get("address_hash");
    erase(id);
    String later = account.signUp(ADDRESS).then().statusCode(201).extract().path("contact_id");

    assertThat(later).isNotEqualTo(id);
    assertThat(client.contact(later))
        .doesNotContainKeys("first_name", "sms_channel", "anniversary")
        .containsEntry("phone_numbers", List.of())
        .containsEntry("custom_fields", List.of());
    assertThat(record(later))
        .as("what the address has come to, and nobody's name but the new one")
        .hasSize(3)
        .allSatisfy(entry -> assertThat(entry).containsEntry("address_hash", hash))
        .filteredOn(entry -> entry.containsKey("person"))
        .containsExactly(record(later).getLast());
    assertThat(record(id)).hasSize(4);
    client.refused(() -> client.get("/v3/contacts/{id}", id), 404, "no such contact");
  }

  @Test
  void others_are_left_alone() {
    String other =
        account
            .signUp(Client.signUpOfEverything(account, "grace@example.org", "2025550143"))
            .path("contact_id");
    Map<String, Object> before = client.contact(other);
    List<Map<String, Object>> record = record(other);
    erase(full());
    assertThat(client.contact(other)).isEqualTo(before);
    assertThat(record(other)).isEqualTo(record);
  }

  @Test
  void a_deleted_contact_can_be_exported_and_erased() {
    String id = full();
    client.delete("/v3/contacts/{id}", id).then().statusCode(204);
    client.get(PERSONAL, id).then().statusCode(200);
    erase(id);
    account.signUp(ADDRESS).then().statusCode(201);
  }

  @Test
  void an_export_holds_everything() {
    String id = full();
    client
        .replace(
            id,
            Client.with(
                client.contact(id),
                Map.of(
                    "email_address",
                    Map.of(
                        "address", ADDRESS,
                        "permission_to_send", "unsubscribed",
                        "opt_out_reason", "too many letters"))))
        .then()
        .statusCode(200);
    Map<String, Object> export = client.get(PERSONAL, id).then().statusCode(200).extract().path("");

    assertThat(export).containsOnlyKeys("contact", "consent_record");
    assertThat(export.get("contact")).isEqualTo(client.contact(id));
    assertThat(export.get("consent_record")).isEqualTo(record(id));
    assertThat(object(object(export, "contact"), "email_address"))
        .containsEntry("opt_out_reason", "too many letters");
    String text = export.toString();
    for (String held :
        List.of(
            ADDRESS,
            NUMBER,
            "Ada",
            "King",
            "Analyst",
            "Engines & Söhne",
            "(202) 555-0142 x7",
            "1835-07-08",
            "12 St James's Square",
            "London",
            "blue 💙",
            "a secret browser",
            "https://secret.example.org",
            "https://example.org/form",
            "footer form",
            "127.0.0.1")) {
      assertThat(text).contains(held);
    }
  }

  @Test
  void an_export_holds_an_opt_out_while_the_contact_is_asked_to_take_it_back() {
    Account confirmed = Account.create(database, true);
    Client other = new Client(confirmed);
    String id =
        other
            .create(
                Map.of(
                    "email_address",
                    Map.of(
                        "address", ADDRESS,
                        "permission_to_send", "unsubscribed",
                        "opt_out_reason", "too many letters")))
            .path("contact_id");
    confirmed.signUp(ADDRESS).then().statusCode(200);

    assertThat(object(other.contact(id), "email_address"))
        .containsEntry("permission_to_send", "pending_confirmation")
        .doesNotContainKey("opt_out_reason");
    Map<String, Object> export = other.get(PERSONAL, id).path("");
    assertThat(object(object(export, "contact"), "email_address"))
        .containsEntry("permission_to_send", "pending_confirmation")
        .containsEntry("opt_out_reason", "too many letters")
        .containsKeys("opt_out_source", "opt_out_date");
  }

  @Test
  void an_export_holds_the_whole_record_however_long_it_is() {
    String id = account.signUp(ADDRESS).path("contact_id");
    account.update(
        "insert into consent_record select account_id,"
            + " (lpad(to_hex(n), 8, '0') || '-0000-7000-8000-000000000000')::uuid, contact_id,"
            + " channel, address_hash, action, permission_before, permission_after, source,"
            + " recorded_at, list_ids, confirmed_opt_in, token_id, consent_type, consent_medium,"
            + " advertised_frequency, advertised_interval"
            + " from consent_record, generate_series(1, 1200) n where account_id = ?",
        account.id());
    Map<String, Object> export = client.get(PERSONAL, id).path("");
    assertThat((List<?>) export.get("consent_record")).hasSize(1201);
  }

  @Test
  void an_unknown_a_foreign_and_a_malformed_id_lead_nowhere() {
    Account other = Account.create(database);
    String foreign = other.signUp(ADDRESS).path("contact_id");
    String gone = other.signUp("gone@example.org").path("contact_id");
    new Client(other).delete(PERSONAL, gone).then().statusCode(204);
    List<Object> theirs = new Client(other).everything();
    for (String id : List.of(foreign, gone, UUID.randomUUID().toString())) {
      client.refused(() -> client.get(PERSONAL, id), 404, "no such contact");
      client.refused(() -> client.delete(PERSONAL, id), 404, "no such contact");
      client.refused(
          () -> client.get("/assent/contacts/{id}/consent_record", id), 404, "no such contact");
    }
    client.refused(() -> client.get(PERSONAL, "1"), 404, "contact_id is in an invalid format.");
    client.refused(() -> client.delete(PERSONAL, "1"), 404, "contact_id is in an invalid format.");
    assertThat(new Client(other).everything()).isEqualTo(theirs);
  }

  @Test
  void to_write_is_not_to_erase() {
    String id = full();
    String token = "token " + UUID.randomUUID();
    Set<String> privileges = new HashSet<>(Access.ALL_PRIVILEGES);
    privileges.remove("contacts:purge");
    account.grant(token, Access.ALL_SCOPES, privileges);
    List<Object> before = client.everything();
    account.call().auth().preemptive().oauth2(token).delete(PERSONAL, id).then().statusCode(403);
    assertThat(client.everything()).isEqualTo(before);
  }

  private List<Map<String, Object>> record(String id) {
    return client
        .get("/assent/contacts/{id}/consent_record?limit=500", id)
        .then()
        .statusCode(200)
        .extract()
        .path("entries");
  }

  @Test
  void a_record_of_any_length_is_exported_as_a_whole() {
    String id = full();
    account.update(
        """
        insert into consent_record
        select r.account_id, gen_random_uuid(), r.contact_id, r.channel, r.address_hash, r.action,
          r.permission_before, r.permission_after, r.source, r.recorded_at, r.list_ids,
          r.confirmed_opt_in, r.token_id
        from (select * from consent_record where account_id = ? and channel = 'email') r,
          generate_series(1, 25000)
        """,
        account.id());
    long recorded = account.count("consent_record");

    List<Object> entries =
        client.get(PERSONAL, id).then().statusCode(200).extract().path("consent_record");
    assertThat(entries).hasSize((int) recorded).hasSizeGreaterThan(25_000);
  }

  @Test
  void the_record_of_somebody_unknown_is_not_found_at_any_page() {
    String id = account.signUp("ada@example.org").path("contact_id");
    String path = "/assent/contacts/{id}/consent_record";
    String last = "AAAAAAAAAAAAAAAAAAAAAA";
    client.get(path + "?cursor=" + last, id).then().statusCode(200);
    client.get(path + "?cursor=" + last, UUID.randomUUID()).then().statusCode(404);
    client.get(path, UUID.randomUUID()).then().statusCode(404);
    client.delete("/assent/contacts/{id}/personal_data", id).then().statusCode(204);
    client.get(path, id).then().statusCode(200);
    client.get(path + "?cursor=_____________________w", id).then().statusCode(200);
  }
}
