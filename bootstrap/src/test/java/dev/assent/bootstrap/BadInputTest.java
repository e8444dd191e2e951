package dev.assent.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assent.application.Access;
import dev.assent.bootstrap.RawHttp.Answer;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What nobody should send and somebody will. Each of it is answered in the published shape, none of
 * it leaves anything behind.
 */
@QuarkusTest
@WithTestResource(ServiceResource.class)
class BadInputTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MAX_BODY = 256 * 1024;
  private static final Set<Integer> BARE = Set.of(401, 403, 429);

  private static final List<String> TABLES =
      List.of(
          "contact",
          "contact_list_membership",
          "contact_custom_field",
          "contact_street_address",
          "contact_sms_consent",
          "consent_record",
          "consent_identity");

  private static final List<String> TEXTS =
      List.of(
          "/first_name",
          "/last_name",
          "/job_title",
          "/company_name",
          "/phone_number",
          "/anniversary",
          "/custom_fields/0/value",
          "/street_address/kind",
          "/street_address/street",
          "/street_address/city",
          "/street_address/state",
          "/street_address/postal_code",
          "/street_address/country",
          "/sms_channel/sms_address",
          "/sms_channel/dial_code",
          "/sms_channel/country_code",
          "/sms_channel/sms_channel_consents/0/sms_consent_permission",
          "/sms_channel/sms_channel_consents/0/consent_type",
          "/sms_channel/sms_channel_consents/0/consent_medium_type",
          "/sms_channel/sms_channel_consents/0/consent_medium_url",
          "/sms_channel/sms_channel_consents/0/consent_medium_details",
          "/sms_channel/sms_channel_consents/0/advertised_interval");

  private static final List<String> NUMBERS =
      List.of(
          "/birthday_month",
          "/birthday_day",
          "/sms_channel/sms_channel_consents/0/advertised_frequency");

  private static final List<String> IDS =
      List.of("/list_memberships/0", "/custom_fields/0/custom_field_id");

  private static final List<String> ARRAYS =
      List.of("/list_memberships", "/custom_fields", "/sms_channel/sms_channel_consents");

  private static final List<String> OBJECTS =
      List.of(
          "/custom_fields/0",
          "/street_address",
          "/sms_channel",
          "/sms_channel/sms_channel_consents/0");

  /** One for each way in which paths are found. */
  private static final List<String> EVERY_PATH =
      List.of(
          "/",
          "/nothing",
          "/v3/contacts",
          "/v3/contacts/01890a5d-ac96-774b-bcce-b302099a8057",
          "/v3/contacts/sign_up_form",
          "/v3/nothing",
          "/assent/account/settings",
          "/q/openapi",
          "/q/openapi.json",
          "/q/swagger-ui",
          "/q/swagger-ui/",
          "/q/nothing");

  DataSource database;
  Account account;

  /** One for all counts of a test: there is one after every call. */
  private Connection rowsConnection;

  @BeforeEach
  void an_account() throws SQLException {
    account = Account.create(database);
    rowsConnection = database.getConnection();
  }

  @AfterEach
  void no_connection_is_left() throws SQLException {
    rowsConnection.close();
  }

  @Test
  void the_form_that_these_tests_spoil_is_fine() {
    assertThat(http().body(complete().toString()).send().status()).isEqualTo(201);
    assertThat(written()).isPositive();
  }

  @Test
  void a_body_that_is_no_json_object_is_refused() {
    for (String body :
        List.of(
            "",
            " ",
            "{",
            "{]",
            "hello",
            "[]",
            "[{}]",
            "\"text\"",
            "1",
            "1.5",
            "true",
            "null",
            "{} {}",
            "{\"a\": 1,}",
            "<xml/>",
            "a=1&b=2",
            "{\"a\": 0x1}",
            "{'a': 1}",
            "{\"a\"}")) {
      assertThat(refused(http().body(body).send(), 400)).startsWith("The request body is ");
    }
  }

  @Test
  void malformed_json_is_refused_with_its_line_and_column() {
    assertThat(refused(http().body("{\n  \"email_address\": oops\n}").send(), 400))
        .isEqualTo("The request body is not valid JSON (line 2, column 20)");
  }

  @Test
  void the_wrong_json_type_is_refused_at_every_property() {
    for (String text : TEXTS) {
      wrongTypes(text, "1", "1.5", "true", "[]", "{}", "[\"a\"]", "{\"a\": \"b\"}");
    }
    for (String number : NUMBERS) {
      wrongTypes(number, "1.5", "true", "[]", "{}", "[1]", "\"one\"", "\"1.0\"", "1e999");
    }
    for (String id : IDS) {
      wrongTypes(id, "1", "true", "[]", "{}", "\"1\"", "\"\\u0000\"", "\"\\ud800\"");
    }
    for (String array : ARRAYS) {
      wrongTypes(array, "1", "true", "{}", "\"\"", "\"text\"", "{\"0\": {}}");
    }
    for (String object : OBJECTS) {
      wrongTypes(object, "1", "true", "[]", "\"\"", "\"text\"", "[{}]");
    }
    wrongTypes("/email_address", "1", "true", "[]", "{}", "{\"address\": \"ada@example.org\"}");
  }

  private void wrongTypes(String place, String... values) {
    for (String value : values) {
      Answer answer = http().body(json(with(complete(), place, value))).send();
      assertThat(refused(answer, 400))
          .as(place + ": " + value)
          .startsWith(path(place) + " is invalid");
    }
  }

  @Test
  void nul_and_half_a_surrogate_pair_are_refused_in_every_text() {
    for (String text : TEXTS) {
      for (String escape : List.of("\\u0000", "\\ud83d", "\\ude00")) {
        String spoilt = json(with(complete(), text, "\"HERE\"")).replace("HERE", "a" + escape);
        assertThat(refused(http().body(spoilt).send(), 400))
            .as(text + ": " + escape)
            .isEqualTo(path(text) + " does not have a valid value");
      }
    }
    for (String escape : List.of("\\u0000", "\\ud83d", "\\ude00")) {
      String spoilt =
          json(with(complete(), "/email_address", "\"HERE\""))
              .replace("HERE", "a" + escape + "@example.org");
      assertThat(refused(http().body(spoilt).send(), 400)).isEqualTo("Email address is invalid");
    }
  }

  @Test
  void bytes_that_are_no_text_are_refused() {
    byte[] body =
        json(with(complete(), "/first_name", "\"??????\"")).getBytes(StandardCharsets.UTF_8);
    int at = new String(body, StandardCharsets.US_ASCII).indexOf("??????");
    int[][] malformed = {{0}, {0xE9}, {0xC0, 0x80}, {0xED, 0xA0, 0xBD}, {0xFF, 0xFE}};
    for (int[] bytes : malformed) {
      byte[] spoilt = body.clone();
      for (int i = 0; i < bytes.length; i++) {
        spoilt[at + i] = (byte) bytes[i];
      }
      refused(http().body(spoilt).send(), 400);
    }
    refused(http().body(json(complete()).getBytes(StandardCharsets.UTF_16)).send(), 400);
  }

  @Test
  void a_member_given_twice_is_refused() {
    String body = json(complete());
    for (String spoilt :
        List.of(
            body.replaceFirst("\\{", "{\"email_address\": \"eve@example.org\","),
            body.replaceFirst("\\{", "{\"email\\\\u005faddress\": \"eve@example.org\","),
            body.replaceFirst("\"kind\"", "\"kind\": \"work\", \"kind\""))) {
      assertThat(refused(http().body(spoilt).send(), 400)).endsWith(": a member is given twice");
    }
  }

  @Test
  void a_byte_order_mark_is_refused() {
    assertThat(refused(http().body("\uFEFF" + json(complete())).send(), 400))
        .isEqualTo("The request body begins with a byte order mark");
  }

  @Test
  void an_address_that_nobody_can_tell_from_another_is_refused() {
    for (String badly :
        List.of(
            "a\uFE0Fda@example.org",
            "a\u3164da@example.org",
            "a\u034Fda@example.org",
            "ada\u200D@example.org",
            "ada@exam\u00ADple.org",
            "ada@exam\u200Cple.org",
            "ada@xn--.org",
            "ada@xn--a.org",
            "ada@xn--ascii-.org",
            "ada@xn--bcher-kv.example",
            "ada@ab--c.org",
            "ada@☃.net",
            "ada@\u0378.org",
            "é".repeat(33) + "@example.org",
            "a" + "\u0301\u0323".repeat(15_000) + "@example.org")) {
      String expected =
          badly.length() > 80
              ? "email_address is too long (maximum is 80 characters)"
              : "Email address is invalid";
      Answer answer = http().body(json(with(complete(), "/email_address", quoted(badly)))).send();
      assertThat(refused(answer, 400)).isEqualTo(expected);
    }
  }

  @Test
  void lengths_are_counted_in_code_points() {
    ObjectNode form = complete();
    refused(http().body(json(with(form, "/first_name", quoted("💙".repeat(51))))).send(), 400);

    assertThat(
            http().body(json(with(form, "/first_name", quoted("💙".repeat(50))))).send().status())
        .isEqualTo(201);
    assertThat(account.ofContact("first_name")).isEqualTo("💙".repeat(50));
  }

  @Test
  void numbers_that_are_too_long_are_refused() {
    for (String number : NUMBERS) {
      for (String value :
          List.of("4294967297", "99999999999999999999", "1e18", "\"4294967297\"", "9".repeat(99))) {
        assertThat(refused(http().body(json(with(complete(), number, value))).send(), 400))
            .contains(path(number) + " does not have a valid value");
      }
      String spoilt = json(with(complete(), number, "\"HERE\""));
      refused(http().body(spoilt.replace("\"HERE\"", "9".repeat(100_000))).send(), 400);
      refused(http().body(spoilt.replace("\"HERE\"", "1e999999999")).send(), 400);
    }
    ObjectNode german = complete();
    with(german, "/sms_channel/dial_code", "\"49\"");
    with(german, "/sms_channel/country_code", "\"DE\"");
    with(german, "/sms_channel/sms_address", "\"12345678901234\"");
    assertThat(refused(http().body(json(german)).send(), 400))
        .isEqualTo("sms_channel[sms_address] does not have a valid value");
  }

  @Test
  void deep_nesting_is_refused() {
    for (String open : List.of("[", "{\"a\":")) {
      refused(http().body("{\"list_memberships\":" + open.repeat(10_000)).send(), 400);
      refused(http().body(open.repeat(10_000)).send(), 400);
    }
    refused(http().body("{\"x\":" + "[".repeat(10_000) + "]".repeat(10_000) + "}").send(), 400);
  }

  @Test
  void names_made_to_collide_spoil_no_later_call() {
    List<String> names = List.of("");
    for (int i = 0; i < 11; i++) {
      names = names.stream().flatMap(name -> Stream.of(name + "ab", name + "bA")).toList();
    }
    String colliding = "{\"" + String.join("\": 1, \"", names) + "\": 1}";
    for (int i = 0; i < 3; i++) {
      refused(http().body(colliding).send(), 400);
    }
    assertThat(http().body(json(complete())).send().status()).isEqualTo(201);
  }

  @Test
  void a_body_of_more_than_256_kilobytes_is_refused_announced_or_not() {
    assertThat(refused(http().body(padded(MAX_BODY + 1)).send(), 413)).contains("262144");
    refused(http().body(padded(MAX_BODY + 1)).sendChunked(), 413);
    refused(http().body("x".repeat(MAX_BODY + 1)).send(), 413);
  }

  @Test
  void a_client_that_writes_all_before_it_reads_is_answered_and_can_go_on() {
    for (int status : new int[] {413, 401, 404}) {
      RawHttp large = http().without("Connection").body(padded(16 * MAX_BODY));
      RawHttp small = http().body(json(complete()));
      switch (status) {
        case 401 -> large.without("Authorization");
        case 404 -> large.target("/nowhere");
        default -> {}
      }
      assertThat(large.sendThen(small)).contains("HTTP/1.1 " + status, "HTTP/1.1 20");
    }
  }

  @Test
  void a_client_that_goes_on_writing_is_not_listened_to_for_ever() {
    try {
      assertThat(http().without("Connection").body(padded(200 * MAX_BODY)).send().status())
          .isEqualTo(413);
    } catch (UncheckedIOException closed) {
      assertThat(closed).hasMessageNotContaining("timed out");
    }
  }

  @Test
  void a_body_of_256_kilobytes_is_read_announced_or_not() {
    assertThat(http().body(padded(MAX_BODY)).send().status()).isEqualTo(201);
    assertThat(http().body(padded(MAX_BODY)).sendChunked().status()).isEqualTo(200);
  }

  @Test
  void another_media_type_than_json_is_refused() {
    for (String type :
        List.of(
            "text/plain",
            "application/xml",
            "application/x-www-form-urlencoded",
            "multipart/form-data",
            "application/vnd.api+json",
            "text/json",
            "foo",
            "application/",
            "/",
            ";;;",
            "\"",
            "application/json, text/plain",
            "application/json/x")) {
      refused(http().header("Content-Type", type).body(json(complete())).send(), 415);
    }
  }

  @Test
  void json_is_read_under_each_of_its_names_and_without_one() {
    for (String type :
        List.of(
            "application/json",
            "application/json; charset=utf-8",
            "APPLICATION/JSON",
            "application/json;charset=UTF-8",
            "application/json;",
            "application/json; charset")) {
      assertThat(http().header("Content-Type", type).body(json(complete())).send().status())
          .isBetween(200, 201);
    }
    assertThat(http().without("Content-Type").body(json(complete())).send().status())
        .isEqualTo(200);
  }

  @Test
  void the_answer_is_json_whatever_else_a_client_would_rather_have() {
    for (String accept :
        List.of(
            "text/html",
            "application/xml",
            "*/*",
            "foo",
            "application/",
            "",
            "/",
            "a/b;q=2",
            "application/json;q=0",
            "image/*")) {
      Answer answer = http().header("Accept", accept).body(json(complete())).send();
      assertThat(answer.status()).as(accept).isBetween(200, 201);
      assertThat(answer.headers().get("Content-Type")).startsWith("application/json");
    }
    assertThat(http().header("Accept", "text/html").body("{").send())
        .satisfies(answer -> shape(answer, 400));
  }

  @Test
  void a_client_need_not_say_who_it_is_nor_what_it_accepts() {
    Answer answer = http().without("Accept").without("User-Agent").body(json(complete())).send();

    assertThat(answer.status()).isEqualTo(201);
  }

  @Test
  void another_method_is_refused_and_the_right_one_is_told() {
    for (String method :
        List.of("GET", "PUT", "DELETE", "PATCH", "TRACE", "FOO", "post", "CONNECT")) {
      Answer answer = http().method(method).body(json(complete())).send();
      refused(answer, 405);
      assertThat(answer.headers()).containsEntry("Allow", "OPTIONS, POST");
    }
    Answer head = http().method("HEAD").send();
    assertThat(head.status()).isEqualTo(405);
    assertThat(head.headers()).containsEntry("Allow", "OPTIONS, POST");
    assertThat(head.body()).isEmpty();
    assertThat(written()).isZero();
  }

  @Test
  void whoever_asks_for_the_options_is_told_those_of_the_path() {
    for (String path :
        List.of(
            "/v3/contacts/sign_up_form",
            "/v3/contacts",
            "/v3/contacts/01890a5d-ac96-774b-bcce-b302099a8057",
            "/v3/contact_lists",
            "/v3/contact_custom_fields/01890a5d-ac96-774b-bcce-b302099a8057",
            "/v3/account/summary",
            "/assent/account/settings",
            "/assent/contacts/01890a5d-ac96-774b-bcce-b302099a8057/personal_data")) {
      Answer answer = http().method("OPTIONS").target(path).send();
      assertThat(answer.status()).isEqualTo(200);
      Set<String> allowed = Set.of(answer.headers().get("Allow").split(", "));
      for (String method : List.of("GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "TRACE")) {
        int status = http().method(method).without("Authorization").target(path).send().status();
        assertThat(status).as(method + " " + path).isEqualTo(allowed.contains(method) ? 401 : 405);
      }
    }
    refused(http().method("OPTIONS").target("/v3/contacts/a/b").send(), 404);
  }

  @Test
  void a_method_in_a_header_changes_nothing() {
    Answer answer = http().header("X-HTTP-Method-Override", "DELETE").body(json(complete())).send();

    assertThat(answer.status()).isEqualTo(201);
  }

  @Test
  void an_unknown_path_is_refused_below_the_interface_and_outside() {
    for (String target :
        List.of(
            "/",
            "/nothing",
            "/v3",
            "/v3/",
            "/v3/nothing",
            "/v3/contacts/sign_up_form/x",
            "/V3/contacts/sign_up_form",
            "/v3/contacts%2Fsign_up_form",
            "/v3/<x>",
            "/%c0%ae",
            "/q/nothing",
            "/favicon.ico",
            "*",
            "v3/nothing")) {
      refused(http().target(target).body(json(complete())).send(), 404);
      refused(http().method("GET").target(target).send(), 404);
    }
    refused(http().method("GET").target("/v3/contacts/sign_up_form%00").send(), 404);
  }

  @Test
  void a_malformed_target_is_refused() {
    for (String target : List.of("/v3/%", "/v3/contacts/%zz", "/%", "/v3/%f")) {
      refused(http().target(target).body(json(complete())).send(), 400);
    }
    for (String query : List.of("%", "x=%", "cursor=%0", "format=%", "a=b&%zz=c", "x=%f&y=%20")) {
      for (String path : EVERY_PATH) {
        refused(http().method("GET").target(path + "?" + query).send(), 400);
      }
      refused(
          http().target("/v3/contacts/sign_up_form?" + query).body(json(complete())).send(), 400);
    }
  }

  @Test
  void one_path_may_be_spelled_in_several_ways() {
    for (String target :
        List.of(
            "/v3/contacts/sign_up_form?a=b",
            "/v3/contacts/sign_up_form?%7a",
            "/v3/contacts/sign%5fup_form",
            "/v3/contacts/sign_up_form;a=b",
            "//v3/contacts/sign_up_form",
            "/v3/x/../contacts/sign_up_form")) {
      assertThat(http().target(target).body(json(complete())).send().status())
          .as(target)
          .isBetween(200, 201);
    }
  }

  @Test
  void a_request_without_a_host_or_with_two_is_refused() {
    refused(http().without("Host").body(json(complete())).send(), 400);
    Answer two = http().header("host", "other").without("Connection").body(json(complete())).send();
    refused(two, 400);
    assertThat(two.headers()).containsEntry("Connection", "close");
  }

  @Test
  void a_host_that_is_none_is_no_accident() {
    account.addList();
    for (String host : List.of("{", "a b", "%", "[", "x:99999999", "", "\u00fc", "a/b?c=%")) {
      RawHttp call = http().method("GET").header("Host", host);
      Answer answer = call.target("/v3/contact_lists?limit=1").send();
      assertThat(answer.status()).as(host).isIn(200, 400);
      if (answer.status() == 200) {
        assertThat(answer.body()).contains("\"href\":\"/v3/contact_lists?limit=1&cursor=");
      }
    }
  }

  @Test
  void a_link_to_the_next_page_leads_there_whatever_was_written_to_get_here() {
    account.addList();
    for (String path :
        List.of(
            "/v3/contact_lists",
            "//v3/contact_lists",
            "/v3/contact%5flists",
            "/v3/contact_lists/{/..",
            "/v3/x%20y/../contact_lists",
            "/v3/contact_lists;a=b|c")) {
      Answer answer = http().method("GET").target(path + "?limit=1").send();
      assertThat(answer.status()).as(path).isEqualTo(200);
      assertThat(answer.body()).contains("\"href\":\"/v3/contact_lists?limit=1&cursor=");
    }
  }

  @Test
  void a_body_whose_end_is_told_in_two_ways_or_in_an_unknown_one_is_refused() {
    Answer two =
        http()
            .header("Content-Length", "2")
            .header("Transfer-Encoding", "chunked")
            .without("Connection")
            .body("2\r\n{}\r\n0\r\n\r\n")
            .send();
    assertThat(two.status()).isEqualTo(400);
    for (String coding : List.of("rot13, chunked", "gzip, chunked", "chunked, chunked")) {
      RawHttp call = http().header("Transfer-Encoding", coding).without("Connection");
      assertThat(call.body("2\r\n{}\r\n0\r\n\r\n").send().status()).isIn(400, 501);
      assertThat(written()).isZero();
    }
    RawHttp coded = http().header("Transfer-Encoding", "rot13, chunked").without("Connection");
    refused(coded.body("2\r\n{}\r\n0\r\n\r\n").send(), 501);
  }

  @Test
  void what_comes_after_a_call_that_nobody_could_read_is_not_read() {
    for (String header : List.of("Transfer-Encoding: rot13, chunked", "host: other")) {
      String[] nameAndValue = header.split(": ");
      RawHttp refused = http().header(nameAndValue[0], nameAndValue[1]).without("Connection");
      String all = refused.method("GET").sendThen(http().body(json(complete())));
      assertThat(all.split("HTTP/1\\.1 ")).as(all).hasSize(2);
      assertThat(written()).isZero();
    }
  }

  @Test
  void another_version_of_http_is_refused() {
    byte[] request =
        "GET /v3/contacts HTTP/9.9\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    refused(RawHttp.exchange(RestAssured.port, request), 505);
  }

  @Test
  void every_answer_tells_browsers_what_they_may_not_do_and_nobody_to_keep_it() {
    for (String path : EVERY_PATH) {
      Map<String, String> headers = http().method("GET").target(path).send().headers();
      assertThat(headers)
          .containsEntry("X-Content-Type-Options", "nosniff")
          .containsEntry("Referrer-Policy", "no-referrer")
          .containsEntry("X-Frame-Options", "DENY");
      if (path.startsWith("/v3") || path.startsWith("/assent")) {
        assertThat(headers).containsEntry("Cache-Control", "no-store");
      }
    }
    Answer created = http().body(json(complete())).send();
    assertThat(created.headers()).containsEntry("Cache-Control", "no-store");
    Answer twice = http().target("//v3/contacts/sign_up_form").body(json(complete())).send();
    assertThat(twice.headers()).containsEntry("Cache-Control", "no-store");
  }

  @Test
  void what_is_no_http_writes_nothing_and_is_no_error_of_the_server() {
    String form = json(complete());
    List<RawHttp> requests =
        List.of(
            http().header("X-Long", "x".repeat(100_000)).body(form),
            http().target("/v3/contacts/sign_up_form?" + "a".repeat(100_000)).body(form),
            http().header("X Bad", "v").body(form),
            http().header("X-Bad", "v\u0000v").body(form),
            http().header("Content-Length", "abc").body(form),
            http().header("Content-Length", "-1").body(form),
            http().header("Content-Length", "99999999999999999999").body(form),
            http().header("Transfer-Encoding", "foo").body(form));
    for (RawHttp request : requests) {
      assertThat(request.send().status()).isBetween(400, 501).isNotEqualTo(500);
      assertThat(written()).isZero();
    }
  }

  @Test
  void a_chunk_that_is_none_closes_the_connection_and_writes_nothing() {
    for (String chunks : List.of("zz\r\n{}\r\n", "-2\r\n{}\r\n", "2\r\n{}\r\nzz\r\n")) {
      RawHttp call = http().without("Connection").header("Transfer-Encoding", "chunked");
      assertThatThrownBy(() -> call.body(chunks).send()).hasMessageNotContaining("timed out");
      assertThat(written()).isZero();
    }
  }

  @Test
  void a_client_that_waits_to_be_asked_for_the_body_is_served() {
    assertThat(http().header("Expect", "100-continue").body(json(complete())).send().body())
        .contains("\"action\":\"created\"");
  }

  @Test
  void compressed_bodies_are_refused() throws IOException {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(compressed)) {
      gzip.write(json(complete()).getBytes(StandardCharsets.UTF_8));
    }
    for (String coding : List.of("gzip", "GZIP", "deflate", "br", "identity, gzip")) {
      RawHttp coded = http().header("Content-Encoding", coding).body(compressed.toByteArray());
      Answer answer = coded.send();
      assertThat(refused(answer, 415)).contains("compressed");
      assertThat(answer.headers()).containsEntry("Accept-Encoding", "identity");
    }
    assertThat(http().header("Content-Encoding", "identity").body(json(complete())).send().status())
        .isEqualTo(201);
  }

  @Test
  void whoever_shows_no_valid_token_is_not_let_in() {
    Stream<RawHttp> strangers =
        Stream.of(
                "Basic dTpw",
                "Bearer",
                "Bearer ",
                "Bearer wrong",
                "Bearer " + account.token() + "x",
                account.token(),
                "",
                "Bearer \u00ff",
                "Bearer " + "x".repeat(5_000),
                "Bearer,a")
            .map(value -> http().header("Authorization", value));
    for (RawHttp stranger :
        Stream.concat(strangers, Stream.of(http().without("Authorization"))).toList()) {
      Answer answer = stranger.body(json(complete())).send();
      assertThat(refused(answer, 401)).isEqualTo("Unauthorized");
      assertThat(answer.headers()).containsEntry("WWW-Authenticate", "Bearer");
    }
    assertThat(refused(http().without("Authorization").body("{").send(), 401))
        .isEqualTo("Unauthorized");
  }

  @Test
  void a_token_without_the_scope_or_the_privilege_is_not_enough() {
    account.grant("no scope", Set.of("account_read"), Access.ALL_PRIVILEGES);
    account.grant("no privilege", Access.ALL_SCOPES, Set.of("contacts:read"));
    for (String token : List.of("no scope", "no privilege")) {
      Answer answer = new RawHttp(RestAssured.port, token).body(json(complete())).send();
      assertThat(refused(answer, 403)).isEqualTo("Forbidden");
    }
  }

  @Test
  void whatever_is_done_to_a_form_the_answer_has_its_shape() {
    Random random = new Random(20_260_214);
    byte[] form = json(complete()).getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < 300; i++) {
      byte[] mutant = mutated(form, random);
      long before = written();
      Answer answer = http().body(mutant).send();
      String what = "mutant " + i + ": " + new String(mutant, StandardCharsets.ISO_8859_1);
      assertThat(answer.status()).as(what).isIn(200, 201, 400);
      if (answer.status() == 400) {
        shape(answer, 400);
        assertThat(written()).as(what).isEqualTo(before);
      }
    }
  }

  private static byte[] mutated(byte[] form, Random random) {
    byte[] mutant = form.clone();
    for (int n = random.nextInt(3); n >= 0; n--) {
      int at = random.nextInt(mutant.length);
      int end = Math.min(mutant.length, at + random.nextInt(20));
      switch (random.nextInt(5)) {
        case 0 -> mutant[at] = (byte) random.nextInt(256);
        case 1 -> mutant[at] ^= (byte) (1 << random.nextInt(8));
        case 2 -> mutant = joined(mutant, 0, at, mutant, end, mutant.length);
        case 3 -> mutant = joined(mutant, 0, end, mutant, at, mutant.length);
        default -> {
          byte[] token = TOKENS.get(random.nextInt(TOKENS.size())).getBytes(StandardCharsets.UTF_8);
          mutant =
              joined(
                  joined(mutant, 0, at, token, 0, token.length),
                  0,
                  at + token.length,
                  mutant,
                  at,
                  mutant.length);
        }
      }
      if (mutant.length == 0) {
        return mutant;
      }
    }
    return mutant;
  }

  private static final List<String> TOKENS =
      List.of(
          "{",
          "}",
          "[",
          "]",
          ":",
          ",",
          "\"",
          "\\",
          "null",
          "true",
          "0",
          "-1",
          "1e9",
          "\\u0000",
          "\\ud800",
          "💙",
          "\uFEFF",
          "[[[[",
          "99999999999999999999",
          "\"\"",
          "{}");

  private static byte[] joined(byte[] a, int aFrom, int aTo, byte[] b, int bFrom, int bTo) {
    byte[] both = Arrays.copyOf(Arrays.copyOfRange(a, aFrom, aTo), aTo - aFrom + bTo - bFrom);
    System.arraycopy(b, bFrom, both, aTo - aFrom, bTo - bFrom);
    return both;
  }

  /**
   * Checks that a call was refused and has left nothing behind; returns what the caller is told.
   */
  private String refused(Answer answer, int status) {
    String message = shape(answer, status);
    assertThat(written()).isZero();
    return message;
  }

  private static String shape(Answer answer, int status) {
    assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
    assertThat(answer.headers().get("Content-Type")).startsWith("application/json");
    JsonNode error = node(answer.body());
    if (!BARE.contains(status)) {
      assertThat(error.isArray()).as(answer.body()).isTrue();
      assertThat(error).hasSize(1);
      error = error.get(0);
    }
    Map<String, Object> members = JSON.convertValue(error, new TypeReference<>() {});
    assertThat(members).containsOnlyKeys("error_key", "error_message");
    assertThat(error.get("error_key").textValue()).isNotBlank();
    assertThat(error.get("error_message").textValue())
        .isNotBlank()
        .doesNotContain("Exception", "dev.assent", "java.", "com.fasterxml", "\n");
    return error.get("error_message").textValue();
  }

  /** The rows of the account in all tables. */
  private long written() {
    String rows =
        TABLES.stream()
            .map(table -> "select account_id from " + table)
            .collect(Collectors.joining(" union all ", "(", ")"));
    try (PreparedStatement count =
        rowsConnection.prepareStatement(
            "select count(*) from " + rows + " t where account_id = ?")) {
      count.setObject(1, account.id());
      try (ResultSet result = count.executeQuery()) {
        result.next();
        return result.getLong(1);
      }
    } catch (SQLException failure) {
      throw new AssertionError(failure);
    }
  }

  private RawHttp http() {
    return new RawHttp(RestAssured.port, account.token());
  }

  /** A form with every property. */
  private ObjectNode complete() {
    return (ObjectNode)
        node(
            """
            {
              "email_address": "ada@example.org",
              "first_name": "Ada",
              "last_name": "King",
              "job_title": "Analyst",
              "company_name": "Engines",
              "phone_number": "(202) 555-0142 x7",
              "list_memberships": ["%s"],
              "custom_fields": [{"custom_field_id": "%s", "value": "blue"}],
              "anniversary": "7/8/1835",
              "birthday_month": 12,
              "birthday_day": 10,
              "street_address": {
                "kind": "home",
                "street": "12 St James's Square",
                "city": "London",
                "state": "Greater London",
                "postal_code": "SW1Y 4JH",
                "country": "United Kingdom"
              },
              "sms_channel": {
                "sms_address": "(202) 555-0142",
                "dial_code": "1",
                "country_code": "US",
                "sms_channel_consents": [{
                  "sms_consent_permission": "explicit",
                  "consent_type": "promotional_sms",
                  "consent_medium_type": "LF",
                  "consent_medium_url": "https://example.org/form",
                  "consent_medium_details": "footer form",
                  "advertised_frequency": 2,
                  "advertised_interval": "weekly"
                }]
              }
            }
            """
                .formatted(account.list(), account.field()));
  }

  /** A form that is so many bytes long. */
  private String padded(int length) {
    String form = json(complete());
    return form.substring(0, form.length() - 1)
        + " ".repeat(length - form.getBytes(StandardCharsets.UTF_8).length)
        + "}";
  }

  private static ObjectNode with(ObjectNode form, String pointer, String value) {
    JsonPointer place = JsonPointer.compile(pointer);
    switch (form.at(place.head())) {
      case ObjectNode parent -> parent.set(place.last().getMatchingProperty(), node(value));
      case ArrayNode parent -> parent.set(place.last().getMatchingIndex(), node(value));
      default -> throw new AssertionError("no such place: " + pointer);
    }
    return form;
  }

  /** How messages name the place at {@code pointer}. */
  private static String path(String pointer) {
    String[] names = pointer.substring(1).split("/");
    StringBuilder path = new StringBuilder(names[0]);
    for (int i = 1; i < names.length; i++) {
      path.append('[').append(names[i]).append(']');
    }
    return path.toString();
  }

  private static String quoted(String text) {
    return '"' + text + '"';
  }

  /** As a client sends it: what is no ASCII is escaped. */
  private static String json(JsonNode node) {
    try {
      return JSON.writer().with(JsonWriteFeature.ESCAPE_NON_ASCII).writeValueAsString(node);
    } catch (JsonProcessingException failure) {
      throw new AssertionError(failure);
    }
  }

  private static JsonNode node(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException failure) {
      throw new AssertionError(json, failure);
    }
  }
}
