package dev.assent.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Many sign-ups in one call. */
@QuarkusTest
@WithTestResource(ServiceResource.class)
class SignUpStreamTest {

  private static final String PATH = "/assent/sign_ups";
  private static final String NDJSON = "application/x-ndjson";

  DataSource database;
  Account account;

  @BeforeEach
  void an_account() {
    account = Account.create(database);
  }

  @Test
  void each_line_is_a_sign_up_and_is_answered_in_its_turn() {
    List<JsonNode> answers =
        answers(
            send(
                line("ada@example.org", "a"),
                "{\"email_address\": \"grace@example.org\", \"ref\": \"b\"}",
                "not JSON",
                "",
                line("ADA@example.org", "c")));

    assertThat(answers).hasSize(5);
    assertThat(answers.get(0).path("line").intValue()).isEqualTo(1);
    assertThat(answers.get(0).path("ref").textValue()).isEqualTo("a");
    assertThat(answers.get(0).path("status").intValue()).isEqualTo(201);
    assertThat(answers.get(0).path("action").textValue()).isEqualTo("created");
    assertThat(answers.get(1))
        .isEqualTo(
            ApiDocument.parse(
                """
                {"line": 2, "ref": "b", "status": 400,
                 "error_key": "contacts.api.validation.error",
                 "error_message": "list_memberships is missing"}
                """));
    assertThat(answers.get(2).path("line").intValue()).isEqualTo(3);
    assertThat(answers.get(2).path("error_message").textValue()).contains("not valid JSON");
    assertThat(answers.get(3).path("line").intValue()).isEqualTo(5);
    assertThat(answers.get(3).path("status").intValue()).isEqualTo(200);
    assertThat(answers.get(3).path("action").textValue()).isEqualTo("updated");
    assertThat(answers.get(3).path("contact_id")).isEqualTo(answers.get(0).path("contact_id"));
    assertThat(answers.get(4)).isEqualTo(last(4, 1, 1, 2, true));
  }

  @Test
  void who_wants_the_least_is_told_of_failures_alone() {
    Response answer =
        request()
            .header("Prefer", "respond-async, return=minimal")
            .body(String.join("\n", line("ada@example.org", "a"), "{}", line("b@example.org", "b")))
            .post(PATH);

    List<JsonNode> answers = answers(answer);
    assertThat(answers).hasSize(2);
    assertThat(answers.getFirst().path("line").intValue()).isEqualTo(2);
    assertThat(answers.getLast()).isEqualTo(last(3, 2, 0, 1, true));
  }

  @Test
  void answers_come_while_more_is_sent_and_a_trailer_tells_how_many_failed() throws IOException {
    try (Wire wire = new Wire(account.token())) {
      wire.send(line("ada@example.org", "1") + "\n");
      assertThat(wire.nextLine()).contains("\"ref\":\"1\"", "\"status\":201");
      wire.send("{}\n" + line("ada@example.org", "2") + "\n");
      assertThat(wire.nextLine()).contains("\"line\":2", "\"status\":400");
      assertThat(wire.nextLine()).contains("\"ref\":\"2\"", "\"status\":200");
      wire.end();
      assertThat(ApiDocument.parse(wire.nextLine())).isEqualTo(last(3, 1, 1, 1, true));
      assertThat(wire.rest()).contains("Assent-Failed: 1");
    }
  }

  @Test
  void who_asks_whether_to_go_on_is_told_to() throws IOException {
    try (Wire wire = new Wire(account.token(), "Expect: 100-continue\r\n")) {
      assertThat(wire.in.readLine()).isEqualTo("HTTP/1.1 100 Continue");
      wire.send(line("ada@example.org", "1") + "\n");
      wire.end();
      assertThat(wire.nextLine()).contains("\"status\":201");
    }
  }

  @Test
  void one_line_in_a_hundred_that_is_wrong_is_told_with_its_number_and_costs_no_other() {
    int lines = 10_000;
    List<String> body =
        IntStream.rangeClosed(1, lines)
            .mapToObj(i -> i % 100 == 0 ? "{\"ref\": 1}" : line("p" + i + "@example.org", "r" + i))
            .toList();

    List<JsonNode> answers = answers(send(body.toArray(String[]::new)));

    assertThat(answers).hasSize(lines + 1);
    for (int i = 1; i <= lines; i++) {
      JsonNode answer = answers.get(i - 1);
      assertThat(answer.path("line").intValue()).isEqualTo(i);
      assertThat(answer.path("status").intValue()).isEqualTo(i % 100 == 0 ? 400 : 201);
    }
    assertThat(answers.getLast()).isEqualTo(last(lines, 9_900, 0, 100, true));
    assertThat(contacts()).isEqualTo(9_900);
  }

  @Test
  void lines_about_one_person_take_effect_in_their_order() {
    List<String> body = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      body.add(
          """
          {"email_address": "ada@example.org", "first_name": "name %d", "list_memberships": ["%s"]}"""
              .formatted(i, account.list()));
    }

    assertThat(answers(send(body.toArray(String[]::new))).getLast())
        .isEqualTo(last(500, 1, 499, 0, true));
    assertThat(account.ofContact("first_name")).isEqualTo("name 499");
  }

  @Test
  void a_line_that_is_too_long_is_refused_and_the_next_is_read() {
    String longest = "x".repeat(256 * 1024 + 1);

    List<JsonNode> answers =
        answers(send(line("ada@example.org", "a"), longest, line("grace@example.org", "b")));

    assertThat(answers.get(1).path("status").intValue()).isEqualTo(400);
    assertThat(answers.get(1).path("error_message").textValue()).contains("262144 bytes");
    assertThat(answers.get(2).path("status").intValue()).isEqualTo(201);
  }

  @Test
  void a_body_may_be_packed_and_one_that_unpacks_to_too_much_is_not_read_on() {
    String lines = line("ada@example.org", "a") + "\n" + line("grace@example.org", "b") + "\n";
    assertThat(answers(packed(gzip(lines.getBytes(StandardCharsets.UTF_8)))).getLast())
        .isEqualTo(last(2, 2, 0, 0, true));

    List<JsonNode> bomb = answers(packed(gzip(new byte[64 << 20])));
    assertThat(bomb.getFirst().path("error_message").textValue()).contains("unpacks to too much");
    assertThat(bomb.getLast().path("complete").booleanValue()).isFalse();

    byte[] newlines = new byte[64 << 20];
    Arrays.fill(newlines, (byte) '\n');
    assertThat(answers(packed(gzip(newlines))).getFirst().path("error_message").textValue())
        .contains("unpacks to too much");

    List<JsonNode> none = answers(packed(lines.getBytes(StandardCharsets.UTF_8)));
    assertThat(none.getFirst().path("error_message").textValue()).contains("not gzip");
    assertThat(none.getLast().path("complete").booleanValue()).isFalse();
  }

  @Test
  void a_token_has_two_streams_at_once_and_gets_the_place_of_one_that_broke_off()
      throws IOException, InterruptedException {
    Wire first = new Wire(account.token());
    first.send(line("ada@example.org", "1") + "\n");
    first.nextLine();
    try (Wire second = new Wire(account.token())) {
      second.send(line("grace@example.org", "1") + "\n");
      second.nextLine();

      Response third = send(line("joan@example.org", "1"));
      assertThat(third.statusCode()).isEqualTo(429);
      assertThat(third.header("Retry-After")).isNotBlank();
      assertThat(third.<String>path("error_key")).isEqualTo("throttled");
      first.close();
      while (send(line("joan@example.org", "1")).statusCode() == 429) {
        Thread.sleep(50);
      }
    }
    assertThat(contacts()).isEqualTo(3);
  }

  @Test
  void what_it_is_answered_is_described() {
    assertThat(ApiDocument.served().statuses("POST " + PATH))
        .containsExactly(200, 401, 403, 415, 429, 500, 503);
  }

  @Test
  void nobody_gets_in_without_a_token_and_a_privilege_and_another_type_is_refused() {
    String reader = "token " + UUID.randomUUID();
    account.grant(reader, Set.of("contact_data"), Set.of("contacts:read"));
    String body = line("ada@example.org", "a");

    assertThat(as("nobody's").body(body).post(PATH).statusCode()).isEqualTo(401);
    assertThat(as(reader).body(body).post(PATH).statusCode()).isEqualTo(403);
    assertThat(account.call().body("{}").post(PATH).statusCode()).isEqualTo(415);
    assertThat(request().header("Content-Encoding", "br").body(body).post(PATH).statusCode())
        .isEqualTo(415);
    assertThat(contacts()).isZero();
  }

  private long contacts() {
    return account.count("contact");
  }

  private String line(String email, String ref) {
    return """
    {"ref": "%s", "email_address": "%s", "list_memberships": ["%s"]}"""
        .formatted(ref, email, account.list());
  }

  private Response send(String... lines) {
    return request().body(String.join("\n", lines)).post(PATH);
  }

  private RequestSpecification request() {
    return as(account.token());
  }

  private static RequestSpecification as(String token) {
    return RestAssured.given()
        .config(
            RestAssured.config()
                .encoderConfig(
                    EncoderConfig.encoderConfig().encodeContentTypeAs(NDJSON, ContentType.TEXT)))
        .auth()
        .preemptive()
        .oauth2(token)
        .contentType(NDJSON);
  }

  private Response packed(byte[] body) {
    return request().header("Content-Encoding", "gzip").body(body).post(PATH);
  }

  private static List<JsonNode> answers(Response answer) {
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.contentType()).startsWith(NDJSON);
    return answer.asString().lines().map(ApiDocument::parse).toList();
  }

  private static JsonNode last(int lines, int created, int updated, int failed, boolean complete) {
    return ApiDocument.json(
        Map.of(
            "lines", lines,
            "created", created,
            "updated", updated,
            "failed", failed,
            "complete", complete));
  }

  private static byte[] gzip(byte[] bytes) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(bytes);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return packed.toByteArray();
  }

  /** A call of which each chunk is sent when the test wants it. */
  private static final class Wire implements AutoCloseable {

    private final Socket socket = new Socket("localhost", RestAssured.port);
    private final OutputStream out = socket.getOutputStream();
    private final BufferedReader in =
        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));

    Wire(String token) throws IOException {
      this(token, "");
    }

    Wire(String token, String header) throws IOException {
      socket.setSoTimeout(10_000);
      write(
          "POST %s HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\nContent-Type: %s\r\n"
                  .formatted(PATH, token, NDJSON)
              + header
              + "TE: trailers\r\nTransfer-Encoding: chunked\r\n\r\n");
    }

    void send(String lines) throws IOException {
      byte[] bytes = lines.getBytes(StandardCharsets.UTF_8);
      write(Integer.toHexString(bytes.length) + "\r\n" + lines + "\r\n");
    }

    void end() throws IOException {
      write("0\r\n\r\n");
    }

    /** The next line of the answer that is JSON. */
    String nextLine() throws IOException {
      String line = in.readLine();
      while (!line.startsWith("{")) {
        line = in.readLine();
      }
      return line;
    }

    /** All that comes after what was read, up to the end of the trailers. */
    String rest() throws IOException {
      StringBuilder rest = new StringBuilder();
      String before = "";
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        rest.append(line).append('\n');
        if (line.isEmpty() && !before.isEmpty()) {
          break;
        }
        before = line;
      }
      return rest.toString();
    }

    private void write(String text) throws IOException {
      out.write(text.getBytes(StandardCharsets.UTF_8));
      out.flush();
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}
