package dev.assent.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged service where it does not find what a developer's machine has. */
class SurroundingsIT {

  @TempDir static Path directory;

  private static SelfSigned certificate;
  private static EmbeddedPostgres postgres;

  @BeforeAll
  static void a_database_that_speaks_tls() throws IOException {
    certificate = SelfSigned.make(directory);
    postgres =
        EmbeddedPostgres.builder()
            .setServerConfig("ssl", "on")
            .setServerConfig("ssl_cert_file", certificate.certificate().toString())
            .setServerConfig("ssl_key_file", certificate.key().toString())
            .start();
  }

  @AfterAll
  static void no_database() throws IOException {
    postgres.close();
  }

  @Test
  void it_speaks_tls_to_a_database_whose_certificate_it_is_given() {
    Map<String, String> environment =
        environment("sslmode=verify-full&sslrootcert=" + certificate.certificate());
    try (ServiceProcess service = ServiceProcess.start(environment).ready()) {
      assertThat(signUp(service, account(), "ada@example.org").statusCode()).isEqualTo(201);
      assertThat(
              Account.values(
                  postgres.getPostgresDatabase(),
                  "select ssl and s.version like 'TLSv1.%' from pg_stat_ssl s"
                      + " join pg_stat_activity using (pid) where application_name like ?",
                  "PostgreSQL JDBC%"))
          .contains(true);
    }
  }

  @Test
  void it_does_not_speak_to_a_database_whose_certificate_it_does_not_know() {
    Map<String, String> environment = environment("sslmode=verify-full");
    environment.put("ASSENT_DATABASE_PATIENCE", "2s");
    environment.put("HOME", directory.toString());
    try (ServiceProcess service = ServiceProcess.start(environment)) {
      assertThat(service.exitCode()).isEqualTo(1);
      assertThat(service.complaints().getLast()).contains("giving up");
    }
  }

  @Test
  void neither_time_zone_nor_locale_of_the_machine_matter() {
    Map<String, String> environment = environment("sslmode=disable");
    environment.put("TZ", "Asia/Kolkata");
    environment.put("LC_ALL", "POSIX");
    try (ServiceProcess service = ServiceProcess.start(environment).ready()) {
      Account account = account();
      HttpResponse<String> response =
          service.signUp(
              account.token(),
              """
              {"email_address": "zoe@example.org", "first_name": "Zoë 💙 漢字",
               "anniversary": "2/29/2000", "list_memberships": ["%s"]}"""
                  .formatted(account.list()));

      assertThat(response.statusCode()).isEqualTo(201);
      assertThat(account.ofContact("first_name")).isEqualTo("Zoë 💙 漢字");
      assertThat(account.ofContact("anniversary::text")).isEqualTo("2000-02-29");
      assertThat(account.ofContact("created_at between now() - interval '1 min' and now()"))
          .isEqualTo(true);
    }
  }

  @Test
  void a_body_of_any_length_is_answered() {
    try (ServiceProcess service = ServiceProcess.start(environment("sslmode=disable")).ready()) {
      Account account = account();
      String form = form(account, "ada@example.org");
      String longest = form + " ".repeat(256 * 1024 - form.length());

      assertThat(service.signUp(account.token(), longest).statusCode()).isEqualTo(201);
      assertThat(service.signUp(account.token(), longest + " ").statusCode()).isEqualTo(413);
      assertThat(service.signUp(account.token(), longest).statusCode()).isEqualTo(200);
    }
  }

  private static Account account() {
    return Account.create(postgres.getPostgresDatabase());
  }

  private static HttpResponse<String> signUp(
      ServiceProcess service, Account account, String email) {
    return service.signUp(account.token(), form(account, email));
  }

  static String form(Account account, String email) {
    return "{\"email_address\":\"%s\",\"list_memberships\":[\"%s\"]}"
        .formatted(email, account.list());
  }

  private static Map<String, String> environment(String connection) {
    return new HashMap<>(
        Map.of(
            "QUARKUS_DATASOURCE_JDBC_URL",
            "jdbc:postgresql://localhost:" + postgres.getPort() + "/postgres?" + connection,
            "QUARKUS_DATASOURCE_USERNAME",
            "postgres",
            "QUARKUS_DATASOURCE_PASSWORD",
            "postgres",
            "ASSENT_BOOTSTRAP_TOKEN",
            ServiceResource.BOOTSTRAP_TOKEN));
  }
}
