package dev.assent.bootstrap;

import static dev.assent.bootstrap.Client.with;
import static dev.assent.bootstrap.Client.without;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What somebody does who moves an integration here, from the first list to the last page. */
@QuarkusTest
@WithTestResource(ServiceResource.class)
class IntegrationWalkTest {

  private static final int MANY = 10_000;

  DataSource database;
  Account account;
  Client client;

  @BeforeEach
  void an_account() {
    account = Account.create(database);
    client = new Client(account);
  }

  @Test
  void from_the_first_list_to_the_erasure_of_a_person() {
    String news =
        client
            .post("/v3/contact_lists", Map.of("name", "News", "description", "Every week"))
            .then()
            .statusCode(201)
            .extract()
            .path("list_id");
    String size =
        client
            .post("/v3/contact_custom_fields", Map.of("label", "Shoe size", "type", "string"))
            .then()
            .statusCode(201)
            .extract()
            .path("custom_field_id");
    Map<String, Object> form =
        Map.of(
            "email_address",
            "ada@example.org",
            "first_name",
            "Ada",
            "list_memberships",
            List.of(news),
            "custom_fields",
            List.of(Map.of("custom_field_id", size, "value", "38")));
    String id = account.signUp(form).then().statusCode(201).extract().path("contact_id");
    account.signUp(form).then().statusCode(200).body("contact_id", is(id));

    client
        .get("/v3/contacts?email={it}&include=custom_fields", "ada@example.org")
        .then()
        .statusCode(200)
        .body("contacts.contact_id", contains(id))
        .body("contacts[0].custom_fields[0].value", is("38"));
    Map<String, Object> contact = client.contact(id);
    client
        .replace(id, with(contact, Map.of("last_name", "King")))
        .then()
        .statusCode(200)
        .body("first_name", is("Ada"))
        .body("last_name", is("King"))
        .body("list_memberships", contains(news));
    client
        .get("/v3/contact_lists/{id}?include_membership_count=active", news)
        .then()
        .body("membership_count", is(1));

    client
        .replace(
            id,
            with(
                contact,
                Map.of(
                    "email_address",
                    Map.of(
                        "address", "ada@example.org",
                        "permission_to_send", "unsubscribed",
                        "opt_out_reason", "Too many letters"))))
        .then()
        .statusCode(200)
        .body("email_address.permission_to_send", is("unsubscribed"))
        .body("email_address.opt_out_reason", is("Too many letters"));
    client.delete("/v3/contacts/{id}", id).then().statusCode(204);
    client.get("/v3/contacts").then().body("contacts.contact_id", not(hasItem(id)));
    account.signUp(form).then().statusCode(200).body("contact_id", is(id));
    client
        .get("/v3/contacts/{id}", id)
        .then()
        .statusCode(200)
        .body("email_address.permission_to_send", is("explicit"));

    assertThat(client.steps(id))
        .containsExactly("not_set>explicit", "explicit>unsubscribed", "unsubscribed>explicit");
    client
        .get("/assent/contacts/{id}/personal_data", id)
        .then()
        .statusCode(200)
        .body("contact.first_name", is("Ada"))
        .body("consent_record", hasSize(3));
    client.delete("/assent/contacts/{id}/personal_data", id).then().statusCode(204);
    client.get("/v3/contacts/{id}", id).then().statusCode(404);
    assertThat(client.steps(id)).hasSize(4).endsWith("explicit>not_set");
    account.signUp(form).then().statusCode(201).body("contact_id", not(is(id)));
  }

  @Test
  void ten_thousand_contacts_are_met_once_each_while_others_sign_up() throws Exception {
    account.update(
        "insert into contact (account_id, contact_id, email_canonical, email_address,"
            + " email_permission, email_confirm_status, email_opt_in_source, email_opt_in_at,"
            + " email_created_at, email_updated_at, create_source, created_at, updated_at)"
            + " select ?, gen_random_uuid(), 'p' || n || '@example.org', 'p' || n || '@example.org',"
            + " 'explicit', 'off', 'contact', now(), now(), now(), 'contact', now(), now()"
            + " from generate_series(1, ?) n",
        account.id(),
        MANY);
    Set<String> there =
        new HashSet<>(
            account
                .values("select contact_id::text from contact where account_id = ?", account.id())
                .stream()
                .map(Object::toString)
                .toList());
    AtomicBoolean reading = new AtomicBoolean(true);
    try (ExecutorService other = Executors.newFixedThreadPool(2)) {
      Future<Integer> signingUp = other.submit(() -> signUpWhile(reading));
      Future<Integer> inserting = other.submit(() -> insertWhile(reading));
      List<String> met;
      try {
        met = readAll();
      } finally {
        reading.set(false);
      }
      assertThat(signingUp.get()).isPositive();
      assertThat(inserting.get()).isPositive();
      assertThat(met).doesNotHaveDuplicates().isSorted();
      assertThat(new HashSet<>(met)).containsAll(there);
    }
  }

  private List<String> readAll() {
    List<String> met = new ArrayList<>();
    Response page = client.get("/v3/contacts?limit=500&status=active&include=list_memberships");
    while (true) {
      List<String> ids = page.then().statusCode(200).extract().path("contacts.contact_id");
      assertThat(ids).hasSizeLessThanOrEqualTo(500);
      met.addAll(ids);
      String href = page.path("_links.next.href");
      if (href == null) {
        return met;
      }
      assertThat(ids).hasSize(500);
      page = client.follow(href);
    }
  }

  private int signUpWhile(AtomicBoolean reading) {
    int number = 0;
    while (reading.get()) {
      account.signUp("late" + number++ + "@example.org").then().statusCode(201);
    }
    return number;
  }

  /** Contacts whose ids are anywhere in the order, also on pages that were read. */
  private int insertWhile(AtomicBoolean reading) throws InterruptedException {
    int number = 0;
    while (reading.get()) {
      number +=
          account.update(
              "insert into contact (account_id, contact_id, email_canonical, email_address,"
                  + " email_permission, email_confirm_status, email_opt_in_source,"
                  + " email_opt_in_at, email_created_at, email_updated_at, create_source,"
                  + " created_at, updated_at)"
                  + " select ?, gen_random_uuid(), 'r' || id || '@example.org',"
                  + " 'r' || id || '@example.org', 'implicit', 'off', 'account', now(), now(),"
                  + " now(), 'account', now(), now() from (select gen_random_uuid() id from generate_series(1, 10)) i",
              account.id());
      Thread.sleep(5);
    }
    return number;
  }

  @Test
  void a_core_answer_tells_nothing_that_a_whole_one_does_not() {
    String id =
        account
            .signUp(Client.signUpOfEverything(account, "ada@example.org", "2025550142"))
            .path("contact_id");
    assertThat(client.get("/v3/contacts/{id}", id).<Map<String, Object>>path(""))
        .isEqualTo(without(client.contact(id), Client.ALL_PARTS.split(",")));
  }
}
