package dev.assent.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The packaged service and clients that are slow, odd, or gone. */
class HttpIT {

  private static final String SIGN_UP = "POST /v3/contacts/sign_up_form HTTP/1.1\r\n";
  private static final int PATIENCE_SECONDS = 12;
  private static final int ROUNDS =
      Integer.getInteger("ended.rounds", ServiceProcess.isExecutable() ? 20 : 6);
  private static final int UNDER_WAY = 40;

  private static EmbeddedPostgres postgres;
  private static ServiceProcess service;

  private Account account;
  private final List<Socket> held = new ArrayList<>();

  @BeforeAll
  static void a_service_and_its_database() throws IOException {
    postgres = EmbeddedPostgres.start();
    service = ServiceProcess.start(environment(postgres)).ready();
  }

  @AfterAll
  static void no_service_and_no_database() throws IOException {
    service.close();
    postgres.close();
  }

  @BeforeEach
  void an_account() {
    account = Account.create(postgres.getPostgresDatabase());
  }

  @AfterEach
  void nothing_is_held_and_no_stack_is_told() throws IOException {
    for (Socket socket : held) {
      socket.close();
    }
    assertThat(service.showsStackTrace()).as(service.log()).isFalse();
  }

  @Test
  void whoever_sends_slowly_takes_nothing_from_others_and_is_not_waited_for() throws IOException {
    for (int i = 0; i < 300; i++) {
      hold(SIGN_UP + headers() + "Content-Length: 1000\r\n\r\n{\"em");
      hold(SIGN_UP + "Host: localhost\r\nX-Unfin");
    }
    Socket body = hold(SIGN_UP + headers() + "Content-Length: 1000\r\n\r\n{\"em");
    Socket chunk = hold(SIGN_UP + headers() + "Transfer-Encoding: chunked\r\n\r\n5\r\n{\"");
    Socket head = hold(SIGN_UP + "Host: localhost\r\n");
    Socket nothing = hold("");
    long start = System.nanoTime();
    for (int i = 0; i < 5; i++) {
      assertThat(service.signUp(account.token(), form("ada@example.org")).statusCode())
          .isIn(200, 201);
      assertThat(service.health("live")).isEqualTo(200);
      assertThat(service.health("ready")).isEqualTo(200);
    }
    assertThat(System.nanoTime() - start).isLessThan(PATIENCE_SECONDS * 1_000_000_000L);
    for (Socket late : List.of(body, chunk)) {
      assertThat(rest(late))
          .startsWith("HTTP/1.1 408 ")
          .endsWith(
              "[{\"error_key\":\"contacts.api.request_timeout\","
                  + "\"error_message\":\"The request did not arrive in time.\"}]");
    }
    assertThat(rest(head)).isEmpty();
    assertThat(rest(nothing)).isEmpty();
    assertThat(account.count("contact")).isEqualTo(1);
  }

  @Test
  void it_says_that_it_is_alive_and_ready_while_every_thread_waits_for_the_database()
      throws Exception {
    List<CompletableFuture<?>> calls = new ArrayList<>();
    try (Connection blocker = postgres.getPostgresDatabase().getConnection();
        Statement statement = blocker.createStatement()) {
      blocker.setAutoCommit(false);
      statement.execute("lock table contact in exclusive mode");
      for (int i = 0; i < 300; i++) {
        String contact =
            "{\"create_source\":\"Account\",\"email_address\":{\"address\":\"c%d@example.org\"}}";
        calls.add(service.post("/v3/contacts", account.token(), contact.formatted(i)));
      }
      service.await(
          () -> count("select count(*) from pg_locks where not granted and mode like 'Row%'") > 15);
      long start = System.nanoTime();
      for (int i = 0; i < 5; i++) {
        assertThat(service.health("live")).isEqualTo(200);
        assertThat(service.health("ready")).isEqualTo(200);
      }
      assertThat(System.nanoTime() - start).isLessThan(3_000_000_000L);
      assertThat(calls).filteredOn(call -> !call.isDone()).hasSizeGreaterThan(15);
    }
    CompletableFuture.allOf(calls.toArray(CompletableFuture[]::new)).join();
  }

  private static long count(String sql) {
    return (Long) Account.values(postgres.getPostgresDatabase(), sql).getFirst();
  }

  @Test
  void a_body_may_take_longer_than_a_head_and_a_connection_may_rest_between_calls()
      throws Exception {
    String form = form("ada@example.org");
    String length = "Content-Length: " + form.length() + "\r\n";
    Socket slow = hold(SIGN_UP + headers() + length + "Expect: 100-continue\r\n\r\n");
    Thread.sleep(2_500);
    slow.getOutputStream().write(form.substring(0, 10).getBytes(StandardCharsets.UTF_8));
    Thread.sleep(2_000);
    slow.getOutputStream().write(form.substring(10).getBytes(StandardCharsets.UTF_8));
    Thread.sleep(4_000);
    slow.getOutputStream()
        .write(
            (SIGN_UP + headers() + "Connection: close\r\n" + length + "\r\n" + form)
                .getBytes(StandardCharsets.UTF_8));
    assertThat(rest(slow)).contains("100 Continue", "201 Created", "200 OK");
  }

  @Test
  void what_two_readers_could_understand_in_two_ways_ends_the_connection() throws IOException {
    String form = form("eve@example.org");
    String smuggled = SIGN_UP + headers() + "Content-Length: " + form.length() + "\r\n\r\n" + form;
    Map<String, Integer> refused = new HashMap<>();
    refused.put("Content-Length: 2\r\nTransfer-Encoding: chunked\r\n", 400);
    refused.put("Transfer-Encoding: chunked\r\nContent-Length: 2\r\n", 400);
    refused.put("Content-Length: 2\r\nContent-Length: 3\r\n", 400);
    refused.put("Transfer-Encoding: rot13, chunked\r\n", 501);
    refused.put("Transfer-Encoding: chunked, identity\r\n", 501);
    refused.put("Transfer-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n", 501);
    refused.put("Transfer-Encoding: foo\r\n", 501);
    refused.put("Host: other\r\nContent-Length: 2\r\n", 400);
    refused.forEach(
        (odd, status) -> {
          for (String version : List.of("1.1", "1.0")) {
            String head =
                SIGN_UP.replace("1.1", version) + headers() + "Connection: keep-alive\r\n";
            String answer = rest(hold(head + odd + "\r\n2\r\n{}\r\n0\r\n\r\n" + smuggled));
            assertThat(answer).as(odd).startsWith("HTTP/" + version + " ");
            assertThat(answer.split("HTTP/1.")).as(answer).hasSize(2);
            if (version.equals("1.1")) {
              assertThat(answer).as(odd).startsWith("HTTP/1.1 " + status);
            }
            assertThat(answer).contains("[{\"error_key\":\"contacts.api.");
          }
        });
    for (String odd : List.of("2;a=\"\r\n{}\r\n0\r\n\r\n", "2 ;x\n{}\r\n0\r\n\r\n")) {
      String head = SIGN_UP + headers() + "Transfer-Encoding: chunked\r\n\r\n";
      assertThat(rest(hold(head + odd + smuggled))).doesNotContain("\"action\"");
    }
    String read = "GET /v3/contacts HTTP/1.1\r\n" + headers() + "\r\n";
    assertThat(rest(hold(read + "\0\0" + smuggled))).doesNotContain("\"action\"");
    assertThat(
            account.values(
                "select contact_id from contact"
                    + " where account_id = ? and email_canonical = 'eve@example.org'",
                account.id()))
        .isEmpty();
  }

  @Test
  void an_offer_of_http_2_is_answered_with_http_1() {
    String call = "GET /v3/contacts HTTP/1.1\r\n" + headers();
    for (String offer :
        List.of(
            "Connection: upgrade\r\nUpgrade: h2c\r\n",
            "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\n"
                + "HTTP2-Settings: AAMAAABkAAQCAAAAAAIAAAAA\r\n")) {
      String last = "GET /v3/contacts HTTP/1.1\r\n" + headers() + "Connection: close\r\n\r\n";
      assertThat(rest(hold(call + offer + "\r\n" + last)))
          .containsPattern("(?s)^HTTP/1.1 200 OK.*\"contacts\":.*HTTP/1.1 200 OK");
    }
    assertThat(rest(hold("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n")))
        .containsPattern("^HTTP/.* (400|505) ");
  }

  @Test
  void a_client_that_hangs_up_is_no_error() throws IOException {
    String most = headers() + "Content-Length: 250000\r\n\r\n" + " ".repeat(249_000);
    for (int i = 0; i < 150; i++) {
      hold(SIGN_UP + most).close();
      hold("GET /v3/contacts HTTP/1.1\r\n" + headers() + "\r\n").close();
      Socket reset = hold(SIGN_UP + headers() + "Content-Length: 1000\r\n\r\n{\"em");
      reset.setSoLinger(true, 0);
      reset.close();
    }
    assertThat(service.signUp(account.token(), form("ada@example.org")).statusCode())
        .isEqualTo(201);
  }

  @Test
  void swagger_ui_runs_its_own_scripts_and_no_other() throws NoSuchAlgorithmException {
    RawHttp.Answer page =
        new RawHttp(service.uri().getPort(), "").method("GET").target("/q/swagger-ui/").send();
    String policy = page.headers().get("Content-Security-Policy");
    assertThat(policy).contains("default-src 'none'", "frame-ancestors 'none'");
    List<String> scripts =
        Pattern.compile("<script(?: defer)?>(.*?)</script>", Pattern.DOTALL)
            .matcher(page.body())
            .results()
            .map(it -> it.group(1))
            .toList();
    assertThat(scripts).hasSize(2);
    MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
    for (String script : scripts) {
      byte[] hash = sha256.digest(script.getBytes(StandardCharsets.UTF_8));
      assertThat(policy).contains("'sha256-" + Base64.getEncoder().encodeToString(hash) + "'");
    }
    assertThat(page.body()).doesNotContain("http://", "https://", " style=", " onclick=");
  }

  @Test
  void once_asked_to_end_it_answers_all_that_it_writes_and_writes_nothing_else() throws Exception {
    Map<String, String> answers = new ConcurrentHashMap<>();
    for (int round = 0; round < ROUNDS; round++) {
      List<Thread> callers = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        callers.add(Thread.ofPlatform().start(() -> callUntilRefused(answers)));
      }
      int before = answers.size();
      service.await(() -> answers.size() > before + UNDER_WAY);
      service.terminate();
      assertThat(service.exitCode()).isIn(0, 143);
      for (Thread caller : callers) {
        caller.join();
      }
      Set<String> written =
          account
              .values("select email_address from contact where account_id = ?", account.id())
              .stream()
              .map(Object::toString)
              .collect(Collectors.toSet());
      Set<String> acknowledged =
          answers.entrySet().stream()
              .filter(it -> it.getValue().startsWith("HTTP/1.1 201 "))
              .map(Map.Entry::getKey)
              .collect(Collectors.toSet());
      assertThat(written).isNotEmpty().isEqualTo(acknowledged);
      assertThat(answers.values())
          .filteredOn(it -> !it.isEmpty())
          .allMatch(it -> it.matches("(?s)HTTP/1.1 (201|503) .*"));
      assertThat(service.complaints()).allMatch(it -> it.contains("database is unavailable"));
      service = ServiceProcess.start(ServiceProcess.quickly(environment(postgres))).ready();
    }
  }

  /** Calls, each over a connection of its own, until there is nobody to call. */
  private void callUntilRefused(Map<String, String> answers) {
    while (true) {
      String email = UUID.randomUUID() + "@example.org";
      String form = form(email);
      String head = SIGN_UP + headers() + "Connection: close\r\nContent-Length: " + form.length();
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), service.uri().getPort())) {
        answers.put(email, "");
        socket.getOutputStream().write((head + "\r\n\r\n" + form).getBytes(StandardCharsets.UTF_8));
        answers.put(email, rest(socket));
      } catch (IOException | UncheckedIOException gone) {
        if (answers.putIfAbsent(email, "") == null) {
          answers.remove(email);
          return;
        }
      }
    }
  }

  private Socket hold(String beginning) {
    try {
      Socket socket = new Socket(InetAddress.getLoopbackAddress(), service.uri().getPort());
      held.add(socket);
      socket.setSoTimeout(30_000);
      socket.getOutputStream().write(beginning.getBytes(StandardCharsets.ISO_8859_1));
      return socket;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** All that the service sends until it closes the connection. */
  private static String rest(Socket socket) {
    StringBuilder all = new StringBuilder();
    try {
      InputStream in = socket.getInputStream();
      for (int next = in.read(); next >= 0; next = in.read()) {
        all.append((char) next);
      }
    } catch (SocketException reset) {
      // It is closed all the same.
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    return all.toString();
  }

  private String headers() {
    return "Host: localhost\r\nAuthorization: Bearer "
        + account.token()
        + "\r\nContent-Type: application/json\r\n";
  }

  private String form(String email) {
    return SurroundingsIT.form(account, email);
  }

  static Map<String, String> environment(EmbeddedPostgres postgres) {
    return Map.of(
        "QUARKUS_DATASOURCE_JDBC_URL",
        "jdbc:postgresql://localhost:" + postgres.getPort() + "/postgres",
        "QUARKUS_DATASOURCE_USERNAME",
        "postgres",
        "QUARKUS_DATASOURCE_PASSWORD",
        "postgres",
        "ASSENT_BOOTSTRAP_TOKEN",
        ServiceResource.BOOTSTRAP_TOKEN,
        "ASSENT_CONSENT_HMAC_KEY",
        "k".repeat(32),
        "ASSENT_HTTP_HEAD_PATIENCE",
        "2s",
        "ASSENT_HTTP_BODY_PATIENCE",
        PATIENCE_SECONDS + "s");
  }
}
