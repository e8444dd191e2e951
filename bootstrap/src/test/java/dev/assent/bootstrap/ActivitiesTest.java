package dev.assent.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Many contacts are put on lists, and taken off them, in the background. */
@QuarkusTest
@WithTestResource(ServiceResource.class)
class ActivitiesTest {

  private static final String ACTIVITIES = "/v3/activities";
  private static final String ADD = ACTIVITIES + "/add_list_memberships";
  private static final String REMOVE = ACTIVITIES + "/remove_list_memberships";
  private static final String TIME = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  DataSource database;
  Account account;
  Client client;

  @BeforeEach
  void an_account() {
    account = Account.create(database);
    client = new Client(account);
  }

  /** The activity when it has ended. */
  static Response await(Account account, String activity) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() - end < 0) {
      Response now = account.call().get(ACTIVITIES + "/{id}", activity);
      now.then().statusCode(200);
      if (Set.of("completed", "failed").contains(now.<String>path("state"))) {
        return now;
      }
      sleep();
    }
    throw new AssertionError("the activity does not end");
  }

  private static void sleep() {
    try {
      Thread.sleep(20);
    } catch (InterruptedException stopped) {
      throw new AssertionError(stopped);
    }
  }

  private String begin(String path, Object body) {
    return client.post(path, body).then().statusCode(201).extract().path("activity_id");
  }

  private Response done(String path, Object body) {
    return await(account, begin(path, body));
  }

  private List<String> people(int count) {
    String name = UUID.randomUUID().toString();
    return IntStream.range(0, count)
        .mapToObj(i -> account.signUp(name + i + "@example.org").<String>path("contact_id"))
        .toList();
  }

  private static Map<String, Object> of(String source, Object value, Object... lists) {
    return Map.of("source", Map.of(source, value), "list_ids", List.of(lists));
  }

  private List<String> listsOf(String contact) {
    return client
        .get("/v3/contacts/{id}?include=list_memberships", contact)
        .path("list_memberships");
  }

  private static List<String> errors(Response activity) {
    return activity.path("activity_errors");
  }

  @Test
  void an_activity_is_answered_at_once_and_told_to_its_end() {
    UUID news = account.addList();
    Response answer = client.post(ADD, of("contact_ids", people(2), news));

    Map<String, Object> begun = answer.then().statusCode(201).extract().path("");
    String id = (String) begun.get("activity_id");
    assertThat(begun)
        .containsOnlyKeys(
            "activity_id",
            "state",
            "created_at",
            "updated_at",
            "percent_done",
            "activity_errors",
            "status",
            "_links")
        .containsEntry("state", "initialized")
        .containsEntry("percent_done", 0)
        .containsEntry("activity_errors", List.of())
        .containsEntry("_links", Map.of("self", Map.of("href", ACTIVITIES + "/" + id)));
    assertThat((String) begun.get("created_at")).matches(TIME);

    Response done = await(account, id);
    assertThat(done.<Map<String, Object>>path("status"))
        .isEqualTo(Map.of("items_total_count", 2, "items_completed_count", 2, "list_count", 1));
    done.then().body("state", is("completed")).body("percent_done", is(100));
    assertThat(done.<String>path("started_at")).matches(TIME);
    assertThat(done.<String>path("completed_at")).matches(TIME);
    assertThat(done.<String>path("created_at")).isEqualTo(begun.get("created_at"));
  }

  @Test
  void who_is_put_on_lists_is_on_them_and_the_record_says_who_did_it() {
    UUID news = account.addList();
    UUID offers = account.addList();
    List<String> people = people(3);
    done(ADD, of("contact_ids", people, news, offers)).then().body("state", is("completed"));

    for (String person : people) {
      assertThat(listsOf(person))
          .containsExactlyInAnyOrder("" + account.list(), "" + news, "" + offers);
      assertThat(client.steps(person)).containsExactly("not_set>explicit", "explicit>explicit");
      client
          .get("/assent/contacts/{id}/consent_record", person)
          .then()
          .body("entries[1].action", is("granted"))
          .body("entries[1].source", is("Account"))
          .body("entries[1].list_ids.size()", is(3))
          .body("entries[1].person.client_address", is("127.0.0.1"));
    }
  }

  @Test
  void who_has_opted_out_or_is_deleted_is_put_on_no_list_and_named_by_the_id_alone() {
    UUID news = account.addList();
    List<String> people = people(4);
    client
        .replace(people.get(1), Client.email("grace@example.org", "unsubscribed"))
        .then()
        .statusCode(200);
    client.delete("/v3/contacts/{id}", people.get(2)).then().statusCode(204);
    client.delete("/assent/contacts/{id}/personal_data", people.get(3)).then().statusCode(204);
    List<String> steps = client.steps(people.get(1));
    Response done = done(ADD, of("contact_ids", people, news));

    assertThat(errors(done))
        .containsExactlyInAnyOrder(
            "The contact " + people.get(1) + " has opted out, and was put on no list.",
            "The contact " + people.get(2) + " is deleted, and was put on no list.",
            "The contact " + people.get(3) + " is not one of the account.");
    done.then()
        .body("state", is("completed"))
        .body("status.items_total_count", is(4))
        .body("status.items_completed_count", is(1));
    assertThat(listsOf(people.get(0))).contains(news.toString());
    assertThat(listsOf(people.get(1))).doesNotContain(news.toString());
    assertThat(client.steps(people.get(1))).isEqualTo(steps);
    assertThat(listsOf(people.get(2))).isEmpty();
    assertThat(account.values("select a::text from activity a where account_id = ?", account.id()))
        .allSatisfy(row -> assertThat((String) row).doesNotContain("@", "127.0.0.1"));
  }

  @Test
  void whoever_is_on_a_list_is_meant_but_those_who_are_excluded() {
    UUID news = account.addList();
    List<String> people = people(5);
    done(
        ADD,
        Map.of(
            "source", Map.of("list_ids", List.of(account.list())),
            "exclude", Map.of("contact_ids", List.of(people.getFirst())),
            "list_ids", List.of(news)));

    assertThat(on(news)).containsExactlyInAnyOrderElementsOf(people.subList(1, 5));
  }

  @Test
  void all_active_contacts_are_meant_and_nobody_else() {
    UUID news = account.addList();
    List<String> people = people(5);
    client.replace(people.get(1), Client.email("grace@example.org", "unsubscribed"));
    client.delete("/v3/contacts/{id}", people.get(2));
    client.create(Client.email("held@example.org", "temp_hold")).then().statusCode(201);
    Response done = done(ADD, of("all_active_contacts", true, news));

    assertThat(errors(done)).isEmpty();
    assertThat(on(news)).containsExactlyInAnyOrder(people.get(0), people.get(3), people.get(4));
  }

  private List<String> on(UUID list) {
    return client
        .get("/v3/contacts?limit=500&lists=" + list)
        .then()
        .statusCode(200)
        .extract()
        .path("contacts.contact_id");
  }

  @Test
  void who_is_taken_off_a_list_keeps_the_others_and_every_permission() {
    UUID news = account.addList();
    List<String> people = people(3);
    begin(ADD, of("contact_ids", people, news));
    done(REMOVE, of("list_ids", List.of(account.list()), account.list()))
        .then()
        .body("status.items_completed_count", is(3));

    for (String person : people) {
      assertThat(listsOf(person)).containsExactly(news.toString());
      assertThat(client.steps(person)).containsExactly("not_set>explicit", "explicit>explicit");
    }
    assertThat(on(account.list())).isEmpty();
  }

  @Test
  void many_are_worked_off_in_parts() {
    UUID news = account.addList();
    account.update(
        """
        insert into contact (account_id, contact_id, email_canonical, email_address,
          email_permission, email_confirm_status, email_opt_in_source, email_opt_in_at,
          email_created_at, email_updated_at, create_source, created_at, updated_at)
        select ?, gen_random_uuid(), i || '@example.org', i || '@example.org', 'explicit', 'off',
          'contact', now(), now(), now(), 'contact', now(), now()
        from generate_series(1, 3000) i
        """,
        account.id());
    String id = begin(ADD, of("all_active_contacts", true, news));
    List<Integer> percents = new ArrayList<>();
    while (percents.isEmpty() || percents.getLast() < 100) {
      percents.add(client.get(ACTIVITIES + "/{id}", id).path("percent_done"));
      sleep();
    }

    await(account, id).then().body("status.items_completed_count", is(3_000));
    assertThat(percents).isSorted();
    assertThat(percents.stream().distinct()).as(percents.toString()).hasSizeGreaterThan(3);
    assertThat(account.count("contact_list_membership")).isEqualTo(3_000);
    assertThat(account.count("consent_record")).isEqualTo(3_000);
  }

  @Test
  void while_somebody_has_one_of_the_contacts_others_have_their_turn_and_a_list_may_go()
      throws SQLException {
    UUID gone = account.addList();
    List<String> people = people(2);
    String id;
    try (Connection somebody = database.getConnection();
        PreparedStatement lock =
            somebody.prepareStatement(
                "select from contact where account_id = ? and contact_id = ? for update")) {
      somebody.setAutoCommit(false);
      lock.setObject(1, account.id());
      lock.setObject(2, UUID.fromString(people.getFirst()));
      lock.execute();
      id = begin(ADD, of("contact_ids", people, gone));

      Account other = Account.create(database);
      String contact = other.signUp("ada@example.org").path("contact_id");
      Response theirs =
          other.call().body(of("contact_ids", List.of(contact), other.addList())).post(ADD);
      await(other, theirs.path("activity_id")).then().body("state", is("completed"));
      client.delete("/v3/contact_lists/{id}", gone).then().statusCode(202);
      client.get(ACTIVITIES + "/{id}", id).then().body("state", is("processing"));
      somebody.rollback();
    }

    Response ended = await(account, id);
    assertThat(ended.<String>path("state")).isEqualTo("failed");
    assertThat(errors(ended)).containsExactly("The list " + gone + " was deleted meanwhile.");
    assertThat(listsOf(people.getFirst())).containsExactly(account.list().toString());
  }

  @Test
  void pages_are_linked_and_only_those_of_a_state_are_found() {
    List<String> begun =
        IntStream.range(0, 3)
            .mapToObj(i -> begin(ADD, of("all_active_contacts", true, account.list())))
            .toList();
    await(account, begun.getLast());
    Response first = client.get(ACTIVITIES + "?state=completed&limit=2");
    String next = first.path("_links.next.href");

    assertThat(first.<List<String>>path("activities.activity_id")).isEqualTo(begun.subList(0, 2));
    assertThat(next).matches("/v3/activities\\?limit=2&state=completed&cursor=[\\w-]+");
    Response last = client.follow(next);
    assertThat(last.<List<String>>path("activities.activity_id")).isEqualTo(begun.subList(2, 3));
    assertThat(last.<Object>path("_links")).isNull();
    assertThat(found("")).isEqualTo(begun);
    for (String state : List.of("initialized", "processing", "cancelled", "failed", "timed_out")) {
      assertThat(found("?state=" + state)).isEmpty();
    }
    assertThat(new Client(Account.create(database)).get(ACTIVITIES).<List<?>>path("activities"))
        .isEmpty();
  }

  private List<String> found(String query) {
    return client
        .get(ACTIVITIES + query)
        .then()
        .statusCode(200)
        .extract()
        .path("activities.activity_id");
  }

  @Test
  void what_has_ended_is_kept_for_ten_days() {
    String id = begin(ADD, of("all_active_contacts", true, account.list()));
    await(account, id);
    age("9 days 23 hours");
    client.get(ACTIVITIES + "/{id}", id).then().statusCode(200);
    age("2 hours");
    client.refused(() -> client.get(ACTIVITIES + "/{id}", id), 404, "no such activity");
    assertThat(found("")).isEmpty();
  }

  private void age(String by) {
    account.update(
        "update activity set completed_at = completed_at - ?::interval where account_id = ?",
        by,
        account.id());
  }

  @Test
  void an_unknown_a_foreign_and_a_malformed_id_lead_nowhere() {
    Account other = Account.create(database);
    String foreign =
        other
            .call()
            .body(of("all_active_contacts", true, other.list()))
            .post(ADD)
            .path("activity_id");
    for (String id : List.of(foreign, UUID.randomUUID().toString())) {
      client.refused(() -> client.get(ACTIVITIES + "/{id}", id), 404, "no such activity");
    }
    client.refused(
        () -> client.get(ACTIVITIES + "/{id}", "1"), 404, "activity_id is in an invalid format.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}|source is missing, list_ids is missing",
        "{'source':null,'list_ids':[L]}|source is missing",
        "{'source':'all','list_ids':[L]}|source is invalid",
        "{'source':{},'list_ids':[L]}|source[contact_ids], source[list_ids],"
            + " source[all_active_contacts] are missing, exactly one parameter must be provided",
        "{'source':{'all_active_contacts':false},'list_ids':[L]}|exactly one parameter must",
        "{'source':{'contact_ids':[L],'list_ids':[L]},'list_ids':[L]}|source[contact_ids],"
            + " source[list_ids] are mutually exclusive",
        "{'source':{'contact_ids':[]},'list_ids':[L]}|source[contact_ids] does not have a valid",
        "{'source':{'contact_ids':['x']},'list_ids':[L]}|source[contact_ids][0] is invalid",
        "{'source':{'contact_ids':[null]},'list_ids':[L]}|source[contact_ids][0] is invalid",
        "{'source':{'all_active_contacts':7},'list_ids':[L]}|source[all_active_contacts] is invalid",
        "{'source':{'all_active_contacts':'false'},'list_ids':[L]}"
            + "|source[all_active_contacts] does not have a valid value",
        "{'source':{'tag_ids':[L]},'list_ids':[L]}"
            + "|source[tag_ids] does not have a valid value: it is not supported",
        "{'source':{'segment_id':7},'list_ids':[L]}"
            + "|source[segment_id] does not have a valid value: it is not supported",
        "{'source':{'engagement_level':'low','contact_ids':[L]},'list_ids':[L]}"
            + "|source[engagement_level] does not have a valid value: it is not supported",
        "{'source':{'all_active_contacts':true},'list_ids':[]}|list_ids does not have a valid value",
        "{'source':{'all_active_contacts':true},'list_ids':L}|list_ids is invalid",
        "{'source':{'all_active_contacts':true},'list_ids':[L],'exclude':[]}|exclude is invalid",
        "{'source':{'all_active_contacts':true},'list_ids':[L],'exclude':{'contact_ids':[7]}}"
            + "|exclude[contact_ids][0] is invalid",
        "[]|The request body is not a JSON object"
      })
  void what_makes_no_sense_is_refused(String body, String message) {
    String json = body.replace('\'', '"').replace("L", "\"" + account.list() + "\"");
    for (String path : List.of(ADD, REMOVE)) {
      client.refused(() -> client.post(path, json), 400, message);
    }
  }

  @Test
  void members_of_another_version_and_null_do_not_matter() {
    String body =
        """
        {"source": {"contact_ids": null, "all_active_contacts": "true", "of_another": 1},
         "exclude": {"contact_ids": null}, "list_ids": ["%s"], "of_another": {}}
        """
            .formatted(account.list());
    done(ADD, body).then().body("state", is("completed"));
  }

  @Test
  void lists_that_the_account_does_not_have_are_named_by_where_they_stand() {
    UUID unknown = UUID.randomUUID();
    UUID foreign = Account.create(database).list();
    client.refused(
        () -> client.post(ADD, of("all_active_contacts", true, account.list(), foreign)),
        400,
        "list_ids does not have a valid value: " + foreign);
    client.refused(
        () -> client.post(REMOVE, of("list_ids", List.of(unknown), account.list())),
        400,
        "source[list_ids] does not have a valid value: " + unknown);
    client.refused(
        () -> client.post(ADD, of("list_ids", List.of(unknown), foreign)),
        400,
        "source[list_ids] does not have a valid value: "
            + unknown
            + ", list_ids does not have a valid value: "
            + foreign);
  }

  @Test
  void more_than_a_thousand_do_not_wait() {
    // Some more, because they are being worked off.
    account.update(
        """
        insert into activity (account_id, activity_id, kind, source, source_ids, excluded_ids,
          list_ids, token_id, state, created_at, updated_at, turn_at)
        select ?, gen_random_uuid(), 'join', 'named', '{}', '{}', array[?]::uuid[], ?,
          'initialized', now(), now(), now()
        from generate_series(1, 1300)
        """,
        account.id(),
        account.list(),
        account.id());
    Response refused = client.post(ADD, of("all_active_contacts", true, account.list()));
    account.update("delete from activity where account_id = ?", account.id());

    refused.then().statusCode(429);
    assertThat(refused.<Map<String, Object>>path(""))
        .isEqualTo(Map.of("error_key", "quota_exceeded", "error_message", "Limit Exceeded"));
    assertThat(refused.header("Retry-After")).isNotBlank();
    done(ADD, of("all_active_contacts", true, account.list()))
        .then()
        .body("state", is("completed"));
  }

  @Test
  void people_who_sign_up_meanwhile_lose_nothing() {
    UUID news = account.addList();
    UUID own = account.addList();
    List<String> addresses =
        Stream.generate(() -> UUID.randomUUID() + "@example.org").limit(60).toList();
    List<String> people =
        addresses.stream().map(it -> account.signUp(it).<String>path("contact_id")).toList();
    String id = begin(ADD, of("contact_ids", people, news));
    for (String address : addresses) {
      account
          .signUp(Map.of("email_address", address, "list_memberships", List.of(own)))
          .then()
          .statusCode(200);
    }
    await(account, id).then().body("status.items_completed_count", is(60));

    for (String person : people) {
      assertThat(listsOf(person))
          .containsExactlyInAnyOrder("" + account.list(), "" + news, "" + own);
      assertThat(client.steps(person)).hasSize(3);
    }
  }
}
