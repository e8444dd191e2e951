package dev.assent.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.aMapWithSize;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a sign-up does, over HTTP and down to the rows. */
@QuarkusTest
@WithTestResource(ServiceResource.class)
class SignUpTest {

  private static final String NUMBER = "2025550142";

  DataSource database;
  Account account;

  @BeforeEach
  void an_account() {
    account = Account.create(database);
  }

  @Test
  void a_new_person_is_created_and_the_answer_has_exactly_two_members() {
    account
        .signUp("ada@example.org")
        .then()
        .statusCode(201)
        .contentType("application/json")
        .body("$", aMapWithSize(2))
        .body("action", is("created"))
        .body("contact_id", matchesPattern("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"));
    assertThat(account.ofContact("create_source")).isEqualTo("contact");
    assertThat(account.ofContact("update_source")).isNull();
  }

  @Test
  void a_known_person_is_updated_whatever_the_case_of_the_address_and_the_new_spelling_is_kept() {
    String id = account.signUp("ada@example.org").path("contact_id");
    Object createdAt = account.ofContact("created_at");

    account
        .signUp("ADA@Example.ORG")
        .then()
        .statusCode(200)
        .body("$", is(Map.of("contact_id", id, "action", "updated")));
    assertThat(account.ofContact("email_address")).isEqualTo("ADA@Example.ORG");
    assertThat(account.ofContact("update_source")).isEqualTo("contact");
    assertThat(account.ofContact("updated_at > created_at")).isEqualTo(true);
    assertThat(account.ofContact("created_at")).isEqualTo(createdAt);
  }

  @Test
  void every_spelling_of_a_mailbox_finds_its_contact_and_mail_goes_where_it_went() {
    for (List<String> spellings :
        List.of(
            List.of(
                "zoe@bücher.example",
                "zoe@xn--bcher-kva.example",
                "zoe@bu\u0308cher.ｅｘａｍｐｌｅ",
                "ZOE@BÜCHER。EXAMPLE"),
            List.of("νικος@example.org", "ΝΙΚΟΣ@example.org", "νικοσ@ｅｘａｍｐｌｅ.org"),
            List.of("дарья@example.org", "ДАРЬЯ@example.org"),
            List.of("sam@example.org", "ſam@example.org"))) {
      Account own = Account.create(database);
      String id =
          own.signUp(spellings.getFirst()).then().statusCode(201).extract().path("contact_id");
      for (String spelling : spellings) {
        own.signUp(spelling).then().statusCode(200).body("contact_id", is(id));
        own.call()
            .queryParam("email", spelling)
            .get("/v3/contacts")
            .then()
            .body("contacts.contact_id", contains(id));
        assertThat(own.ofContact("email_address")).isEqualTo(spellings.getFirst());
      }
    }
  }

  @Test
  void an_opt_out_binds_every_spelling_of_the_mailbox_even_after_an_erasure() {
    Client client = new Client(account);
    String id = account.signUp("νικος@bücher.example").path("contact_id");
    Map<String, Object> optOut = Client.email("νικος@bücher.example", "unsubscribed");
    client
        .replace(id, Client.with(optOut, Map.of("update_source", "Contact")))
        .then()
        .statusCode(200);
    client.delete("/assent/contacts/{id}/personal_data", id).then().statusCode(204);

    client
        .create(Client.email("ΝΙΚΟΣ@xn--bcher-kva.example"))
        .then()
        .statusCode(201)
        .body("email_address.permission_to_send", is("unsubscribed"));
  }

  @Test
  void a_sign_up_with_the_kelvin_sign_is_one_with_a_k() {
    String id = account.signUp("kim@example.org").path("contact_id");

    account.signUp("\u212Aim@example.org").then().statusCode(200).body("contact_id", is(id));
    assertThat(account.ofContact("email_address")).isEqualTo("Kim@example.org");
  }

  @Test
  void what_a_name_is_written_with_is_kept_in_one_line_and_a_blank_one_changes_nothing() {
    account.signUp(Map.of("email_address", "ada@example.org", "first_name", "Ada"));
    for (String unseen : List.of("\u00A0", "\u200B\u2060", "\u3164", "\u202E\u202C")) {
      account
          .signUp(Map.of("email_address", "ada@example.org", "first_name", unseen))
          .then()
          .statusCode(200);
      assertThat(account.ofContact("first_name")).isEqualTo("Ada");
    }
    account.signUp(
        Map.of(
            "email_address",
            "\u00A0ada@example.org\uFEFF",
            "first_name",
            "Ada\r\nMaria",
            "last_name",
            "\u202EKing\u0007"));

    assertThat(account.ofContact("first_name")).isEqualTo("Ada Maria");
    assertThat(account.ofContact("last_name")).isEqualTo("King");
  }

  @Test
  void a_number_is_found_as_telephones_copy_it() {
    String id =
        account
            .signUp(Map.of("sms_channel", Account.smsChannel(NUMBER, "explicit")))
            .then()
            .statusCode(201)
            .extract()
            .path("contact_id");
    for (String copied :
        List.of(
            "\u202D(202) 555-0142\u202C",
            "\u2066+1 202 555 0142\u2069",
            "202\u200B5550142",
            "（２０２）５５５－０１４２")) {
      account
          .signUp(Map.of("sms_channel", Account.smsChannel(copied, "explicit")))
          .then()
          .statusCode(200)
          .body("contact_id", is(id));
    }
  }

  @Test
  void only_what_is_present_changes() {
    account.signUp(
        Map.of("email_address", "ada@example.org", "first_name", "Ada", "last_name", "King"));
    Map<String, Object> update = new HashMap<>();
    update.put("email_address", "ada@example.org");
    update.put("first_name", null);
    update.put("last_name", "  ");
    update.put("job_title", "Analyst");
    account.signUp(update).then().statusCode(200);

    assertThat(account.ofContact("first_name")).isEqualTo("Ada");
    assertThat(account.ofContact("last_name")).isEqualTo("King");
    assertThat(account.ofContact("job_title")).isEqualTo("Analyst");
  }

  @Test
  void every_property_is_stored() {
    UUID second = account.addList();
    account
        .signUp(
            Map.ofEntries(
                Map.entry("email_address", "ada@example.org"),
                Map.entry("first_name", "Ada"),
                Map.entry("last_name", "King"),
                Map.entry("job_title", "Analyst"),
                Map.entry("company_name", "Engines & Söhne"),
                Map.entry("phone_number", "(202) 555-0142 x7"),
                Map.entry("anniversary", "7/8/1835"),
                Map.entry("birthday_month", 12),
                Map.entry("birthday_day", "10"),
                Map.entry("list_memberships", List.of(account.list(), second)),
                Map.entry(
                    "custom_fields",
                    List.of(Map.of("custom_field_id", account.field(), "value", "blue 💙"))),
                Map.entry(
                    "street_address",
                    Map.of(
                        "kind", "home",
                        "street", "12 St James's Square",
                        "city", "London",
                        "state", "",
                        "postal_code", "SW1Y 4JH",
                        "country", "United Kingdom")),
                Map.entry("sms_channel", Account.smsChannel("(202) 555-0142", "explicit"))))
        .then()
        .statusCode(201);

    assertThat(
            account.ofContact(
                "concat_ws('|', first_name, last_name, job_title, company_name,"
                    + " anniversary, birthday_month, birthday_day, sms_e164)"))
        .isEqualTo("Ada|King|Analyst|Engines & Söhne|1835-07-08|12|10|+12025550142");
    assertThat(
            account.values(
                "select concat_ws('|', kind, street, city, state, postal_code, country)"
                    + " from contact_street_address where account_id = ?",
                account.id()))
        .containsExactly("home|12 St James's Square|London|SW1Y 4JH|United Kingdom");
    assertThat(
            account.values(
                "select value from contact_custom_field where account_id = ?", account.id()))
        .containsExactly("blue 💙");
    assertThat(
            account.values(
                "select kind || '|' || phone_number from contact_phone_number"
                    + " where account_id = ?",
                account.id()))
        .containsExactly("other|(202) 555-0142 x7");
    assertThat(lists()).containsExactlyInAnyOrder(account.list(), second);
    assertThat(
            account.values(
                "select concat_ws('|', permission, consent_type, medium, medium_url,"
                    + " medium_details) from contact_sms_consent where account_id = ?",
                account.id()))
        .containsExactly("explicit|promotional_sms|form|https://example.org/form|footer form");
  }

  @Test
  void lists_and_custom_fields_are_appended() {
    UUID second = account.addList();
    UUID other = account.addField();
    account.signUp(with(account.list(), field(account.field(), "one")));
    account.signUp(with(second, field(other, "two"), field(account.field(), "new")));
    assertThat(lists()).containsExactlyInAnyOrder(account.list(), second);
    assertThat(fields()).containsExactlyInAnyOrder(account.field() + "=new", other + "=two");

    account.signUp(with(second, field(other, "")));
    assertThat(fields()).containsExactly(account.field() + "=new");
  }

  @Test
  void a_number_alone_makes_a_contact_and_finds_it_again_however_it_is_written() {
    Map<String, Object> form = Map.of("sms_channel", Account.smsChannel(NUMBER, "explicit"));
    String id = account.signUp(form).then().statusCode(201).extract().path("contact_id");

    account
        .signUp(Map.of("sms_channel", Account.smsChannel("(202) 555-01.42", "explicit")))
        .then()
        .statusCode(200)
        .body("contact_id", is(id));
    assertThat(account.ofContact("email_permission")).isNull();
  }

  @Test
  void an_email_hit_with_a_new_number_attaches_the_channel() {
    String id = account.signUp("ada@example.org").path("contact_id");
    both().then().statusCode(200).body("contact_id", is(id));

    account
        .signUp(Map.of("sms_channel", Account.smsChannel(NUMBER, "explicit")))
        .then()
        .statusCode(200)
        .body("contact_id", is(id));
  }

  @Test
  void an_email_and_a_number_of_two_contacts_conflict_and_nothing_is_written() {
    account.signUp("ada@example.org");
    String other =
        account
            .signUp(Map.of("sms_channel", Account.smsChannel(NUMBER, "explicit")))
            .path("contact_id");
    List<Object> before = everything();

    both()
        .then()
        .statusCode(409)
        .body("error_key", contains("contacts.api.conflict"))
        .body(
            "error_message",
            contains("Validation failed: SMS number already exists for contact " + other));
    assertThat(everything()).isEqualTo(before);
  }

  @Test
  void a_deleted_contact_is_restored_on_the_posted_lists_only() {
    String id = account.signUp("ada@example.org").path("contact_id");
    account.deleteContacts();
    UUID second = account.addList();

    account.signUp(with(second)).then().statusCode(200).body("contact_id", is(id));
    assertThat(account.ofContact("deleted_at")).isNull();
    assertThat(lists()).containsExactly(second);
  }

  @Test
  void unknown_members_are_neither_an_error_nor_stored() {
    account
        .signUp(
            Map.of(
                "email_address", "ada@example.org",
                "permission_to_send", "unsubscribed",
                "opt_in_source", "Account",
                "create_source", "Account",
                "id", 7,
                "lists", List.of(Map.of("id", "1")),
                "phone_numbers", "nonsense"))
        .then()
        .statusCode(201);
    assertThat(account.ofContact("email_permission")).isEqualTo("explicit");
    assertThat(account.ofContact("email_opt_in_source")).isEqualTo("contact");
    assertThat(account.ofContact("create_source")).isEqualTo("contact");
  }

  @Test
  void an_unknown_deleted_or_foreign_list_or_field_is_refused_and_nothing_is_written() {
    Account other = Account.create(database);
    UUID deleted = account.addList();
    account.update("update contact_list set deleted_at = now() where list_id = ?", deleted);
    for (UUID unknown : List.of(UUID.randomUUID(), deleted, other.list())) {
      account
          .signUp(with(unknown))
          .then()
          .statusCode(400)
          .body("error_key", contains("contacts.api.validation.error"))
          .body(
              "error_message",
              contains("list_memberships does not have a valid value: " + unknown));
    }
    account
        .signUp(with(account.list(), field(other.field(), "x")))
        .then()
        .statusCode(400)
        .body(
            "error_message",
            contains("custom_fields does not have a valid value: " + other.field()));
    assertThat(everything()).isEmpty();
  }

  @Test
  void more_than_fifty_lists_in_all_are_refused_and_nothing_changes() {
    List<UUID> fifty = Stream.generate(account::addList).limit(50).toList();
    account
        .signUp(Map.of("email_address", "ada@example.org", "list_memberships", fifty))
        .then()
        .statusCode(201);
    List<Object> before = everything();

    account.signUp("ada@example.org").then().statusCode(400);
    assertThat(everything()).isEqualTo(before);
    assertThat(lists()).hasSize(50);
  }

  @Test
  void the_same_person_in_two_accounts_is_two_contacts() {
    Account other = Account.create(database);
    String here = account.signUp("ada@example.org").path("contact_id");
    Response there = other.signUp("ada@example.org");

    there.then().statusCode(201);
    assertThat(there.<String>path("contact_id")).isNotEqualTo(here);
  }

  private Response both() {
    return account.signUp(
        Map.of(
            "email_address",
            "ada@example.org",
            "sms_channel",
            Account.smsChannel(NUMBER, "explicit")));
  }

  private static Map<String, Object> with(UUID list, Map<?, ?>... fields) {
    return Map.of(
        "email_address",
        "ada@example.org",
        "list_memberships",
        List.of(list),
        "custom_fields",
        List.of(fields));
  }

  private static Map<?, ?> field(UUID id, String value) {
    return Map.of("custom_field_id", id, "value", value);
  }

  private List<Object> lists() {
    return account.values(
        "select list_id from contact_list_membership where account_id = ?", account.id());
  }

  private List<Object> fields() {
    return account.values(
        "select custom_field_id || '=' || value from contact_custom_field where account_id = ?",
        account.id());
  }

  private List<Object> everything() {
    return Stream.of(
            "contact",
            "contact_list_membership",
            "contact_custom_field",
            "contact_sms_consent",
            "consent_record")
        .flatMap(
            table ->
                account
                    .values(
                        "select to_jsonb(t)::text from "
                            + table
                            + " t where account_id = ? order by 1",
                        account.id())
                    .stream())
        .toList();
  }
}
