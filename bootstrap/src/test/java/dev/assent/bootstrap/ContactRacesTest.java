package dev.assent.bootstrap;

import static dev.assent.bootstrap.Client.email;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sign-ups of people whose contacts are edited, deleted and erased at the same time. */
@QuarkusTest
@WithTestResource(ServiceResource.class)
class ContactRacesTest {

  private static final String ADA = "ada@example.org";
  private static final String GRACE = "grace@example.org";
  private static final int ROUNDS = 15;

  DataSource database;
  Account account;
  Client client;

  @BeforeEach
  void an_account() {
    account = Account.create(database);
    client = new Client(account);
  }

  @Test
  void a_contact_that_is_deleted_while_it_signs_up_is_one_contact() throws Exception {
    String id = account.signUp(ADA).path("contact_id");
    for (int round = 0; round < ROUNDS; round++) {
      List<Integer> answers =
          together(
              () -> account.signUp(ADA),
              () -> client.delete("/v3/contacts/{id}", id),
              () -> account.signUp(ADA),
              () -> client.replace(id, email(ADA)),
              () -> client.delete("/v3/contacts/{id}", id));
      assertThat(answers).containsExactly(200, 204, 200, 200, 204);
    }
    account.signUp(ADA).then().statusCode(200);
    assertThat(account.ofContact("deleted_at is null")).isEqualTo(true);
    assertThat(client.contact(id))
        .containsEntry("list_memberships", List.of(account.list().toString()));
  }

  @Test
  void a_contact_that_is_erased_while_it_signs_up_is_erased_or_new() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      String id = account.signUp(ADA).path("contact_id");
      List<Integer> answers =
          together(
              () -> client.delete("/assent/contacts/{id}/personal_data", id),
              () -> account.signUp(ADA),
              () -> client.replace(id, email(ADA)),
              () -> client.delete("/assent/contacts/{id}/personal_data", id),
              () -> account.signUp(ADA));
      assertThat(answers.get(0)).isEqualTo(204);
      assertThat(answers.get(1)).isIn(200, 201);
      assertThat(answers.get(2)).isIn(200, 404);
      assertThat(answers.get(3)).isEqualTo(204);
      assertThat(answers.get(4)).isIn(200, 201);
      client.get("/v3/contacts/{id}", id).then().statusCode(404);
      assertThat(account.count("contact")).isLessThanOrEqualTo(1);
      assertThat(
              account.values(
                  "select count(*) from consent_record r join consent_identity i"
                      + " using (account_id, entry_id)"
                      + " where r.account_id = ? and r.contact_id = ?::uuid",
                  account.id(),
                  id))
          .containsExactly(0L);
    }
    assertThat(account.count("erased_contact")).isEqualTo(ROUNDS);
  }

  @Test
  void addresses_that_change_hands_while_their_owners_sign_up_belong_to_one_contact_each()
      throws Exception {
    String one = account.signUp(ADA).path("contact_id");
    String two = account.signUp(GRACE).path("contact_id");
    for (int round = 0; round < ROUNDS; round++) {
      List<Integer> answers =
          together(
              () -> client.replace(one, email(GRACE)),
              () -> client.replace(two, email(ADA)),
              () -> client.replace(one, email("third@example.org")),
              () -> client.replace(two, email("fourth@example.org")),
              () -> account.signUp(ADA),
              () -> account.signUp(GRACE),
              () -> client.create(email(ADA)));
      assertThat(answers).isSubsetOf(200, 201, 409);
      assertThat(answers.subList(4, 6)).isSubsetOf(200, 201);
    }
    assertThat(
            account.values(
                "select count(*) from contact where account_id = ?"
                    + " group by email_canonical having count(*) > 1",
                account.id()))
        .isEmpty();
  }

  @Test
  void contacts_that_are_created_at_once_are_created_once() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      String address = "p" + round + "@example.org";
      List<Integer> answers =
          together(
              () -> client.create(email(address)),
              () -> client.create(email(address)),
              () -> account.signUp(address),
              () -> client.create(email(address)));
      assertThat(answers).isSubsetOf(200, 201, 409);
      assertThat(answers.stream().filter(it -> it == 201)).hasSize(1);
    }
    assertThat(account.count("contact")).isEqualTo(ROUNDS);
  }

  @Test
  void names_that_are_given_at_once_are_given_once() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      Map<String, Object> list = Map.of("name", "List " + round);
      Map<String, Object> field = Map.of("label", "Field " + round, "type", "string");
      List<Integer> answers =
          together(
              () -> client.post("/v3/contact_lists", list),
              () -> client.post("/v3/contact_custom_fields", field),
              () -> client.post("/v3/contact_lists", list),
              () -> client.post("/v3/contact_custom_fields", field));
      assertThat(List.of(answers.get(0), answers.get(2))).containsExactlyInAnyOrder(201, 409);
      assertThat(List.of(answers.get(1), answers.get(3))).containsExactlyInAnyOrder(201, 409);
    }
  }

  @Test
  void a_list_that_is_deleted_while_people_sign_up_for_it_has_nobody_on_it() throws Exception {
    // Known before: where the deletion comes first, both of the others are refused.
    account.signUp(ADA).then().statusCode(201);
    for (int round = 0; round < ROUNDS; round++) {
      String list = account.addList().toString();
      Map<String, Object> form =
          Map.of("email_address", ADA, "list_memberships", List.of(list, account.list()));
      List<Integer> answers =
          together(
              () -> account.signUp(form),
              () -> client.delete("/v3/contact_lists/{id}", list),
              () -> account.signUp(form));
      assertThat(answers.get(1)).isEqualTo(202);
      assertThat(List.of(answers.get(0), answers.get(2))).isSubsetOf(200, 201, 400);
      account.signUp(ADA).then().statusCode(200);
      List<List<String>> lists =
          client.get("/v3/contacts?include=list_memberships").path("contacts.list_memberships");
      assertThat(lists).containsExactly(List.of(account.list().toString()));
    }
  }

  /** The statuses of calls that are made at the same time. */
  private static List<Integer> together(Client.Call... calls)
      throws InterruptedException, ExecutionException {
    List<Callable<Response>> all =
        Stream.of(calls).<Callable<Response>>map(it -> it::make).toList();
    try (ExecutorService threads = Executors.newFixedThreadPool(calls.length)) {
      List<Integer> statuses = new ArrayList<>();
      for (Future<Response> call : threads.invokeAll(all)) {
        statuses.add(call.get().statusCode());
      }
      return statuses;
    }
  }
}
