package dev.assent.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assent.bootstrap.EachHttp.Request;
import dev.assent.bootstrap.EachHttp.Way;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged service speaks HTTP/1.1 and HTTP/2, in clear and over TLS, and says the same. */
class HttpVersionsIT {

  private static final String SIGN_UP = "/v3/contacts/sign_up_form";

  /** Method, target, version and the blanks between them. */
  private static final int LONGEST_LINE = 4_096;

  private static final int LARGEST_HEAD = 20_480;
  private static final int MANY = 1_000_000;

  @TempDir static Path directory;

  private static EmbeddedPostgres postgres;
  private static ServiceProcess service;
  private static EachHttp http;

  private Account account;

  @BeforeAll
  static void a_service_that_speaks_each_http() throws IOException {
    postgres = EmbeddedPostgres.start();
    SelfSigned certificate = SelfSigned.make(directory);
    Map<String, String> environment = new HashMap<>(HttpIT.environment(postgres));
    int tlsPort = ServiceResource.freePort();
    environment.put("ASSENT_HTTP_H2C", "true");
    environment.put("QUARKUS_HTTP_SSL_PORT", Integer.toString(tlsPort));
    environment.put(
        "QUARKUS_HTTP_SSL_CERTIFICATE_FILES",
        certificate.certificate().toAbsolutePath().toString());
    environment.put(
        "QUARKUS_HTTP_SSL_CERTIFICATE_KEY_FILES", certificate.key().toAbsolutePath().toString());
    service = ServiceProcess.start(environment).ready();
    http = EachHttp.of(service.uri().getPort(), tlsPort, certificate);
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
  void nothing_was_an_error_of_the_service() {
    assertThat(service.showsStackTrace()).as(service.log()).isFalse();
    assertThat(service.complaints()).noneMatch(line -> line.contains(" ERROR "));
  }

  @Test
  void each_is_answered_the_same() {
    Map<Request, Integer> calls = new LinkedHashMap<>();
    calls.put(call("GET", "/v3/contacts", ""), 200);
    calls.put(call("POST", SIGN_UP, "{\"email_address\":\"ada@@example.org\"}"), 400);
    calls.put(call("POST", SIGN_UP, "{"), 400);
    calls.put(call("GET", "/v3/contacts?cursor=%0", ""), 400);
    calls.put(new Request("GET", "/v3/contacts", Map.of("x", "y"), ""), 401);
    calls.put(call("GET", "/v3/nowhere", ""), 404);
    calls.put(call("PATCH", SIGN_UP, "{}"), 405);
    calls.put(call("POST", SIGN_UP, "{}", "content-encoding", "gzip"), 415);
    calls.put(call("POST", SIGN_UP, " ".repeat(300_000)), 413);
    calls.put(call("GET", target(LONGEST_LINE + 1), ""), 414);
    calls.put(call("GET", target(15_000), ""), 414);
    calls.put(call("DELETE", target(LONGEST_LINE), ""), 414);
    calls.put(head(LARGEST_HEAD + 1), 431);
    calls.put(head(31_000), 431);
    calls.put(head(38_000), 431);
    calls.put(head(60_000), 431);
    calls.put(head(100_000), 431);
    calls.forEach(
        (request, status) -> {
          Map<Way, String> answers = new EnumMap<>(Way.class);
          for (Way way : Way.values()) {
            RawHttp.Answer answer = http.call(way, request);
            assertThat(answer.status()).as(way + " " + request).isEqualTo(status);
            assertThat(answer.headers())
                .extractingByKey("content-type")
                .asString()
                .startsWith("application/json");
            answers.put(way, answer.body());
          }
          assertThat(answers.values()).doesNotContain("").containsOnly(answers.get(Way.H2));
        });
  }

  @Test
  void each_takes_as_much_as_the_others() {
    for (Request most :
        List.of(call("GET", target(LONGEST_LINE), ""), head(LARGEST_HEAD), cookies(9_000))) {
      for (Way way : Way.values()) {
        assertThat(http.call(way, most).status()).as(way.name()).isEqualTo(200);
      }
    }
  }

  @Test
  void each_creates_and_updates() {
    for (Way way : Way.values()) {
      Request signUp = call("POST", SIGN_UP, form(way + "@example.org"));
      assertThat(http.call(way, signUp).status()).as(way.name()).isEqualTo(201);
      assertThat(http.call(way, signUp).status()).as(way.name()).isEqualTo(200);
    }
    assertThat(account.count("contact")).isEqualTo(Way.values().length);
  }

  @Test
  void a_head_without_end_ends_the_session_and_nothing_else() throws IOException {
    for (Way way : List.of(Way.H2C, Way.H2)) {
      try (Socket socket = http.connect(way)) {
        RawHttp2 session = new RawHttp2(socket);
        long start = System.nanoTime();
        assertThat(session.continueWithNothing(call("GET", "/v3/contacts", "").fields(), MANY))
            .isLessThan(MANY);
        assertThat(session.isOver()).isTrue();
        assertThat(System.nanoTime() - start).isLessThan(5_000_000_000L);
      }
      assertThat(http.call(way, call("GET", "/v3/contacts", "")).status()).isEqualTo(200);
    }
  }

  @Test
  void a_head_that_does_not_arrive_is_not_waited_for_and_a_session_may_rest() throws Exception {
    for (Way way : List.of(Way.H2C, Way.H2)) {
      try (Socket slow = http.connect(way);
          Socket later = http.connect(way);
          Socket resting = http.connect(way)) {
        RawHttp2 begun = new RawHttp2(slow);
        begun.beginOnly(call("GET", "/v3/contacts", "").fields());
        RawHttp2 called = new RawHttp2(later);
        RawHttp2 idle = new RawHttp2(resting);
        assertThat(called.call(call("GET", "/v3/contacts", "").fields(), "").status())
            .isEqualTo(200);
        assertThat(idle.call(call("GET", "/v3/contacts", "").fields(), "").status()).isEqualTo(200);
        called.beginOnly(call("GET", "/v3/contacts", "").fields());
        assertThat(begun.isOver()).isTrue();
        assertThat(called.isOver()).isTrue();
        Thread.sleep(1_000);
        assertThat(idle.call(call("GET", "/v3/contacts", "").fields(), "").status()).isEqualTo(200);
      }
    }
  }

  @Test
  void a_client_that_hangs_up_is_no_error() throws IOException {
    List<Map.Entry<String, String>> signUp = call("POST", SIGN_UP, " ".repeat(1_000)).fields();
    for (int i = 0; i < 50; i++) {
      for (Way way : List.of(Way.H2C, Way.H2)) {
        try (Socket socket = http.connect(way)) {
          RawHttp2 session = new RawHttp2(socket);
          session.beginBody(signUp, "{\"em");
          if (i % 3 == 0) {
            session.reset();
          } else {
            session.beginBody(call("GET", "/v3/contacts", "").fields(), "");
            socket.setSoLinger(true, i % 3 == 1 ? 0 : 1);
          }
        }
      }
      try (Socket socket = http.connect(Way.HTTP_1_1_OVER_TLS)) {
        socket.getOutputStream().write("POST / HTTP/1.1\r\nHost: x\r\n".getBytes());
      }
    }
    assertThat(http.call(Way.H2, call("GET", "/v3/contacts", "")).status()).isEqualTo(200);
  }

  @Test
  void a_folded_header_line_ends_the_connection() throws IOException {
    String folded =
        "GET /v3/contacts HTTP/1.1\r\nHost: localhost\r\nX-Folded: a\r\n b\r\nAuthorization: Bearer "
            + account.token()
            + "\r\n\r\n";
    for (Way way : List.of(Way.HTTP_1_1, Way.HTTP_1_1_OVER_TLS)) {
      try (Socket socket = http.connect(way)) {
        RawHttp.Answer answer = RawHttp.exchange(socket, folded);
        assertThat(answer.status()).as(way.name()).isEqualTo(400);
        assertThat(answer.body()).startsWith("[{\"error_key\":\"contacts.api.validation.error\"");
        assertThat(socket.getInputStream().read()).isEqualTo(-1);
      }
    }
  }

  /** Some are refused on their way: a line break is, and a tab is not. */
  @Test
  void a_header_with_a_control_character_is_neither_recorded_nor_shown() {
    int signedUp = 0;
    for (String header : List.of("user-agent", "referer")) {
      for (char odd : "\r\n\0\t\u0007\u001b\u007f\u0085\u009f".toCharArray()) {
        for (Way way : Way.values()) {
          String form = form(++signedUp + "@example.org");
          Request signUp = call("POST", SIGN_UP, form, header, "odd" + odd + "header");
          assertThat(http.call(way, signUp).status())
              .as(way + " " + (int) odd)
              .isIn(odd == '\t' ? List.of(201) : List.of(0, 201, 400));
        }
      }
    }
    http.call(Way.H2, call("POST", SIGN_UP, form("0@example.org"), "user-agent", "even header"));
    List<Object> recorded =
        account.values(
            "select concat_ws(' ', user_agent, referrer) from consent_identity where account_id = ?",
            account.id());
    assertThat(recorded).hasSizeGreaterThan(Way.values().length).containsOnly("", "even header");
    for (Object id :
        account.values("select contact_id from contact where account_id = ?", account.id())) {
      for (String what : List.of("consent_record", "personal_data")) {
        Request read = call("GET", "/assent/contacts/" + id + "/" + what, "");
        assertThat(http.call(Way.H2, read).body()).contains("address_hash").doesNotContain("odd");
      }
    }
  }

  private Request call(String method, String target, String body, String... more) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("authorization", "Bearer " + account.token());
    headers.put("content-type", "application/json");
    for (int i = 0; i < more.length; i += 2) {
      headers.put(more[i], more[i + 1]);
    }
    return new Request(method, target, headers, body);
  }

  /** A target that makes a first line of so many bytes of a {@code GET}. */
  private static String target(int length) {
    String target = "/v3/contacts?x=";
    return target + "a".repeat(length - ("GET " + target + " HTTP/1.1").length());
  }

  private Request head(int length) {
    int without = call("GET", "/v3/contacts", "", "x-long", "").headLength();
    return call("GET", "/v3/contacts", "", "x-long", "x".repeat(length - without));
  }

  private Request cookies(int length) {
    return call("GET", "/v3/contacts", "", "cookie", "a=" + "b".repeat(length));
  }

  private String form(String email) {
    return SurroundingsIT.form(account, email);
  }
}
