package dev.assent.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The custom fields of an account. */
@QuarkusTest
@WithTestResource(ServiceResource.class)
class CustomFieldsTest {

  private static final String FIELDS = "/v3/contact_custom_fields";
  private static final String FIELD = FIELDS + "/{id}";

  DataSource database;
  Account account;
  Client client;

  @BeforeEach
  void an_account() {
    account = Account.create(database);
    client = new Client(account);
  }

  private static Map<String, Object> text(String label) {
    return Map.of("label", label, "type", "string");
  }

  private String field(String label) {
    return client
        .post(FIELDS, text(label))
        .then()
        .statusCode(201)
        .extract()
        .path("custom_field_id");
  }

  @Test
  void a_field_is_created_read_relabelled_and_deleted() {
    Map<String, Object> created =
        client
            .post(FIELDS, Map.of("label", " Shoe size  EU ", "type", "date", "name", "ignored"))
            .then()
            .statusCode(201)
            .extract()
            .path("");
    String id = (String) created.get("custom_field_id");
    assertThat(created)
        .containsOnlyKeys("custom_field_id", "label", "name", "type", "created_at", "updated_at")
        .containsEntry("label", "Shoe size  EU")
        .containsEntry("name", "Shoe_size__EU")
        .containsEntry("type", "date");
    assertThat(client.get(FIELD, id).<Map<String, Object>>path("")).isEqualTo(created);

    client
        .put(FIELDS + "/" + id, Map.of("label", "Size"))
        .then()
        .statusCode(200)
        .body("custom_field_id", is(id))
        .body("label", is("Size"))
        .body("name", is("Size"))
        .body("type", is("date"));
    client.get(FIELD, id).then().body("label", is("Size"));

    assertThat(client.delete(FIELD, id).then().statusCode(204).extract().asByteArray()).isEmpty();
    client.refused(() -> client.get(FIELD, id), 404, "no such custom field");
    client.refused(() -> client.delete(FIELD, id), 404, "no such custom field");
  }

  @Test
  void a_whole_answer_can_be_sent_back() {
    String id = field("Size");
    Map<String, Object> before = client.get(FIELD, id).path("");
    Map<String, Object> after =
        client.put(FIELDS + "/" + id, before).then().statusCode(200).extract().path("");
    assertThat(Client.without(after, "updated_at")).isEqualTo(Client.without(before, "updated_at"));
  }

  @Test
  void a_label_is_taken_once_whatever_its_case_and_free_again_after_a_deletion() {
    String id = field("Size");
    String other = field("Colour");
    client.refused(() -> client.post(FIELDS, text("sIZE ")), 409, "field with this label");
    client.refused(
        () -> client.put(FIELDS + "/" + other, Map.of("label", "size")),
        409,
        "field with this label");
    client.put(FIELDS + "/" + id, Map.of("label", "SIZE")).then().statusCode(200);
    new Client(Account.create(database)).post(FIELDS, text("Size")).then().statusCode(201);

    client.delete(FIELD, id).then().statusCode(204);
    assertThat(field("Size")).isNotEqualTo(id);
  }

  @Test
  void a_name_is_taken_once_too() {
    field("My Field");
    String other = field("Other");

    client.refused(() -> client.post(FIELDS, text("My_Field")), 409, "this label or name");
    client.refused(
        () -> client.put(FIELDS + "/" + other, text("my\u00A0field")), 409, "this label or name");
  }

  @Test
  void a_value_is_what_its_field_holds_or_refused_by_its_place() {
    String day = field("Day", "date");
    String number = field("Number", "number");
    String price = field("Price", "currency");
    account.signUp(values("7/8/1835", day, "-1.5", number, "9.99", price)).then().statusCode(201);
    assertThat(valuesOfContact()).containsExactlyInAnyOrder("1835-07-08", "-1.5", "9.99");

    List<Object> before = client.everything();
    Map<String, Object> wrong = values("soon", day, "M", number, "", price, "many", number);
    String named =
        "custom_fields[0][value] does not have a valid value,"
            + " custom_fields[3][value] does not have a valid value";
    client.refused(() -> account.signUp(wrong), 400, named);
    client.refused(
        () -> client.create(Client.with(wrong, Client.email("b@example.org"))), 400, named);
    String contact = account.ofContact("contact_id").toString();
    client.refused(
        () -> client.replace(contact, Client.with(wrong, Client.email("ada@example.org"))),
        400,
        named);
    assertThat(client.everything()).isEqualTo(before);

    account.signUp(values("", day, "2", number)).then().statusCode(200);
    assertThat(valuesOfContact()).containsExactlyInAnyOrder("2", "9.99");
  }

  private String field(String label, String type) {
    return client
        .post(FIELDS, Map.of("label", label, "type", type))
        .then()
        .statusCode(201)
        .extract()
        .path("custom_field_id");
  }

  private static Map<String, Object> values(String... valuesAndFields) {
    List<Map<String, Object>> values = new ArrayList<>();
    for (int i = 0; i < valuesAndFields.length; i += 2) {
      values.add(Map.of("custom_field_id", valuesAndFields[i + 1], "value", valuesAndFields[i]));
    }
    return Map.of("email_address", "ada@example.org", "custom_fields", values);
  }

  private List<Object> valuesOfContact() {
    return account.values(
        "select value from contact_custom_field where account_id = ?", account.id());
  }

  @Test
  void labels_that_differ_by_letters_of_unusual_case_do_no_harm() {
    List<Integer> answers = new ArrayList<>();
    for (String label :
        List.of(
            "i", "İ", "ı", "I", "K", "\u212a", "k", "ß", "ẞ", "SS", "ſ", "s", "𐐀", "𐐨", "Σ",
            "ς")) {
      answers.add(client.post(FIELDS, text(label)).statusCode());
      answers.add(client.post("/v3/contact_lists", Map.of("name", label)).statusCode());
    }
    assertThat(answers).isSubsetOf(201, 409).contains(201, 409);
  }

  @Test
  void labels_have_fifty_characters_at_most_and_a_type_is_required() {
    field("💙".repeat(50));
    client.refused(
        () -> client.post(FIELDS, text("x".repeat(51))),
        400,
        "label is too long (maximum is 50 characters)");
    client.refused(() -> client.post(FIELDS, Map.of()), 400, "label is missing, type is missing");
    client.refused(
        () -> client.post(FIELDS, Map.of("label", "Size", "type", "emoji")),
        400,
        "type does not have a valid value");
    String id = field("Size");
    client.refused(() -> client.put(FIELDS + "/" + id, Map.of()), 400, "label is missing");
  }

  @Test
  void an_account_has_a_hundred_fields_at_most() {
    for (int i = 1; i < 100; i++) {
      account.addField();
    }
    client.refused(
        () -> client.post(FIELDS, text("One more")), 400, "has 100 custom fields already");
    client.delete(FIELD, account.field()).then().statusCode(204);
    field("One more");
    client.refused(
        () -> client.post(FIELDS, text("Another")), 400, "has 100 custom fields already");
  }

  @Test
  void fields_are_read_in_pages() {
    List<String> all = new ArrayList<>(List.of(account.field().toString()));
    for (int i = 0; i < 6; i++) {
      all.add(account.addField().toString());
    }
    List<String> met = new ArrayList<>();
    Response page = client.get(FIELDS + "?limit=3");
    while (true) {
      page.then().statusCode(200);
      met.addAll(page.path("custom_fields.custom_field_id"));
      String href = page.path("_links.next.href");
      if (href == null) {
        break;
      }
      assertThat(href).startsWith("/v3/contact_custom_fields?limit=3&cursor=");
      page = client.follow(href);
    }
    assertThat(met).containsExactlyInAnyOrderElementsOf(all);
    client.refused(() -> client.get(FIELDS + "?limit=0"), 400, "limit");
    client.refused(() -> client.get(FIELDS + "?limit=101"), 400, "limit");
    client.get(FIELDS + "?limit=100").then().statusCode(200);
  }

  @Test
  void a_deleted_field_is_unknown_everywhere_and_its_values_are_gone() {
    UUID second = account.addField();
    String contact =
        account
            .signUp(
                Map.of(
                    "email_address",
                    "ada@example.org",
                    "custom_fields",
                    List.of(Client.field(account.field(), "x"), Client.field(second, "y"))))
            .path("contact_id");
    client.delete(FIELD, account.field()).then().statusCode(204);

    assertThat(client.contact(contact))
        .containsEntry("custom_fields", List.of(Client.field(second, "y")));
    assertThat(client.get(FIELDS).<List<String>>path("custom_fields.custom_field_id"))
        .containsExactly(second.toString());
    client.refused(
        () ->
            account.signUp(
                Map.of(
                    "email_address",
                    "ada@example.org",
                    "custom_fields",
                    List.of(Client.field(account.field(), "x")))),
        400,
        "custom_fields does not have a valid value: " + account.field());
    client.refused(
        () -> client.put(FIELDS + "/" + account.field(), Map.of("label", "x")),
        404,
        "no such custom field");
  }

  @Test
  void a_field_of_another_account_an_unknown_and_a_malformed_id_lead_nowhere() {
    Account other = Account.create(database);
    List<Object> theirs = new Client(other).everything();
    for (UUID id : List.of(other.field(), UUID.randomUUID())) {
      client.refused(() -> client.get(FIELD, id), 404, "no such custom field");
      client.refused(
          () -> client.put(FIELDS + "/" + id, Map.of("label", "x")), 404, "no such custom field");
      client.refused(() -> client.delete(FIELD, id), 404, "no such custom field");
    }
    String malformed = "custom_field_id is in an invalid format.";
    client.refused(() -> client.get(FIELD, "1"), 404, malformed);
    client.refused(() -> client.put(FIELDS + "/1", Map.of("label", "x")), 404, malformed);
    client.refused(() -> client.delete(FIELD, "1"), 404, malformed);
    assertThat(new Client(other).everything()).isEqualTo(theirs);
  }
}
