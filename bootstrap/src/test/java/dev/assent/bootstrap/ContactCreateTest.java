package dev.assent.bootstrap;

import static dev.assent.bootstrap.Client.email;
import static dev.assent.bootstrap.Client.with;
import static dev.assent.bootstrap.ContactLookupTest.object;
import static dev.assent.bootstrap.ContactLookupTest.only;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Contacts that an account creates. */
@QuarkusTest
@WithTestResource(ServiceResource.class)
class ContactCreateTest {

  DataSource database;
  Account account;
  Client client;

  @BeforeEach
  void an_account() {
    account = Account.create(database);
    client = new Client(account);
  }

  private Map<String, Object> created(Map<String, ?> members) {
    return client.create(members).then().statusCode(201).extract().path("");
  }

  @Test
  void every_property_is_stored_and_answered_as_a_look_up_answers_it() {
    Map<String, Object> contact =
        created(
            Map.ofEntries(
                Map.entry(
                    "email_address",
                    Map.of("address", "Ada@example.org", "permission_to_send", "explicit")),
                Map.entry("first_name", "Ada"),
                Map.entry("last_name", "King"),
                Map.entry("job_title", "Analyst"),
                Map.entry("company_name", "Engines"),
                Map.entry("birthday_month", "2"),
                Map.entry("birthday_day", 29),
                Map.entry("anniversary", "1835/7/8"),
                Map.entry(
                    "phone_numbers",
                    Stream.of("home", "mobile", "work", "fax", "other")
                        .map(kind -> Map.of("phone_number", kind + " 1", "kind", kind))
                        .toList()),
                Map.entry(
                    "street_addresses",
                    Stream.of("home", "work", "other")
                        .map(kind -> Map.of("kind", kind, "street", kind + " street"))
                        .toList()),
                Map.entry("list_memberships", List.of(account.list())),
                Map.entry("custom_fields", List.of(Client.field(account.field(), "blue"))),
                Map.entry("sms_channel", Account.smsChannel("2025550142", "explicit"))));

    assertThat(contact).isEqualTo(client.contact((String) contact.get("contact_id")));
    assertThat(contact)
        .containsEntry("first_name", "Ada")
        .containsEntry("last_name", "King")
        .containsEntry("job_title", "Analyst")
        .containsEntry("company_name", "Engines")
        .containsEntry("birthday_month", 2)
        .containsEntry("birthday_day", 29)
        .containsEntry("anniversary", "1835-07-08")
        .containsEntry("create_source", "Account")
        .containsEntry("list_memberships", List.of(account.list().toString()))
        .containsEntry("custom_fields", List.of(Client.field(account.field(), "blue")))
        .doesNotContainKeys("update_source", "deleted_at");
    assertThat((List<?>) contact.get("phone_numbers")).hasSize(5);
    assertThat((List<?>) contact.get("street_addresses")).hasSize(3);
    assertThat(object(contact, "email_address"))
        .containsEntry("address", "Ada@example.org")
        .containsEntry("permission_to_send", "explicit")
        .containsEntry("opt_in_source", "Account");
    assertThat(object(contact, "sms_channel")).containsEntry("create_source", "Account");
    assertThat(only(object(contact, "sms_channel"), "sms_channel_consents"))
        .containsEntry("sms_consent_permission", "explicit");
  }

  @Test
  void an_address_is_enough_and_is_known_to_the_account_but_not_opted_in() {
    Map<String, Object> contact = created(email("ada@example.org"));
    assertThat(object(contact, "email_address"))
        .containsEntry("permission_to_send", "implicit")
        .containsEntry("opt_in_source", "Account")
        .containsEntry("confirm_status", "off");
    assertThat(client.steps((String) contact.get("contact_id")))
        .containsExactly("not_set>implicit");
  }

  @Test
  void a_number_is_enough() {
    Map<String, Object> contact =
        created(Map.of("sms_channel", Account.smsChannel("2025550142", "explicit")));
    assertThat(contact).doesNotContainKey("email_address");
    assertThat(client.steps((String) contact.get("contact_id")))
        .containsExactly("not_set>explicit");
  }

  @Test
  void the_contact_can_be_the_one_who_acts() {
    Map<String, Object> contact =
        created(with(email("ada@example.org", "explicit"), Map.of("create_source", "Contact")));
    assertThat(contact).containsEntry("create_source", "Contact");
    assertThat(object(contact, "email_address")).containsEntry("opt_in_source", "Contact");
  }

  @Test
  void an_address_that_is_taken_conflicts_and_the_message_ends_with_its_contact() {
    String id = account.signUp("ada@example.org").path("contact_id");
    client.refused(
        () -> client.create(email("ADA@example.ORG")),
        409,
        "Validation failed: Email already exists for contact " + id);
    assertThat(
            client
                .create(email("ada@example.org"))
                .<String>path("error_message[0]")
                .replaceAll(".* ", ""))
        .isEqualTo(id);
  }

  @Test
  void a_number_that_is_taken_conflicts_and_the_message_ends_with_its_contact() {
    String id =
        account
            .signUp(Map.of("sms_channel", Account.smsChannel("2025550142", "explicit")))
            .path("contact_id");
    Map<String, Object> taken =
        Map.of("sms_channel", Account.smsChannel("(202) 555-0142", "explicit"));
    client.refused(
        () -> client.create(with(email("ada@example.org"), taken)),
        409,
        "Validation failed: SMS number already exists for contact " + id);
  }

  @Test
  void an_address_of_a_deleted_contact_is_taken() {
    String id = account.signUp("ada@example.org").path("contact_id");
    client.delete("/v3/contacts/{id}", id).then().statusCode(204);
    client.refused(
        () -> client.create(email("ada@example.org")),
        409,
        "Email already exists for contact " + id);
  }

  @Test
  void what_another_account_has_does_not_conflict() {
    Map<String, Object> form =
        with(
            email("ada@example.org"),
            Map.of("sms_channel", Account.smsChannel("2025550142", "explicit")));
    Object here = created(form).get("contact_id");
    Client other = new Client(Account.create(database));
    other.create(form).then().statusCode(201);
    assertThat(client.contact((String) here)).containsEntry("contact_id", here);
  }

  @Test
  void unknown_deleted_and_foreign_lists_and_fields_are_refused() {
    Account other = Account.create(database);
    UUID deletedList = account.addList();
    UUID deletedField = account.addField();
    client.delete("/v3/contact_lists/{id}", deletedList).then().statusCode(202);
    client.delete("/v3/contact_custom_fields/{id}", deletedField).then().statusCode(204);
    for (UUID list : List.of(UUID.randomUUID(), deletedList, other.list())) {
      client.refused(
          () -> client.create(with(email("a@example.org"), Map.of("list_memberships", of(list)))),
          400,
          "list_memberships does not have a valid value: " + list);
    }
    for (UUID field : List.of(UUID.randomUUID(), deletedField, other.field())) {
      client.refused(
          () ->
              client.create(
                  with(
                      email("a@example.org"),
                      Map.of("custom_fields", of(Client.field(field, "x"))))),
          400,
          "custom_fields does not have a valid value: " + field);
    }
  }

  private List<Object> of(Object element) {
    return List.of(element);
  }

  @Test
  void who_acts_and_an_identity_are_required() {
    client.refused(
        () -> client.post("/v3/contacts", email("a@example.org")), 400, "create_source is missing");
    client.refused(
        () -> client.create(with(email("a@example.org"), Map.of("create_source", "Robot"))),
        400,
        "create_source does not have a valid value");
    client.refused(
        () -> client.create(Map.of("first_name", "Ada")),
        400,
        "email_address, sms_channel are missing, at least one parameter must be provided");
    client.refused(
        () -> client.create(Map.of("email_address", Map.of("permission_to_send", "explicit"))),
        400,
        "email_address[address] is missing");
    client.refused(
        () -> client.create(Map.of("email_address", "a@example.org")),
        400,
        "email_address is invalid");
    client.refused(() -> client.create(email("a@")), 400, "Email address is invalid");
  }

  @Test
  void two_numbers_of_one_kind_and_two_addresses_of_one_kind_are_refused() {
    client.refused(
        () ->
            client.create(
                with(
                    email("a@example.org"),
                    Map.of(
                        "phone_numbers",
                        List.of(
                            Map.of("phone_number", "1", "kind", "home"),
                            Map.of("phone_number", "2", "kind", "home"))))),
        400,
        "phone_numbers[1][kind] does not have a valid value");
    client.refused(
        () ->
            client.create(
                with(
                    email("a@example.org"),
                    Map.of(
                        "street_addresses",
                        List.of(
                            Map.of("street", "1", "kind", "home"),
                            Map.of("street", "2", "kind", "home"))))),
        400,
        "street_addresses[1][kind] does not have a valid value");
  }

  @Test
  void with_confirmed_opt_in_an_explicit_permission_has_to_be_confirmed() {
    Client confirmed = new Client(Account.create(database, true));
    for (String source : List.of("Account", "Contact")) {
      Map<String, Object> contact =
          confirmed
              .create(
                  with(email(source + "@example.org", "explicit"), Map.of("create_source", source)))
              .then()
              .statusCode(201)
              .extract()
              .path("");
      assertThat(object(contact, "email_address"))
          .containsEntry("permission_to_send", "pending_confirmation")
          .containsEntry("confirm_status", "pending")
          .doesNotContainKey("opt_in_date");
    }
  }

  @Test
  void more_than_fifty_lists_are_refused() {
    List<UUID> many = Stream.generate(account::addList).limit(51).toList();
    client.refused(
        () -> client.create(with(email("a@example.org"), Map.of("list_memberships", many))),
        400,
        "list_memberships does not have a valid value");
    client
        .create(with(email("a@example.org"), Map.of("list_memberships", many.subList(0, 50))))
        .then()
        .statusCode(201);
  }
}
