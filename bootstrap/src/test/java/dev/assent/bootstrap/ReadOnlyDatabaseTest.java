package dev.assent.bootstrap;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.net.URI;
import java.time.Duration;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** A database that takes no writes, as a standby does after a failover. */
@QuarkusTest
@WithTestResource(ServiceResource.class)
class ReadOnlyDatabaseTest {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  DataSource database;
  URI management;

  @Test
  void a_sign_up_is_unavailable_and_the_service_not_ready_as_long_as_it_lasts() throws Exception {
    Account account = Account.create(database);
    assertThat(ready()).isEqualTo(200);
    account.update("alter system set default_transaction_read_only = on");
    try {
      account.values("select pg_reload_conf()");
      awaitReady(503);
      Response response = account.signUp("ada@example.org");
      assertThat(response.statusCode()).isEqualTo(503);
      assertThat(response.header("Retry-After")).isNotNull();
      assertThat(given().get(management.resolve("/q/health/live")).statusCode()).isEqualTo(200);
    } finally {
      account.update("alter system reset default_transaction_read_only");
      account.values("select pg_reload_conf()");
    }
    awaitReady(200);
    assertThat(account.signUp("ada@example.org").statusCode()).isEqualTo(201);
  }

  private void awaitReady(int status) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (ready() != status) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      Thread.sleep(50);
    }
  }

  private int ready() {
    return given().get(management.resolve("/q/health/ready")).statusCode();
  }
}
