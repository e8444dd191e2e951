package dev.assent.bootstrap;

import static dev.assent.bootstrap.ApiDocument.parse;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every limit of a request is where the description of the interface has it. */
@QuarkusTest
@WithTestResource(ServiceResource.class)
class OpenApiLimitsTest {

  DataSource database;
  ApiDocument document;

  @BeforeEach
  void the_document() {
    document = ApiDocument.served();
  }

  @Test
  void every_limit_of_the_sign_up() {
    assertThat(probe("POST /v3/contacts/sign_up_form", Samples::signUp, account -> new Object[] {}))
        .isGreaterThan(100);
  }

  @Test
  void every_limit_of_a_contact_to_create() {
    assertThat(
            probe(
                "POST /v3/contacts",
                account -> Samples.contact(account, "create_source"),
                account -> new Object[] {}))
        .isGreaterThan(100);
  }

  @Test
  void every_limit_of_a_contact_to_replace() {
    assertThat(
            probe(
                "PUT /v3/contacts/{contact_id}",
                account -> Samples.contact(account, "update_source"),
                OpenApiLimitsTest::aContact))
        .isGreaterThan(100);
  }

  @Test
  void every_limit_of_a_contact_list() {
    Function<Account, JsonNode> list = account -> Samples.list();
    assertThat(probe("POST /v3/contact_lists", list, account -> new Object[] {})).isGreaterThan(10);
    assertThat(
            probe(
                "PUT /v3/contact_lists/{list_id}", list, account -> new Object[] {account.list()}))
        .isGreaterThan(10);
  }

  @Test
  void every_limit_of_a_custom_field() {
    Function<Account, JsonNode> field = account -> Samples.field();
    assertThat(probe("POST /v3/contact_custom_fields", field, account -> new Object[] {}))
        .isGreaterThan(10);
    assertThat(
            probe(
                "PUT /v3/contact_custom_fields/{custom_field_id}",
                field,
                account -> new Object[] {account.field()}))
        .isGreaterThan(4);
  }

  @ParameterizedTest
  @ValueSource(strings = {"contact_ids", "list_ids", "all_active_contacts"})
  void every_limit_of_a_change_of_many_lists(String source) {
    for (String change : List.of("add", "remove")) {
      assertThat(
              probe(
                  "POST /v3/activities/" + change + "_list_memberships",
                  account -> Samples.listActivity(account, source),
                  account -> new Object[] {}))
          .isGreaterThan(15);
    }
  }

  @Test
  void every_limit_of_the_settings() {
    assertThat(
            probe(
                "PUT /assent/account/settings",
                account -> Samples.settings(),
                account -> new Object[] {}))
        .isGreaterThan(3);
  }

  @Test
  void every_request_is_probed() {
    assertThat(document.operations().stream().filter(document::hasRequestBody)).hasSize(10);
  }

  @Test
  void every_limit_of_every_query() {
    Account account = Account.create(database);
    Object[] contact = aContact(account);
    SoftAssertions softly = new SoftAssertions();
    int probes = 0;
    for (String operation : document.operations()) {
      String path = operation.substring(operation.indexOf(' ') + 1);
      Object[] ids = path.contains("{list_id}") ? new Object[] {account.list()} : contact;
      for (JsonNode parameter : document.parameters(operation, "query")) {
        for (QueryProbe probe : QueryProbe.of(parameter)) {
          Response answer =
              account
                  .call()
                  .queryParam(probe.name(), probe.value())
                  .get(path, path.contains("{") ? ids : new Object[] {});
          softly
              .assertThat(said(answer))
              .as(operation + " " + probe.name() + "=" + probe.value())
              .isEqualTo(probe.refusal());
          probes++;
        }
      }
    }
    softly.assertAll();
    assertThat(probes).isGreaterThan(75);
  }

  @Test
  void a_page_is_as_long_as_described_where_nothing_is_said() {
    Account account = Account.create(database);
    IntStream.range(0, 60).forEach(i -> account.addList());

    for (String operation : document.operations()) {
      document.parameters(operation, "query").stream()
          .filter(it -> it.path("name").asText().equals("limit"))
          .forEach(it -> assertThat(it.at("/schema/default").asInt()).isEqualTo(50));
    }
    List<?> page = account.call().get("/v3/contact_lists").path("lists");
    assertThat(page).hasSize(50);
  }

  /** Holds every probe of a request against the service and against the document. */
  private int probe(
      String operation, Function<Account, JsonNode> sample, Function<Account, Object[]> ids) {
    JsonNode schema = document.requestSchema(operation);
    var allowed = document.validator(schema);
    String[] methodAndPath = operation.split(" ");
    Account account = Account.create(database);
    Object[] of = ids.apply(account);
    List<Probe> probes = Limits.of(document, schema, sample.apply(account));
    SoftAssertions softly = new SoftAssertions();
    for (Probe probe : probes) {
      JsonNode body = probe.change().apply(sample.apply(account));
      Response answer =
          account.call().body(body.toString()).request(methodAndPath[0], methodAndPath[1], of);
      softly.assertThat(said(answer)).as(probe.name()).isEqualTo(probe.refusal());
      softly
          .assertThat(allowed.apply(body).isEmpty())
          .as("the document allows: " + probe.name())
          .isEqualTo(probe.refusal().isEmpty());
      if (answer.statusCode() < 300) {
        account = afresh(account, body);
        of = ids.apply(account);
      }
    }
    softly.assertAll();
    return probes.size();
  }

  /** The account as it was made; another one where a word was said that outlives the contact. */
  private Account afresh(Account account, JsonNode body) {
    String said = body.toString();
    if (Stream.of("unsubscribed", "pending_confirmation", "temp_hold").anyMatch(said::contains)) {
      return Account.create(database);
    }
    account.update(
        "with no_contact as (delete from contact where account_id = ?),"
            + " no_list as (delete from contact_list where account_id = ? and list_id <> ?)"
            + " delete from custom_field where account_id = ? and custom_field_id <> ?",
        account.id(),
        account.id(),
        account.list(),
        account.id(),
        account.field());
    return account;
  }

  /** A contact that holds nothing of the sample but its identities and what needs evidence. */
  private static Object[] aContact(Account account) {
    ObjectNode sample = (ObjectNode) Samples.contact(account, "create_source");
    sample.retain("create_source", "email_address", "sms_channel");
    String id = account.call().body(sample.toString()).post("/v3/contacts").path("contact_id");
    return new Object[] {UUID.fromString(id)};
  }

  private static Optional<String> said(Response answer) {
    return answer.statusCode() < 300
        ? Optional.empty()
        : Optional.of(parse(answer.asString()).path(0).path("error_message").asText());
  }
}
