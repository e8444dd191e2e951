package dev.assent.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The verbs of the packaged program. */
class DoctorIT {

  private static final String SECRET = "a secret of 32 characters or more, not to be told";
  private static final List<String> PARTS =
      List.of("settings", "key", "database", "schema", "writes", "roles", "limits", "connections");

  private static EmbeddedPostgres postgres;

  @BeforeAll
  static void a_postgres() throws IOException {
    postgres = EmbeddedPostgres.builder().setServerConfig("max_connections", "30").start();
  }

  @AfterAll
  static void no_postgres() throws IOException {
    postgres.close();
  }

  @Test
  void of_an_empty_database_and_one_role_it_warns() throws IOException {
    Examined examined = examine(environment("postgres", "postgres"), 0);

    assertThat(examined.levels().keySet()).containsExactlyInAnyOrderElementsOf(PARTS);
    assertThat(examined.levels())
        .containsEntry("settings", "ok")
        .containsEntry("key", "warn")
        .containsEntry("database", "ok")
        .containsEntry("schema", "warn")
        .containsEntry("writes", "ok")
        .containsEntry("roles", "warn")
        .containsEntry("limits", "warn")
        .containsEntry("connections", "ok");
  }

  @Test
  void of_two_roles_and_a_key_kept_apart_everything_is_fine() throws Exception {
    execute(
        "create role tables_owner login",
        "create role service login",
        "alter role service set lock_timeout = '4s'",
        "alter role service set statement_timeout = '10s'",
        "create database two owner tables_owner");
    Map<String, String> environment = environment("service", "two");
    environment.put("ASSENT_DATABASE_OWNER_USERNAME", "tables_owner");
    environment.put("ASSENT_CONSENT_HMAC_KEY", SECRET);
    environment.put("ASSENT_BOOTSTRAP_TOKEN", SECRET);
    try (ServiceProcess service = ServiceProcess.start(environment, "serve")) {
      service.ready();
      assertThat(examine(environment, 0).levels().values()).containsOnly("ok");
    }
    execute("alter role service set default_transaction_read_only = on");
    environment.put("QUARKUS_DATASOURCE_JDBC_MAX_SIZE", "40");
    assertThat(examine(environment, 1).levels())
        .containsEntry("writes", "fail")
        .containsEntry("connections", "warn");
  }

  @Test
  void what_is_wrong_with_the_settings_is_a_line_each() {
    Map<String, String> environment = environment("postgres", "postgres");
    environment.put("ASSENT_TRUSTED_PROXIES", "foo");
    environment.put("ASSENT_CONSENT_HMAC_KEY", "short");

    String said = said(environment, 1, "doctor");

    assertThat(said.lines().filter(line -> line.startsWith("fail  settings  ")))
        .hasSize(2)
        .anyMatch(line -> line.contains("ASSENT_TRUSTED_PROXIES"))
        .anyMatch(line -> line.contains("ASSENT_CONSENT_HMAC_KEY"));
  }

  @Test
  void why_a_database_can_not_be_reached_is_said_and_no_secret() {
    Map<String, String> environment = environment("postgres", "nowhere");
    environment.put("QUARKUS_DATASOURCE_PASSWORD", SECRET);
    environment.put("ASSENT_CONSENT_HMAC_KEY", SECRET);

    assertThat(said(environment, 3, "doctor"))
        .contains("fail  database", "\"nowhere\" does not exist")
        .doesNotContain(SECRET);
  }

  @Test
  void it_tells_its_version_and_how_it_is_used() {
    assertThat(said(Map.of(), 0, "version").strip()).matches("\\d+\\.\\d+\\.\\d+.*");
    assertThat(said(Map.of(), 0, "help")).contains("serve", "doctor", "version");
    assertThat(said(Map.of(), 0, "doctor", "--help")).contains("--output", "Exit codes");
    assertThat(said(Map.of(), 2, "docter")).contains("docter");
    assertThat(said(Map.of(), 2, "doctor", "--output", "xml")).contains("--output");
  }

  /** Of each part how bad it is. */
  private record Examined(Map<String, String> levels) {}

  private static Examined examine(Map<String, String> environment, int exitCode)
      throws IOException {
    JsonNode findings =
        new ObjectMapper()
            .readTree(said(environment, exitCode, "doctor", "--output", "json"))
            .get("findings");
    Map<String, String> levels = new HashMap<>();
    findings.forEach(it -> levels.put(it.get("part").asText(), it.get("level").asText()));
    return new Examined(levels);
  }

  private static String said(Map<String, String> environment, int exitCode, String... arguments) {
    try (ServiceProcess process = ServiceProcess.startAsToldBy(environment, arguments)) {
      assertThat(process.exitCode()).as(process.log()).isEqualTo(exitCode);
      return process.log();
    }
  }

  private static void execute(String... statements) throws SQLException {
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  private static Map<String, String> environment(String role, String database) {
    return new HashMap<>(
        Map.of(
            "QUARKUS_DATASOURCE_JDBC_URL",
            "jdbc:postgresql://localhost:" + postgres.getPort() + "/" + database,
            "QUARKUS_DATASOURCE_USERNAME",
            role,
            "QUARKUS_DATASOURCE_PASSWORD",
            "postgres"));
  }
}
