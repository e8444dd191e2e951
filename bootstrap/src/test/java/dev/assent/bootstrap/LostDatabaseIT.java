package dev.assent.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged service when its database is lost while it runs. */
class LostDatabaseIT {

  @TempDir Path directory;

  @Test
  void a_database_that_ends_is_missed_at_once_and_found_again_when_it_is_back() throws Exception {
    int port = ServiceResource.freePort();
    try (ServiceProcess service = ServiceProcess.start(environment(port))) {
      Account account;
      try (EmbeddedPostgres first = postgres(port)) {
        service.ready();
        account = Account.create(first.getPostgresDatabase());
        assertThat(service.health("live")).isEqualTo(200);
        assertThat(service.health("ready")).isEqualTo(200);
        assertThat(signUp(service, account).statusCode()).isEqualTo(201);
      }
      assertUnavailable(within(Duration.ofSeconds(10), () -> signUp(service, account)));
      assertThat(within(Duration.ofSeconds(4), () -> service.health("ready"))).isEqualTo(503);
      assertThat(service.health("live")).isEqualTo(200);

      try (EmbeddedPostgres again = postgres(port)) {
        service.await(() -> service.health("ready") == 200);
        assertThat(signUp(service, account).statusCode()).isEqualTo(200);
        assertThat(again.getPort()).isEqualTo(port);
      }
    }
  }

  @Test
  void a_database_that_hangs_makes_nobody_wait_without_end() throws Exception {
    int port = ServiceResource.freePort();
    try (EmbeddedPostgres postgres = postgres(port);
        ServiceProcess service = ServiceProcess.start(environment(port)).ready()) {
      Account account = Account.create(postgres.getPostgresDatabase());
      assertThat(signUp(service, account).statusCode()).isEqualTo(201);

      signal("STOP");
      try {
        assertThat(within(Duration.ofSeconds(4), () -> service.health("ready"))).isEqualTo(503);
        assertUnavailable(within(Duration.ofSeconds(25), () -> signUp(service, account)));
        assertThat(service.health("live")).isEqualTo(200);
      } finally {
        signal("CONT");
      }
      service.await(() -> service.health("ready") == 200);
      assertThat(signUp(service, account).statusCode()).isEqualTo(200);
      assertThat(service.log()).doesNotContain("Unexpected error");
    }
  }

  private static <T> T within(Duration limit, Callable<T> call) throws Exception {
    long start = System.nanoTime();
    T answer = call.call();
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(limit);
    return answer;
  }

  private static HttpResponse<String> signUp(ServiceProcess service, Account account) {
    return service.signUp(account.token(), SurroundingsIT.form(account, "ada@example.org"));
  }

  private static void assertUnavailable(HttpResponse<String> response) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(503);
    assertThat(response.headers().firstValue("Retry-After")).isPresent();
    assertThat(response.body()).startsWith("[{\"error_key\":\"contacts.api.unavailable\"");
  }

  private EmbeddedPostgres postgres(int port) throws IOException {
    return EmbeddedPostgres.builder()
        .setPort(port)
        .setDataDirectory(directory)
        .setCleanDataDirectory(false)
        .start();
  }

  /** To all processes of the database: they neither answer nor end while they are stopped. */
  private void signal(String name) throws IOException, InterruptedException {
    long pid = Long.parseLong(Files.readAllLines(directory.resolve("postmaster.pid")).getFirst());
    ProcessHandle postmaster = ProcessHandle.of(pid).orElseThrow();
    for (ProcessHandle it :
        Stream.concat(Stream.of(postmaster), postmaster.descendants()).toList()) {
      new ProcessBuilder("kill", "-" + name, Long.toString(it.pid())).start().waitFor();
    }
  }

  private static Map<String, String> environment(int port) {
    return Map.of(
        "QUARKUS_DATASOURCE_JDBC_URL",
        "jdbc:postgresql://localhost:" + port + "/postgres",
        "QUARKUS_DATASOURCE_USERNAME",
        "postgres",
        "QUARKUS_DATASOURCE_PASSWORD",
        "postgres",
        "ASSENT_BOOTSTRAP_TOKEN",
        ServiceResource.BOOTSTRAP_TOKEN);
  }
}
