package dev.assent.bootstrap;

import static dev.assent.bootstrap.Client.email;
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

/** The lists of an account. */
@QuarkusTest
@WithTestResource(ServiceResource.class)
class ContactListsTest {

  private static final String LISTS = "/v3/contact_lists";
  private static final String LIST = LISTS + "/{id}";
  private static final String TIME = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ";

  DataSource database;
  Account account;
  Client client;

  @BeforeEach
  void an_account() {
    account = Account.create(database);
    client = new Client(account);
  }

  private String list(String name) {
    return client
        .post(LISTS, Map.of("name", name))
        .then()
        .statusCode(201)
        .extract()
        .path("list_id");
  }

  private List<String> found(String query) {
    return client.get(LISTS + query).then().statusCode(200).extract().path("lists.list_id");
  }

  @Test
  void a_list_is_created_read_replaced_and_deleted() {
    Map<String, Object> created =
        client
            .post(LISTS, Map.of("name", " News ", "description", "Weekly", "favorite", true))
            .then()
            .statusCode(201)
            .extract()
            .path("");
    String id = (String) created.get("list_id");
    assertThat(created)
        .containsOnlyKeys("list_id", "name", "description", "favorite", "created_at", "updated_at")
        .containsEntry("name", "News")
        .containsEntry("description", "Weekly")
        .containsEntry("favorite", true);
    assertThat((String) created.get("created_at")).matches(TIME);
    assertThat(client.get(LIST, id).<Map<String, Object>>path("")).isEqualTo(created);

    Map<String, Object> replaced =
        client
            .put(LISTS + "/" + id, Map.of("name", "Offers"))
            .then()
            .statusCode(200)
            .extract()
            .path("");
    assertThat(replaced)
        .containsEntry("list_id", id)
        .containsEntry("name", "Offers")
        .containsEntry("favorite", false)
        .containsEntry("created_at", created.get("created_at"))
        .doesNotContainKey("description");
    assertThat(client.get(LIST, id).<Map<String, Object>>path("")).isEqualTo(replaced);

    Map<String, Object> activity =
        client.delete(LIST, id).then().statusCode(202).extract().path("");
    assertThat(activity)
        .containsEntry("state", "initialized")
        .containsEntry("percent_done", 0)
        .containsOnlyKeys("activity_id", "state", "created_at", "updated_at", "percent_done");
    client.refused(() -> client.get(LIST, id), 404, "no such contact list");
    client.refused(() -> client.delete(LIST, id), 404, "no such contact list");
  }

  @Test
  void a_whole_answer_can_be_sent_back() {
    String id = list("News");
    Map<String, Object> before = client.get(LIST + "?include_membership_count=all", id).path("");
    Map<String, Object> after =
        client.put(LISTS + "/" + id, before).then().statusCode(200).extract().path("");
    assertThat(Client.without(after, "updated_at"))
        .isEqualTo(Client.without(before, "updated_at", "membership_count"));
  }

  @Test
  void a_name_is_taken_once_whatever_its_case_and_free_again_after_a_deletion() {
    String id = list("News");
    String other = list("Offers");
    client.refused(
        () -> client.post(LISTS, Map.of("name", " nEWS")), 409, "contact list with this name");
    client.refused(
        () -> client.put(LISTS + "/" + other, Map.of("name", "news")),
        409,
        "contact list with this name");
    client.put(LISTS + "/" + id, Map.of("name", "NEWS")).then().statusCode(200);
    new Client(Account.create(database)).post(LISTS, Map.of("name", "News")).then().statusCode(201);

    client.delete(LIST, id).then().statusCode(202);
    assertThat(list("News")).isNotEqualTo(id);
  }

  @Test
  void names_have_255_characters_at_most() {
    list("💙".repeat(255));
    client.refused(
        () -> client.post(LISTS, Map.of("name", "x".repeat(256))),
        400,
        "name is too long (maximum is 255 characters)");
    client.refused(() -> client.post(LISTS, Map.of()), 400, "name is missing");
    client.refused(() -> client.post(LISTS, Map.of("name", " \t")), 400, "name is missing");
    String id = list("News");
    client.refused(() -> client.put(LISTS + "/" + id, Map.of()), 400, "name is missing");
  }

  @Test
  void members_are_counted_all_or_those_who_may_be_sent_email() {
    UUID list = account.list();
    for (String permission : List.of("explicit", "implicit", "unsubscribed", "temp_hold")) {
      client
          .create(
              Client.with(
                  email(permission + "@example.org", permission),
                  Map.of("list_memberships", List.of(list))))
          .then()
          .statusCode(201);
    }
    String gone = account.signUp("gone@example.org").path("contact_id");
    client.delete("/v3/contacts/{id}", gone).then().statusCode(204);
    String empty = list("Empty");

    assertThat(client.get(LIST, list).<Object>path("membership_count")).isNull();
    client.get(LIST + "?include_membership_count=all", list).then().body("membership_count", is(4));
    client
        .get(LIST + "?include_membership_count=active", list)
        .then()
        .body("membership_count", is(2));
    client
        .get(LIST + "?include_membership_count=all", empty)
        .then()
        .body("membership_count", is(0));
    List<Map<String, Object>> all =
        client.get(LISTS + "?include_membership_count=all").path("lists");
    assertThat(all.stream().map(it -> it.get("membership_count"))).containsExactlyInAnyOrder(4, 0);
  }

  @Test
  void lists_are_read_in_pages_and_counted() {
    Account fresh = Account.create(database);
    Client other = new Client(fresh);
    List<String> all = new ArrayList<>(List.of(fresh.list().toString()));
    for (int i = 0; i < 6; i++) {
      all.add(fresh.addList().toString());
    }
    List<String> met = new ArrayList<>();
    Response page = other.get(LISTS + "?limit=3&include_count=true");
    while (true) {
      page.then().statusCode(200).body("lists_count", is(7));
      met.addAll(page.path("lists.list_id"));
      String href = page.path("_links.next.href");
      if (href == null) {
        break;
      }
      assertThat(href).startsWith("/v3/contact_lists?include_count=true&limit=3&cursor=");
      page = other.follow(href);
    }
    assertThat(met).containsExactlyInAnyOrderElementsOf(all);
    assertThat(found("")).containsExactly(account.list().toString());
    assertThat(client.get(LISTS).<Map<String, Object>>path("")).containsOnlyKeys("lists");
    for (String query : List.of("limit=0", "limit=1001", "include_membership_count=some")) {
      client.refused(
          () -> client.get(LISTS + "?" + query),
          400,
          query.substring(0, query.indexOf('=')) + " does not have a valid value");
    }
    client.get(LISTS + "?limit=1000").then().statusCode(200);
  }

  @Test
  void a_deleted_list_is_unknown_everywhere_and_its_contacts_stay() {
    String contact = account.signUp("ada@example.org").path("contact_id");
    UUID second = account.addList();
    account.signUp(Map.of("email_address", "ada@example.org", "list_memberships", List.of(second)));
    client.delete(LIST, account.list()).then().statusCode(202);

    assertThat(client.contact(contact))
        .containsEntry("list_memberships", List.of(second.toString()));
    assertThat(found("")).containsExactly(second.toString());
    String unknown = "list_memberships does not have a valid value: " + account.list();
    client.refused(() -> account.signUp("ada@example.org"), 400, unknown);
    client.refused(
        () -> client.put(LISTS + "/" + account.list(), Map.of("name", "x")),
        404,
        "no such contact list");
    assertThat(
            client
                .get("/v3/contacts?status=all&lists=" + account.list())
                .<List<Object>>path("contacts"))
        .isEmpty();
  }

  @Test
  void a_list_of_another_account_an_unknown_and_a_malformed_id_lead_nowhere() {
    Account other = Account.create(database);
    List<Object> theirs = new Client(other).everything();
    for (UUID id : List.of(other.list(), UUID.randomUUID())) {
      client.refused(() -> client.get(LIST, id), 404, "no such contact list");
      client.refused(
          () -> client.put(LISTS + "/" + id, Map.of("name", "Mine")), 404, "no such contact list");
      client.refused(() -> client.delete(LIST, id), 404, "no such contact list");
    }
    client.refused(() -> client.get(LIST, "1"), 404, "list_id is in an invalid format.");
    client.refused(
        () -> client.put(LISTS + "/1", Map.of("name", "x")),
        404,
        "list_id is in an invalid format.");
    client.refused(() -> client.delete(LIST, "1"), 404, "list_id is in an invalid format.");
    assertThat(new Client(other).everything()).isEqualTo(theirs);
  }

  @Test
  void what_is_stored_of_the_members_of_a_deleted_list_is_soon_gone() throws Exception {
    account.signUp("ada@example.org").then().statusCode(201);
    assertThat(account.count("contact_list_membership")).isEqualTo(1);
    client.delete(LIST, account.list()).then().statusCode(202);

    for (int i = 0; i < 100 && account.count("contact_list_membership") > 0; i++) {
      Thread.sleep(100);
    }
    assertThat(account.count("contact_list_membership")).isZero();
    assertThat(account.count("unfinished_deletion")).isZero();
  }
}
