package dev.assent.bootstrap;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assent.application.Race;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** One row that nobody gets hold of, and many who call for it. */
@QuarkusTest
@WithTestResource(ServiceResource.class)
class StalledRowTest {

  private static final int CALLERS = 40;
  private static final long POOL = 20;

  /** The pool and the connection that readiness has for itself. */
  private static final long OURS = POOL + 1;

  /** One who waited for a connection all the time that is allowed, and then for the lock. */
  private static final Duration LONGEST = Duration.ofSeconds(14);

  DataSource database;
  URI management;

  @Test
  void behind_a_stalled_row_all_are_answered_in_time_and_nobody_waits_on() throws Exception {
    Account account = Account.create(database);
    // All of the pool's connections are open before.
    Race.run(CALLERS, caller -> account.signUp("caller" + caller + "@example.org").statusCode());
    assertThat(signUp(account)).isEqualTo(201);
    String id = account.signUp("hot@example.org").path("contact_id");
    try (Connection blocker = database.getConnection();
        Statement statement = blocker.createStatement()) {
      blocker.setAutoCommit(false);
      statement.execute("select from contact where account_id = '" + account.id() + "' for update");

      long start = System.nanoTime();
      CompletableFuture<List<Integer>> answers =
          CompletableFuture.supplyAsync(
              () ->
                  Race.run(
                      CALLERS, caller -> caller % 4 == 0 ? signUp(account) : replace(account, id)));
      long most = 0;
      while (!answers.isDone()) {
        most = Math.max(most, waiting());
        assertThat(health("live")).isEqualTo(200);
        assertThat(health("ready")).as("waits behind nobody").isEqualTo(200);
      }
      assertThat(answers.join()).containsOnly(503).hasSize(CALLERS);
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LONGEST);
      assertThat(most).as("those who waited at once").isBetween(POOL / 2, POOL);
      assertThat(waiting()).isZero();
      assertThat(count("true")).isLessThanOrEqualTo(OURS);
      blocker.rollback();
    }
    assertThat(signUp(account)).isEqualTo(200);
  }

  private long waiting() {
    return count("wait_event_type = 'Lock'");
  }

  private long count(String condition) {
    return (Long)
        Account.values(
                database,
                "select count(*) from pg_stat_activity where usename = 'service' and " + condition)
            .getFirst();
  }

  private int health(String question) {
    return given().get(management.resolve("/q/health/" + question)).statusCode();
  }

  /** Of sign-ups a few wait in the database, whatever their number; each of these does. */
  private static int replace(Account account, String id) {
    return account
        .call()
        .body(
            "{\"update_source\": \"Account\", \"email_address\": {\"address\": \"hot@example.org\"}}")
        .put("/v3/contacts/" + id)
        .statusCode();
  }

  private static int signUp(Account account) {
    return account.signUp("hot@example.org").statusCode();
  }
}
