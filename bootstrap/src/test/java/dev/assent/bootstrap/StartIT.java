package dev.assent.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The packaged service as it is run in production: processes and a PostgreSQL. */
class StartIT {

  private static final String TOKEN = "a bootstrap token of the start tests, of high entropy";
  private static final String KEY_SETTING = "ASSENT_CONSENT_HMAC_KEY";
  private static final Pattern LIST =
      Pattern.compile("\"General Interest\" has the id ([0-9a-f-]+)");

  private static EmbeddedPostgres postgres;
  private static int databases;

  @BeforeAll
  static void a_postgres() throws IOException {
    postgres = EmbeddedPostgres.builder().setServerConfig("max_connections", "200").start();
  }

  /** Of all that the services of these tests were sent and refused, their logs tell nothing. */
  @AfterAll
  static void no_log_holds_an_address_a_number_or_a_token() throws IOException {
    postgres.close();
    assertThat(ServiceProcess.allLogs())
        .hasSizeGreaterThan(5)
        .allSatisfy(
            log ->
                assertThat(log)
                    .doesNotContainIgnoringCase(
                        "@example", "2025550142", "202000", "203.0.113.9", TOKEN, "Bearer"));
  }

  @Test
  void without_a_database_it_says_what_to_set_and_ends() {
    long start = System.nanoTime();
    try (ServiceProcess service = ServiceProcess.start(Map.of())) {
      assertThat(service.exitCode()).isEqualTo(1);
      assertThat(System.nanoTime() - start).isLessThan(30_000_000_000L);
      assertThat(service.complaints())
          .singleElement()
          .asString()
          .contains(
              "QUARKUS_DATASOURCE_JDBC_URL",
              "QUARKUS_DATASOURCE_USERNAME",
              "QUARKUS_DATASOURCE_PASSWORD");
      assertThat(service.showsStackTrace()).as(service.log()).isFalse();
    }
  }

  @Test
  void an_empty_database_and_a_token_are_enough() {
    DataSource database = emptyDatabase();
    try (ServiceProcess service = ServiceProcess.start(with(database, TOKEN)).ready()) {
      String form = form("ada@example.org", listId(service));

      HttpResponse<String> created = service.signUp(TOKEN, form);
      assertThat(created.statusCode()).isEqualTo(201);
      HttpResponse<String> updated = service.signUp(TOKEN, form);
      assertThat(updated.statusCode()).isEqualTo(200);
      assertThat(updated.body()).isEqualTo(created.body().replace("created", "updated"));
      assertThat(service.complaints()).singleElement().asString().contains(KEY_SETTING);
      assertThat(service.log()).doesNotContain("setval", "ServiceLoader");
      assertThat(values(database, "select confirmed_opt_in from account where name = 'default'"))
          .containsExactly(false);
      assertThat(values(database, "select name from contact_list"))
          .containsExactly("General Interest");
    }
  }

  @Test
  void a_restart_finds_everything_and_a_new_bootstrap_token_takes_the_place_of_the_old() {
    DataSource database = emptyDatabase();
    String list;
    String form;
    try (ServiceProcess service = ServiceProcess.start(with(database, TOKEN)).ready()) {
      list = listId(service);
      form = form("ada@example.org", list);
      assertThat(service.signUp(TOKEN, form).statusCode()).isEqualTo(201);
    }
    String next = TOKEN + ", the next one";
    try (ServiceProcess service = ServiceProcess.start(with(database, next)).ready()) {
      assertThat(listId(service)).isEqualTo(list);
      assertThat(service.signUp(next, form).statusCode()).isEqualTo(200);
      assertThat(service.signUp(TOKEN, form).statusCode()).isEqualTo(401);
    }
    assertThat(values(database, "select count(*) from account")).containsExactly(1L);
    assertThat(values(database, "select count(*) from access_token")).containsExactly(1L);
  }

  @Test
  void without_a_token_none_is_made_and_the_log_says_how() {
    DataSource database = emptyDatabase();
    try (ServiceProcess service = ServiceProcess.start(with(database)).ready()) {
      HttpResponse<String> refused =
          service.signUp("dev-token", form("ada@example.org", listId(service)));

      assertThat(refused.statusCode()).isEqualTo(401);
      assertThat(refused.body())
          .isEqualTo("{\"error_key\":\"unauthorized\",\"error_message\":\"Unauthorized\"}");
      assertThat(service.complaints())
          .filteredOn(line -> !line.contains(KEY_SETTING))
          .singleElement()
          .asString()
          .contains("ASSENT_BOOTSTRAP_TOKEN");
      assertThat(values(database, "select count(*) from access_token")).containsExactly(0L);
    }
  }

  @Test
  void it_waits_for_a_database_that_comes_later_and_answers_meanwhile() throws IOException {
    int port = ServiceResource.freePort();
    Map<String, String> environment = new HashMap<>(with(emptyDatabase(), TOKEN));
    environment.put(
        "QUARKUS_DATASOURCE_JDBC_URL", "jdbc:postgresql://localhost:" + port + "/postgres");
    try (ServiceProcess service = ServiceProcess.start(environment)) {
      service.await(() -> service.answers(503));
      assertUnavailable(service.signUp(TOKEN, form("ada@example.org", UUID.randomUUID())));
      assertThat(service.complaints())
          .filteredOn(line -> line.contains("The database can not be reached"))
          .hasSize(1);

      try (EmbeddedPostgres late = EmbeddedPostgres.builder().setPort(port).start()) {
        service.ready();
        assertThat(late.getPort()).isEqualTo(port);
        String form = form("ada@example.org", listId(service));
        assertThat(service.signUp(TOKEN, form).statusCode()).isEqualTo(201);
        assertThat(service.showsStackTrace()).as(service.log()).isFalse();
      }

      assertUnavailable(service.signUp(TOKEN, form("ada@example.org", listId(service))));
      assertThat(service.alive()).isTrue();
    }
  }

  @Test
  void it_gives_up_when_its_patience_ends() {
    Map<String, String> environment = new HashMap<>(with(emptyDatabase(), TOKEN));
    environment.put(
        "QUARKUS_DATASOURCE_JDBC_URL",
        "jdbc:postgresql://localhost:" + ServiceResource.freePort() + "/postgres");
    environment.put("ASSENT_DATABASE_PATIENCE", "3s");
    try (ServiceProcess service = ServiceProcess.start(environment)) {
      assertThat(service.exitCode()).isEqualTo(1);
      assertThat(service.complaints().getLast()).contains("giving up");
      assertThat(service.showsStackTrace()).as(service.log()).isFalse();
    }
  }

  @Test
  void all_that_is_wrong_with_the_settings_is_told_at_once_a_line_each() {
    Map<String, String> environment = new HashMap<>(with(emptyDatabase(), "short"));
    environment.put("QUARKUS_DATASOURCE_JDBC_URL", "postgres://postgres:postgres@localhost/start");
    environment.put("ASSENT_TRUSTED_PROXIES", "foo, ::1");
    environment.put("ASSENT_CONSENT_HMAC_KEY", "short too");
    environment.put("ASSENT_DATABASE_PATIENCE", "a while");
    environment.put("QUARKUS_MANAGEMENT_PORT", "99999");
    try (ServiceProcess service = ServiceProcess.startAsToldBy(environment)) {
      assertThat(service.exitCode()).isEqualTo(1);
      assertThat(service.complaints())
          .zipSatisfy(
              List.of(
                  "QUARKUS_DATASOURCE_JDBC_URL",
                  "ASSENT_CONSENT_HMAC_KEY",
                  "ASSENT_TRUSTED_PROXIES",
                  "ASSENT_BOOTSTRAP_TOKEN",
                  "ASSENT_DATABASE_PATIENCE",
                  "QUARKUS_MANAGEMENT_PORT"),
              (line, setting) -> assertThat(line).contains(setting));
      assertThat(service.showsStackTrace()).as(service.log()).isFalse();
    }
  }

  @Test
  void a_token_from_a_file_and_proxies_with_blanks_between_them_are_fine() {
    Map<String, String> environment = new HashMap<>(with(emptyDatabase(), TOKEN + "\n"));
    environment.put("ASSENT_TRUSTED_PROXIES", "127.0.0.0/8, ::1");
    try (ServiceProcess service = ServiceProcess.start(environment).ready()) {
      String form = form("ada@example.org", listId(service));
      assertThat(service.signUp(TOKEN, form).statusCode()).isEqualTo(201);
    }
  }

  @Test
  void a_migration_that_takes_long_leaves_a_service_that_is_alive_and_says_not_ready()
      throws Exception {
    DataSource database = emptyDatabase();
    try (Connection slow = database.getConnection();
        Statement statement = slow.createStatement()) {
      slow.setAutoCommit(false);
      // Whoever makes a table of this name waits until this transaction has ended.
      statement.execute("create table account ()");
      try (ServiceProcess service = ServiceProcess.start(with(database, TOKEN))) {
        service.await(() -> service.answers(503));
        assertThat(service.health("live")).isEqualTo(200);
        assertThat(service.health("ready")).isEqualTo(503);
        assertUnavailable(service.signUp(TOKEN, "{}"));
        assertThat(values(database, "select count(*) from pg_locks where not granted"))
            .containsExactly(1L);

        slow.rollback();
        service.await(() -> service.health("ready") == 200);
        assertThat(service.answers(401)).isTrue();
      }
    }
  }

  @Test
  void the_reason_why_a_host_can_not_be_reached_is_the_drivers_own() {
    Map<String, String> environment = new HashMap<>(with(emptyDatabase(), TOKEN));
    environment.put("QUARKUS_DATASOURCE_JDBC_URL", "jdbc:postgresql://no-such-host.invalid/a");
    environment.put("ASSENT_DATABASE_PATIENCE", "1s");
    try (ServiceProcess service = ServiceProcess.start(environment)) {
      assertThat(service.exitCode()).isEqualTo(1);
      assertThat(service.complaints())
          .filteredOn(line -> line.contains("The database can not be reached"))
          .first()
          .asString()
          .contains("no-such-host.invalid");
      assertThat(service.showsStackTrace()).as(service.log()).isFalse();
    }
  }

  @Test
  void a_database_that_is_not_there_ends_the_start_at_once() {
    Map<String, String> environment = new HashMap<>(with(emptyDatabase(), TOKEN));
    environment.put(
        "QUARKUS_DATASOURCE_JDBC_URL",
        "jdbc:postgresql://localhost:" + postgres.getPort() + "/nowhere");
    try (ServiceProcess service = ServiceProcess.start(environment)) {
      assertThat(service.exitCode()).isEqualTo(1);
      assertThat(service.complaints())
          .filteredOn(line -> line.contains(" ERROR "))
          .singleElement()
          .asString()
          .contains("nowhere", "QUARKUS_DATASOURCE_JDBC_URL");
      assertThat(service.showsStackTrace()).as(service.log()).isFalse();
    }
  }

  @Test
  void a_wrong_password_is_one_clear_line() throws IOException {
    DataSource database = emptyDatabase();
    update(database, "create role strict login password 'right'");
    Path rules = Path.of((String) values(database, "show hba_file").getFirst());
    Files.writeString(rules, "host all strict all scram-sha-256\n" + Files.readString(rules));
    update(database, "select pg_reload_conf()");
    Map<String, String> environment = new HashMap<>(with(database, TOKEN));
    environment.put("QUARKUS_DATASOURCE_USERNAME", "strict");
    environment.put("QUARKUS_DATASOURCE_PASSWORD", "wrong");
    try (ServiceProcess service = ServiceProcess.start(environment)) {
      assertThat(service.exitCode()).isEqualTo(1);
      assertThat(service.complaints())
          .filteredOn(line -> line.contains("password authentication failed"))
          .hasSize(1);
      assertThat(service.showsStackTrace()).as(service.log()).isFalse();
    }
  }

  @Test
  void two_processes_that_start_at_once_on_an_empty_database_share_it_and_its_promises()
      throws InterruptedException {
    DataSource database = emptyDatabase();
    try (ServiceProcess one = ServiceProcess.start(with(database, TOKEN));
        ServiceProcess two = ServiceProcess.start(with(database, TOKEN))) {
      assertThat(listId(one.ready())).isEqualTo(listId(two.ready()));
      assertThat(values(database, "select name from account")).containsExactly("default");
      assertThat(values(database, "select name from contact_list"))
          .containsExactly("General Interest");
      assertThat(values(database, "select count(*) from access_token")).containsExactly(1L);
      assertThat(values(database, "select name from installation"))
          .containsExactlyInAnyOrder("consent-hmac-key", "consent-hmac-key-fingerprint");

      SignUpRaces races = new SignUpRaces(Account.create(database), List.of(one.uri(), two.uri()));
      for (int round = 0; round < 60; round++) {
        races.newPerson();
        races.crossingIdentities();
      }
      for (int round = 0; round < 20; round++) {
        races.knownPerson();
        races.deletedPerson();
        races.sameForm();
      }
      assertThat(races.deadlocks()).isZero();
      assertThat(
              values(
                  database,
                  "select count(*) from (select 1 from consent_record join"
                      + " consent_identity using (account_id, entry_id) group by account_id, channel,"
                      + " lower(address) having count(distinct address_hash) > 1) unlike"))
          .containsExactly(0L);
      assertThat(one.complaints()).allMatch(line -> line.contains(KEY_SETTING));
      assertThat(two.complaints()).allMatch(line -> line.contains(KEY_SETTING));
    }
  }

  @Test
  void the_key_of_the_record_comes_from_the_configuration_where_it_has_one() {
    DataSource database = emptyDatabase();
    Map<String, String> environment = new HashMap<>(with(database, TOKEN));
    environment.put("ASSENT_CONSENT_HMAC_KEY", "a key of the record, of 32 bytes or more");
    try (ServiceProcess service = ServiceProcess.start(environment).ready()) {
      service.signUp(TOKEN, form("Ada@example.org", listId(service)));

      assertThat(values(database, "select name from installation"))
          .containsExactly("consent-hmac-key-fingerprint");
      assertThat(values(database, "select encode(address_hash, 'hex') from consent_record"))
          .containsExactly(
              ConsentEvidenceTest.hash(
                  "a key of the record, of 32 bytes or more"
                      .getBytes(java.nio.charset.StandardCharsets.UTF_8),
                  values(database, "select account_id from account").getFirst()
                      + "/email/ada@example.org"));
      assertThat(values(database, "select client_address from consent_identity"))
          .as("nobody is trusted, so nobody speaks for another")
          .containsExactly("127.0.0.1");
      assertThat(service.complaints()).isEmpty();
    }
  }

  @Test
  void another_key_than_the_record_was_written_with_ends_the_start_with_one_clear_line() {
    DataSource database = emptyDatabase();
    Map<String, String> right = new HashMap<>(with(database, TOKEN));
    right.put("ASSENT_CONSENT_HMAC_KEY", "a key of the record, of 32 bytes or more");
    Map<String, String> wrong = new HashMap<>(right);
    wrong.put("ASSENT_CONSENT_HMAC_KEY", "another key, of 32 bytes or more as well");
    try (ServiceProcess service = ServiceProcess.start(right).ready()) {
      service.signUp(TOKEN, form("ada@example.org", listId(service)));
    }

    for (Map<String, String> environment : List.of(wrong, with(database, TOKEN))) {
      List<Object> before = values(database, "select i::text from installation i");
      try (ServiceProcess service = ServiceProcess.start(environment)) {
        assertThat(service.exitCode()).isEqualTo(1);
        assertThat(service.complaints())
            .filteredOn(line -> line.contains(" ERROR "))
            .singleElement()
            .asString()
            .contains(KEY_SETTING);
        assertThat(service.showsStackTrace()).as(service.log()).isFalse();
        assertThat(service.log()).doesNotContain("32 bytes or more");
      }
      assertThat(values(database, "select i::text from installation i")).isEqualTo(before);
    }
  }

  @Test
  void an_installation_without_a_fingerprint_of_its_key_gets_one_but_not_another_keys()
      throws Exception {
    DataSource database = emptyDatabase();
    try (ServiceProcess service = ServiceProcess.start(with(database, TOKEN)).ready()) {
      service.signUp(TOKEN, form("ada@example.org", listId(service)));
    }
    List<Object> before = values(database, "select i::text from installation i order by name");
    update(database, "delete from installation where name = 'consent-hmac-key-fingerprint'");
    try (ServiceProcess service = ServiceProcess.start(with(database, TOKEN))) {
      service.ready();
    }
    assertThat(values(database, "select i::text from installation i order by name"))
        .hasSize(2)
        .isEqualTo(before);
    update(database, "delete from installation");
    Map<String, String> other = new HashMap<>(with(database, TOKEN));
    other.put("ASSENT_CONSENT_HMAC_KEY", "another key, of 32 bytes or more as well");
    try (ServiceProcess service = ServiceProcess.start(other)) {
      assertThat(service.exitCode()).isEqualTo(1);
    }
    assertThat(values(database, "select name from installation")).isEmpty();
  }

  @Test
  void what_was_accepted_is_finished_when_the_process_is_asked_to_end() throws Exception {
    DataSource database = emptyDatabase();
    try (ServiceProcess service = ServiceProcess.start(with(database, TOKEN)).ready();
        Connection blocker = database.getConnection();
        Statement statement = blocker.createStatement()) {
      String list = listId(service);
      assertThat(service.signUp(TOKEN, form("first@example.org", list)).statusCode())
          .isEqualTo(201);
      blocker.setAutoCommit(false);
      statement.execute("lock table contact in exclusive mode");
      List<CompletableFuture<HttpResponse<String>>> calls =
          IntStream.range(0, 5)
              .mapToObj(i -> service.call(TOKEN, form("person" + i + "@example.org", list)))
              .toList();
      service.await(
          () ->
              !values(database, "select count(*) from pg_locks where not granted")
                  .equals(List.of(0L)));
      Thread.sleep(500); // those behind the first wait in the service

      service.terminate();
      Thread.sleep(1_500);
      assertThat(service.alive()).as(service.log()).isTrue();
      blocker.commit();
      assertThat(calls).allSatisfy(call -> assertThat(call.join().statusCode()).isEqualTo(201));
      assertThat(service.exitCode()).isIn(0, 143);
      assertThat(values(database, "select count(*) from contact")).containsExactly(6L);
    }
  }

  @Test
  void what_is_refused_is_not_told_to_the_log() {
    DataSource database = emptyDatabase();
    try (ServiceProcess service = ServiceProcess.start(with(database, TOKEN)).ready()) {
      String list = listId(service);
      String sms =
          """
          "sms_channel":{"sms_address":"2025550142","dial_code":"1","country_code":"US",
          "sms_channel_consents":[{"sms_consent_permission":"explicit",
          "consent_type":"promotional_sms","consent_medium_type":"LF",
          "consent_medium_url":"https://example.org","consent_medium_details":"form"}]}}""";
      String lists = "{\"list_memberships\":[\"" + list + "\"],";
      String ada = "\"email_address\":\"ada@example.org\"";

      assertThat(statusOf(service, lists + sms)).isEqualTo(201);
      assertThat(statusOf(service, lists + ada + "}")).isEqualTo(201);
      assertThat(statusOf(service, lists + ada + "," + sms)).isEqualTo(409);
      assertThat(statusOf(service, lists + "\"email_address\":\"ada@@example.org\"}"))
          .isEqualTo(400);
      assertThat(statusOf(service, lists + ada)).isEqualTo(400);
      assertThat(statusOf(service, form("ada@example.org", UUID.randomUUID()))).isEqualTo(400);
      assertThat(service.signUp("ada@example.org", "{}").statusCode()).isEqualTo(401);
      update(database, "alter table contact add check (email_canonical <> 'eve@example.org')");
      assertThat(statusOf(service, form("eve@example.org", list))).isEqualTo(500);
      update(database, "alter table contact rename to gone");
      assertThat(statusOf(service, form("ada@example.org", list))).isEqualTo(500);
      assertThat(service.log()).contains("Unexpected error");
    }
  }

  @Test
  void what_is_no_http_is_refused_in_the_shape_of_every_error() {
    try (ServiceProcess service = ServiceProcess.start(with(emptyDatabase(), TOKEN)).ready()) {
      Supplier<RawHttp> call = () -> new RawHttp(service.uri().getPort(), TOKEN).body("{}");
      assertUnreadable(call.get().header("X-Long", "x".repeat(100_000)), 431);
      assertUnreadable(call.get().target("/v3/contacts?email=" + "a".repeat(100_000)), 414);
      for (RawHttp malformed :
          List.of(
              call.get().method("PO\u0001ST"),
              call.get().method("POST \u0000"),
              call.get().header("X Bad", "v"),
              call.get().header("X-Bad", "v\u0000v"),
              call.get().header("Content-Length", "abc"),
              call.get().header("Content-Length", "-1"),
              call.get().header("Content-Length", "99999999999999999999"))) {
        assertUnreadable(malformed, 400);
      }
      assertThat(service.signUp(TOKEN, "{}").statusCode()).isEqualTo(400);
      assertThat(service.complaints()).allMatch(line -> line.contains(KEY_SETTING));
    }
  }

  private static void assertUnreadable(RawHttp request, int status) {
    RawHttp.Answer answer = request.send();
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.headers())
        .containsEntry("Content-Type", "application/json")
        .containsEntry("Content-Length", Integer.toString(answer.body().length()))
        .containsEntry("Connection", "close");
    assertThat(answer.body())
        .matches(
            "\\[\\{\"error_key\":\"contacts.api.validation.error\",\"error_message\":\"[^\"]+\"}]");
  }

  private static int statusOf(ServiceProcess service, String body) {
    return service.signUp(TOKEN, body).statusCode();
  }

  private static void assertUnavailable(HttpResponse<String> response) {
    assertThat(response.statusCode()).isEqualTo(503);
    assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
    assertThat(response.headers().firstValue("Retry-After")).isPresent();
    assertThat(response.body())
        .startsWith("[{\"error_key\":\"contacts.api.unavailable\",\"error_message\":\"")
        .endsWith("\"}]");
  }

  private static String listId(ServiceProcess service) {
    service.await(() -> LIST.matcher(service.log()).find());
    Matcher list = LIST.matcher(service.log());
    assertThat(list.find()).isTrue();
    return list.group(1);
  }

  private static String form(String email, Object list) {
    return "{\"email_address\":\"" + email + "\",\"list_memberships\":[\"" + list + "\"]}";
  }

  private static DataSource emptyDatabase() {
    String name = "start" + ++databases;
    update(postgres.getPostgresDatabase(), "create database " + name);
    return postgres.getDatabase("postgres", name);
  }

  private static Map<String, String> with(DataSource database) {
    return Map.of(
        "QUARKUS_DATASOURCE_JDBC_URL",
        "jdbc:postgresql://localhost:"
            + postgres.getPort()
            + "/"
            + values(database, "select current_database()::text").getFirst(),
        "QUARKUS_DATASOURCE_USERNAME",
        "postgres",
        "QUARKUS_DATASOURCE_PASSWORD",
        "postgres");
  }

  private static Map<String, String> with(DataSource database, String token) {
    Map<String, String> environment = new HashMap<>(with(database));
    environment.put("ASSENT_BOOTSTRAP_TOKEN", token);
    return environment;
  }

  private static List<Object> values(DataSource database, String sql) {
    return Account.values(database, sql);
  }

  private static void update(DataSource database, String sql) {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (java.sql.SQLException failure) {
      throw new AssertionError(failure);
    }
  }
}
