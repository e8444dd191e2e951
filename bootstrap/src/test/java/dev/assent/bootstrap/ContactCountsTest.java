package dev.assent.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How many contacts an account has. */
@QuarkusTest
@WithTestResource(ServiceResource.class)
class ContactCountsTest {

  private static final String COUNTS = "/v3/contacts/counts";

  DataSource database;
  Account account;
  Client client;

  @BeforeEach
  void an_account() {
    account = Account.create(database);
    client = new Client(account);
  }

  private Map<String, Integer> counts(String query) {
    return client.get(COUNTS + query).then().statusCode(200).extract().path("");
  }

  @Test
  void nobody_is_counted_where_nobody_is() {
    Account.create(database).signUp("ada@example.org");
    assertThat(counts("?include=new_subscriber"))
        .isEqualTo(
            Map.of(
                "total", 0,
                "explicit", 0,
                "implicit", 0,
                "pending", 0,
                "unsubscribed", 0,
                "new_subscriber", 0));
  }

  @Test
  void contacts_are_counted_by_what_they_allow_and_deleted_ones_nowhere() {
    for (int i = 0; i < 3; i++) {
      account.signUp("p" + i + "@example.org").then().statusCode(201);
    }
    account.signUp(Map.of("sms_channel", Account.smsChannel("2025550142", "explicit")));
    for (String permission :
        new String[] {"implicit", "not_set", "pending_confirmation", "temp_hold", "unsubscribed"}) {
      client.create(Client.email(permission + "@example.org", permission)).then().statusCode(201);
    }
    String deleted = account.signUp("gone@example.org").path("contact_id");
    client.delete("/v3/contacts/{id}", deleted).then().statusCode(204);

    Map<String, Integer> numbers =
        Map.of("total", 9, "explicit", 3, "implicit", 1, "pending", 1, "unsubscribed", 1);
    assertThat(counts("")).isEqualTo(numbers);
    assertThat(counts("?include=new_subscriber"))
        .containsAllEntriesOf(numbers)
        .containsEntry("new_subscriber", 4);
  }

  @Test
  void who_has_opted_in_a_month_ago_is_not_new() {
    account.signUp("ada@example.org");
    account.update(
        "update contact set email_opt_in_at = now() - interval '30 days 1 s',"
            + " created_at = now() - interval '31 days' where account_id = ?",
        account.id());
    account.signUp("grace@example.org");

    assertThat(counts("?include=new_subscriber"))
        .containsEntry("explicit", 2)
        .containsEntry("new_subscriber", 1);
  }

  @Test
  void what_there_is_nothing_of_can_not_be_included() {
    client.refused(
        () -> client.get(COUNTS + "?include=everything"), 400, "include does not have a valid");
    client.refused(() -> client.delete(COUNTS), 405, "does not allow this method");
  }
}
