package dev.assent.bootstrap;

import static dev.assent.bootstrap.Client.email;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The contacts of an account, filtered and in pages. */
@QuarkusTest
@WithTestResource(ServiceResource.class)
class ContactPagesTest {

  DataSource database;
  Account account;
  Client client;

  @BeforeEach
  void an_account() {
    account = Account.create(database);
    client = new Client(account);
  }

  private List<String> found(String query, Object... parameters) {
    return ids(client.get("/v3/contacts" + (query.isEmpty() ? "" : "?" + query), parameters));
  }

  private static List<String> ids(Response page) {
    return page.then().statusCode(200).extract().path("contacts.contact_id");
  }

  private String one(String address, String permission) {
    return client
        .create(email(address, permission))
        .then()
        .statusCode(201)
        .extract()
        .path("contact_id");
  }

  private List<String> signUps(int number) {
    return Stream.iterate(1, n -> n + 1)
        .limit(number)
        .map(n -> account.signUp("p" + n + "@example.org").<String>path("contact_id"))
        .toList();
  }

  @Test
  void an_account_without_contacts_has_an_empty_page() {
    Map<String, Object> page = client.get("/v3/contacts").then().statusCode(200).extract().path("");
    assertThat(page).isEqualTo(Map.of("contacts", List.of()));
  }

  @Test
  void an_email_address_finds_its_contact_however_it_is_written() {
    List<String> both = signUps(2);
    assertThat(found("email={it}", "p1@example.org")).containsExactly(both.get(0));
    assertThat(found("email={it}", "P1@EXAMPLE.org")).containsExactly(both.get(0));
    assertThat(found("email={it}", "p3@example.org")).isEmpty();
    assertThat(found("email={it}", "p+1@example.org")).isEmpty();
  }

  @Test
  void a_status_finds_its_contacts_and_deleted_ones_are_found_where_they_are_asked_for_alone() {
    Map<String, String> all =
        Stream.of(
                "explicit",
                "implicit",
                "not_set",
                "pending_confirmation",
                "temp_hold",
                "unsubscribed")
            .collect(Collectors.toMap(it -> it, it -> one(it + "@example.org", it)));
    String deleted = one("deleted@example.org", "explicit");
    client.delete("/v3/contacts/{id}", deleted).then().statusCode(204);

    assertThat(found("")).containsExactlyInAnyOrderElementsOf(all.values());
    for (String status : List.of("not_set", "pending_confirmation", "temp_hold", "unsubscribed")) {
      assertThat(found("status=" + status)).containsExactly(all.get(status));
    }
    assertThat(found("status=active"))
        .containsExactlyInAnyOrder(all.get("explicit"), all.get("implicit"));
    assertThat(found("status=deleted")).containsExactly(deleted);
    assertThat(found("status=all")).hasSize(7).contains(deleted);
    assertThat(found("status=deleted,temp_hold"))
        .containsExactlyInAnyOrder(deleted, all.get("temp_hold"));
    assertThat(found("status=unsubscribed,all")).hasSize(7);
    assertThat(found("email={it}", "deleted@example.org")).isEmpty();
    assertThat(found("email={it}&status=all", "deleted@example.org")).containsExactly(deleted);
  }

  @Test
  void a_contact_without_an_email_address_has_the_status_not_set() {
    String id =
        account
            .signUp(Map.of("sms_channel", Account.smsChannel("2025550142", "explicit")))
            .path("contact_id");
    assertThat(found("status=not_set")).containsExactly(id);
    assertThat(found("status=active")).isEmpty();
  }

  @Test
  void lists_find_who_is_on_one_of_them() {
    UUID second = account.addList();
    UUID third = account.addList();
    String here = account.signUp("a@example.org").path("contact_id");
    String there = on("b@example.org", second);
    String both = on("c@example.org", account.list(), second);
    on("d@example.org", third);

    assertThat(found("lists=" + account.list())).containsExactlyInAnyOrder(here, both);
    assertThat(found("lists=" + account.list() + "," + second))
        .containsExactlyInAnyOrder(here, there, both);
    assertThat(found("lists={it}&email={mail}", second, "c@example.org")).containsExactly(both);
  }

  @Test
  void a_deleted_a_foreign_and_an_unknown_list_have_nobody_on_them() {
    account.signUp("a@example.org");
    Account other = Account.create(database);
    other.signUp("a@example.org");
    for (UUID list : List.of(other.list(), UUID.randomUUID())) {
      assertThat(found("lists=" + list)).isEmpty();
    }
    client.delete("/v3/contact_lists/{id}", account.list()).then().statusCode(202);
    assertThat(found("lists=" + account.list())).isEmpty();
    assertThat(found("")).hasSize(1);
  }

  @Test
  void times_find_what_was_created_or_updated_between_them() {
    List<String> all = signUps(3);
    for (int i = 0; i < 3; i++) {
      account.update(
          "update contact set created_at = ?::timestamptz, updated_at = ?::timestamptz"
              + " where account_id = ? and contact_id = ?",
          "2024-01-0" + (i + 1) + "T12:00:00Z",
          "2025-01-0" + (3 - i) + "T12:00:00Z",
          account.id(),
          UUID.fromString(all.get(i)));
    }
    assertThat(found("created_after=2024-01-02")).containsExactly(all.get(1), all.get(2));
    assertThat(found("created_after=2024-01-02T12:00:00Z")).containsExactly(all.get(2));
    for (String utc : List.of("Z", "+00:00", "+0000", "-0000")) {
      assertThat(found("created_before={it}", "2024-01-02T12:00:01" + utc))
          .containsExactly(all.get(0), all.get(1));
    }
    assertThat(found("created_before={it}", "2024-01-02T13:30:00+0130"))
        .containsExactly(all.get(0));
    assertThat(found("created_after={a}&created_before={b}", "2024-01-02", "2024-01-03"))
        .containsExactly(all.get(1));
    assertThat(found("updated_after=2025-01-03")).containsExactly(all.get(0));
    assertThat(found("updated_before={it}", "2025-01-01T13:30:00+01:00"))
        .containsExactly(all.get(2));
    assertThat(found("created_after=2024-01-02&updated_after=2025-01-02"))
        .containsExactly(all.get(1));
    assertThat(found("created_after=" + Instant.now().plus(1, ChronoUnit.DAYS))).isEmpty();
  }

  @Test
  void an_offset_whose_plus_sign_was_not_encoded_is_understood() {
    List<String> one = signUps(1);
    assertThat(ids(client.follow("/v3/contacts?created_after=2024-01-01T00:00:00+01:00")))
        .isEqualTo(one);
  }

  @Test
  void whoever_follows_the_links_meets_everybody_once_in_order() {
    List<String> all = signUps(7);
    List<String> met = new ArrayList<>();
    int pages = 0;
    Response page = client.get("/v3/contacts?limit=3");
    while (true) {
      pages++;
      met.addAll(ids(page));
      String href = page.path("_links.next.href");
      if (href == null) {
        break;
      }
      page = client.follow(href);
    }
    assertThat(met).isEqualTo(all);
    assertThat(pages).isEqualTo(3);
    assertThat(page.<Map<String, Object>>path("")).containsOnlyKeys("contacts");
  }

  @Test
  void a_last_page_that_is_full_links_to_no_other() {
    signUps(3);
    assertThat(client.get("/v3/contacts?limit=3").<Object>path("_links")).isNull();
    assertThat(client.get("/v3/contacts?limit=2").<Object>path("_links")).isNotNull();
  }

  @Test
  void a_page_is_of_fifty_contacts_unless_another_number_is_asked_for() {
    signUps(51);
    assertThat(found("")).hasSize(50);
    assertThat(found("limit=1")).hasSize(1);
    assertThat(found("limit=500")).hasSize(51);
  }

  @Test
  void a_link_is_relative_keeps_the_other_parameters_and_ends_with_the_cursor() {
    signUps(3);
    Response first =
        client.get(
            "/v3/contacts?cursor=&limit=1&status=all&include=list_memberships&include_count=true"
                + "&lists={list}&created_after={time}",
            account.list(),
            "2024-01-01T00:00:00+01:00");
    String href = first.path("_links.next.href");

    assertThat(href)
        .startsWith("/v3/contacts?")
        .matches(".*&cursor=[A-Za-z0-9_.~%-]+")
        .contains("limit=1&", "status=all&", "include=list_memberships&", "include_count=true&")
        .contains("lists=" + account.list() + "&")
        .contains("created_after=2024-01-01T00%3A00%3A00%2B01%3A00&");
    assertThat(href.split("cursor=")).hasSize(2);
    Response second = client.follow(href);
    second.then().statusCode(200);
    assertThat(second.<Integer>path("contacts_count")).isEqualTo(3);
    assertThat(second.<List<Object>>path("contacts.list_memberships"))
        .containsExactly(List.of(account.list().toString()));
    assertThat(second.<String>path("_links.next.href")).startsWith("/v3/contacts?");
    assertThat(ids(second)).isNotEqualTo(ids(first));
  }

  @Test
  void a_list_given_in_parts_is_one_here_and_in_the_link() {
    UUID second = account.addList();
    UUID third = account.addList();
    List<String> both = List.of(on("a@example.org", account.list()), on("b@example.org", second));
    on("c@example.org", third);
    String query = "lists=%s&status=active&lists=%s,&status=deleted&limit=1&include=notes&include=";

    Response first = client.follow("/v3/contacts?" + query.formatted(account.list(), second));
    first.then().statusCode(200);
    Response next = client.follow(first.path("_links.next.href"));
    next.then().statusCode(200);
    assertThat(List.of(ids(first).getFirst(), ids(next).getFirst())).isEqualTo(both);
    assertThat(next.<Object>path("_links")).isNull();
    assertThat(found("status=deleted&status=active")).hasSize(3);
    assertThat(found("status=deleted&status=not_set")).isEmpty();
  }

  @Test
  void an_address_with_reserved_characters_survives_in_a_link() {
    UUID second = account.addList();
    account.signUp("a+b&c@example.org").then().statusCode(201);
    on("d@example.org", second);
    Response page = client.follow("/v3/contacts?limit=1&unknown=a%2Bb%26c%3Dd%20%C3%A9%25");
    assertThat(client.follow(page.path("_links.next.href")).statusCode()).isEqualTo(200);
    assertThat(page.<String>path("_links.next.href")).contains("unknown=a%2Bb%26c%3Dd+%C3%A9%25&");
    assertThat(ids(client.follow("/v3/contacts?email=a%2Bb%26c%40example.org"))).hasSize(1);
  }

  @Test
  void a_count_is_of_all_that_fit_and_not_of_the_page() {
    signUps(3);
    one("other@example.org", "unsubscribed");
    Response page = client.get("/v3/contacts?limit=1&include_count=true&status=active");
    assertThat(page.<Integer>path("contacts_count")).isEqualTo(3);
    assertThat(ids(page)).hasSize(1);
    assertThat(client.get("/v3/contacts?include_count=false").<Object>path("contacts_count"))
        .isNull();
  }

  @Test
  void contacts_have_the_parts_that_are_asked_for() {
    account.signUp(Client.signUpOfEverything(account, "ada@example.org", "2025550142"));
    Map<String, Object> bare = client.get("/v3/contacts").path("contacts[0]");
    Map<String, Object> full =
        client.get("/v3/contacts?include=" + Client.ALL_PARTS).path("contacts[0]");

    assertThat(bare).doesNotContainKeys(Client.ALL_PARTS.split(","));
    assertThat(full).containsKeys(Client.ALL_PARTS.split(","));
    assertThat(full).isEqualTo(client.contact((String) full.get("contact_id")));
  }

  @Test
  void another_account_is_never_looked_into() {
    Account other = Account.create(database);
    String foreign = other.signUp("ada@example.org").path("contact_id");
    other.signUp("grace@example.org");
    assertThat(found("status=all")).isEmpty();
    assertThat(found("email={it}", "ada@example.org")).isEmpty();
    assertThat(client.get("/v3/contacts?include_count=true").<Integer>path("contacts_count"))
        .isZero();

    String href = new Client(other).get("/v3/contacts?limit=1").path("_links.next.href");
    assertThat(ids(client.follow(href))).isEmpty();
    assertThat(foreign).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "email=ada|Email address is invalid",
        "status=sleeping|status does not have a valid value",
        "status=explicit|status does not have a valid value",
        "status=active,sleeping|status does not have a valid value",
        "lists=1|lists is invalid",
        "created_after=yesterday|created_after is invalid",
        "created_before=2024-02-30|created_before is invalid",
        "updated_after=1700000000|updated_after is invalid",
        "updated_before=2024-01-01T00:00:00|updated_before is invalid",
        "updated_before=%2B999999999-01-01T00:00:00Z|updated_before is invalid",
        "updated_after=-999999999-01-01|updated_after is invalid",
        "created_after=-0001-01-01T00:00:00Z|created_after is invalid",
        "created_after=0000-01-01|created_after is invalid",
        "limit=0|limit does not have a valid value",
        "limit=501|limit does not have a valid value",
        "limit=-1|limit is invalid",
        "limit=many|limit is invalid",
        "limit=99999999999999999999|limit",
        "include=everything|include does not have a valid value",
        "include_count=perhaps|include_count is invalid",
        "cursor=page2|cursor is invalid",
        "cursor=%00|cursor is invalid",
        "email=a%00@example.org|Email address is invalid",
        "limit=0&status=sleeping|status does not have a valid value, limit",
        "lists=|lists does not have a valid value",
        "lists=,|lists does not have a valid value",
        "lists=%20,&lists=|lists does not have a valid value",
        "status=|status does not have a valid value",
        "include=,|include does not have a valid value",
        "status=active&status=sleeping|status does not have a valid value",
        "limit=1&limit=2|limit is invalid",
        "limit=1&limit=1|limit is invalid",
        "limit=&limit=1|limit is invalid",
        "email=a@example.org&email=b@example.org|email is invalid",
        "created_after=2024-01-01&created_after=2024-01-02|created_after is invalid",
        "updated_before=2024-01-01T00:00:00Z0000|updated_before is invalid",
        "include_count=true&include_count=false|include_count is invalid",
        "cursor=AYkKXayWd0u8zrMCCZqAVw&cursor=|cursor is invalid"
      })
  void a_bad_parameter_is_named(String query, String message) {
    client.refused(() -> client.follow("/v3/contacts?" + query), 400, message);
  }

  @Test
  void years_at_the_edge_are_no_trouble() {
    signUps(1);
    assertThat(found("created_after=0001-01-01")).hasSize(1);
    assertThat(found("created_before=9999-12-31")).hasSize(1);
    assertThat(found("created_before={it}", "9999-12-31T23:59:59-18:00")).hasSize(1);
  }

  @Test
  void twenty_five_lists_can_be_asked_for_and_no_more() {
    String many =
        Stream.generate(() -> UUID.randomUUID().toString())
            .limit(25)
            .collect(Collectors.joining(","));
    client.get("/v3/contacts?lists=" + many).then().statusCode(200);
    client.refused(
        () -> client.get("/v3/contacts?lists=" + many + "," + UUID.randomUUID()),
        400,
        "lists does not have a valid value");
  }

  private String on(String address, UUID... lists) {
    return account
        .signUp(Map.of("email_address", address, "list_memberships", List.of(lists)))
        .then()
        .statusCode(201)
        .extract()
        .path("contact_id");
  }
}
