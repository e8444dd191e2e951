package dev.assent.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.Header;
import io.restassured.http.Headers;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the consent record holds after sign-ups over HTTP. */
@QuarkusTest
@WithTestResource(ServiceResource.class)
class ConsentEvidenceTest {

  private static final String ADA = "Ada@Example.org";
  private static final String NUMBER = "2025550142";

  DataSource database;
  private Account account;

  @BeforeEach
  void an_account() {
    account = Account.create(database);
  }

  @Test
  void a_permission_granted_is_an_entry_and_a_repetition_is_none() {
    signUp(ADA);
    signUp("ada@example.org");

    assertThat(steps()).containsExactly("email granted not_set>explicit");
  }

  @Test
  void with_confirmed_opt_in_a_permission_asked_for_is_an_entry() {
    account = Account.create(database, true);
    signUp(ADA);
    signUp(ADA);
    unsubscribe();
    signUp(ADA);

    assertThat(steps())
        .containsExactly(
            "email requested not_set>pending_confirmation",
            "email requested unsubscribed>pending_confirmation");
    assertThat(values("confirmed_opt_in")).containsExactly(true, true);
  }

  @Test
  void a_permission_granted_again_is_an_entry_with_what_was_before() {
    signUp(ADA);
    unsubscribe();
    signUp(ADA);

    assertThat(steps())
        .containsExactly("email granted not_set>explicit", "email granted unsubscribed>explicit");
  }

  @Test
  void a_consent_by_sms_granted_asked_for_or_withdrawn_is_an_entry() {
    for (String permission :
        List.of("pending_confirmation", "explicit", "explicit", "unsubscribed")) {
      bySms(NUMBER, permission);
    }

    assertThat(steps())
        .containsExactly(
            "sms requested not_set>pending_confirmation",
            "sms granted pending_confirmation>explicit",
            "sms withdrawn explicit>unsubscribed");
    assertThat(values("concat_ws('|', consent_type, consent_medium)"))
        .containsOnly("promotional_sms|form");
  }

  @Test
  void an_address_or_a_number_that_gives_way_to_another_loses_its_permission_in_the_record() {
    byBoth(ADA, NUMBER);
    byBoth("countess@example.org", NUMBER);
    byBoth("countess@example.org", "2025550143");

    assertThat(
            values(
                "concat_ws(' ', address, action, permission_before || '>' || permission_after)",
                "consent_record join consent_identity using (account_id, entry_id)"))
        .containsExactly(
            "Ada@Example.org granted not_set>explicit",
            "+12025550142 granted not_set>explicit",
            "Ada@Example.org ended explicit>not_set",
            "countess@example.org granted not_set>explicit",
            "+12025550142 ended explicit>not_set",
            "+12025550143 granted not_set>explicit");
  }

  @Test
  void an_entry_holds_account_contact_token_source_time_and_setting() {
    String contact = signUp(ADA).path("contact_id");

    assertThat(values("contact_id::text")).containsExactly(contact);
    assertThat(values("token_id"))
        .isEqualTo(
            account.values("select token_id from access_token where account_id = ?", account.id()));
    assertThat(values("source")).containsExactly("contact");
    assertThat(values("confirmed_opt_in")).containsExactly(false);
    assertThat(values("recorded_at")).isEqualTo(List.of(account.ofContact("updated_at")));
  }

  @Test
  void an_entry_holds_the_posted_lists_and_a_permission_for_further_lists_is_one() {
    UUID second = account.addList();
    UUID third = account.addList();
    signUp(ADA);
    account.signUp(
        Map.of("email_address", ADA, "list_memberships", List.of(account.list(), second, third)));

    assertThat(values("array_to_string(list_ids, ' ')"))
        .hasSize(2)
        .first()
        .isEqualTo(account.list().toString());
    assertThat(((String) values("array_to_string(list_ids, ' ')").getLast()).split(" "))
        .containsExactlyInAnyOrder(account.list().toString(), second.toString(), third.toString());
    assertThat(steps())
        .containsExactly("email granted not_set>explicit", "email granted explicit>explicit");
  }

  @Test
  void an_entry_knows_the_address_by_a_keyed_hash_and_names_nobody() {
    byBoth(ADA, NUMBER);

    byte[] key =
        (byte[])
            account
                .values("select value from installation where name = 'consent-hmac-key'")
                .getFirst();
    assertThat(key).hasSizeGreaterThanOrEqualTo(32);
    assertThat(values("encode(address_hash, 'hex')"))
        .containsExactly(
            hash(key, account.id() + "/email/ada@example.org"),
            hash(key, account.id() + "/sms/+12025550142"));
    assertThat(values("to_jsonb(consent_record)::text"))
        .hasSize(2)
        .allSatisfy(
            entry ->
                assertThat((String) entry)
                    .doesNotContainIgnoringCase(
                        "ada@", "2025550142", "127.0.0.1", "example.org", "footer"));
  }

  @Test
  void beside_the_entry_stand_the_address_as_it_was_and_where_the_form_came_from() {
    account
        .call()
        .header("User-Agent", "Mozilla/5.0 (test)")
        .header("Referer", "https://example.org/footer")
        .body(Map.of("list_memberships", List.of(account.list()), "email_address", ADA))
        .post("/v3/contacts/sign_up_form")
        .then()
        .statusCode(201);
    bySms("(202) 555-0142", "explicit");

    assertThat(identities("address")).containsExactly("Ada@Example.org", "+12025550142");
    assertThat(identities("client_address")).containsExactly("127.0.0.1", "127.0.0.1");
    assertThat(identities("user_agent").getFirst()).isEqualTo("Mozilla/5.0 (test)");
    assertThat(identities("referrer")).containsExactly("https://example.org/footer", null);
    assertThat(identities("medium_url")).containsExactly(null, "https://example.org/form");
    assertThat(identities("medium_details")).containsExactly(null, "footer form");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "203.0.113.9; 203.0.113.9",
        "198.51.100.1, 203.0.113.9; 203.0.113.9",
        "198.51.100.1, 203.0.113.9, 127.0.0.7; 203.0.113.9",
        "2001:db8::1; 2001:db8:0:0:0:0:0:1",
        "203.0.113.9:4711; 203.0.113.9",
        "198.51.100.1, nonsense; 127.0.0.1"
      })
  void the_client_address_is_the_last_one_that_no_trusted_proxy_has(String header, String client) {
    account
        .call()
        .header("X-Forwarded-For", header)
        .body(Map.of("list_memberships", List.of(account.list()), "email_address", ADA))
        .post("/v3/contacts/sign_up_form")
        .then()
        .statusCode(201);

    assertThat(identities("client_address")).containsExactly(client);
  }

  @Test
  void several_forwarding_headers_are_one_list() {
    account
        .call()
        .headers(
            new Headers(
                new Header("X-Forwarded-For", "198.51.100.1"),
                new Header("X-Forwarded-For", "203.0.113.9, 127.0.0.7")))
        .body(Map.of("list_memberships", List.of(account.list()), "email_address", ADA))
        .post("/v3/contacts/sign_up_form")
        .then()
        .statusCode(201);

    assertThat(identities("client_address")).containsExactly("203.0.113.9");
  }

  @Test
  void a_refused_call_leaves_no_entry() {
    signUp(ADA);
    bySms(NUMBER, "explicit");
    long before = account.count("consent_record");

    account.signUp(both(ADA, NUMBER)).then().statusCode(409);
    account
        .signUp(
            Map.of("email_address", "new@example.org", "list_memberships", List.of(account.id())))
        .then()
        .statusCode(400);
    account.signUp(Map.of("email_address", "no address")).then().statusCode(400);
    assertThat(account.count("consent_record")).isEqualTo(before).isEqualTo(2);
    assertThat(account.count("consent_identity")).isEqualTo(2);
  }

  @Test
  void without_its_entry_there_is_no_change() {
    account.update(
        "create function no_evidence() returns trigger language plpgsql as"
            + " $$ begin raise exception 'no evidence'; end $$");
    account.update(
        "create trigger no_evidence before insert on consent_identity for each row"
            + " when (new.account_id = '"
            + account.id()
            + "') execute function no_evidence()");
    try {
      account.signUp(ADA).then().statusCode(500);
    } finally {
      account.update("drop function no_evidence cascade");
    }
    assertThat(account.count("contact")).isZero();
    assertThat(account.count("contact_list_membership")).isZero();
    assertThat(account.count("consent_record")).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update consent_record set permission_after = 'explicit'",
        "update consent_record set recorded_at = now() where false",
        "delete from consent_record",
        "truncate consent_record cascade",
        "update consent_identity set address = 'nobody@example.org'"
      })
  void the_record_can_not_be_changed_even_by_the_role_of_the_service(String change) {
    signUp(ADA);
    List<Object> before = values("to_jsonb(consent_record)::text");

    assertThatThrownBy(() -> account.update(change)).hasMessageContaining("append-only");
    assertThat(values("to_jsonb(consent_record)::text")).isEqualTo(before).hasSize(1);
  }

  @Test
  void an_erasure_takes_the_person_and_leaves_the_record_whole() {
    signUp(ADA);
    List<Object> before = values("to_jsonb(consent_record)::text");

    account.update("delete from consent_identity where account_id = ?", account.id());
    account.update("delete from contact where account_id = ?", account.id());
    assertThat(values("to_jsonb(consent_record)::text")).isEqualTo(before).hasSize(1);
  }

  private Response signUp(String email) {
    Response response = account.signUp(email);
    assertThat(response.statusCode()).isIn(200, 201);
    return response;
  }

  private void bySms(String number, String permission) {
    assertThat(
            account
                .signUp(Map.of("sms_channel", Account.smsChannel(number, permission)))
                .statusCode())
        .isIn(200, 201);
  }

  private void byBoth(String email, String number) {
    assertThat(account.signUp(both(email, number)).statusCode()).isIn(200, 201);
  }

  private static Map<String, Object> both(String email, String number) {
    Map<String, Object> form = new HashMap<>();
    form.put("email_address", email);
    form.put("sms_channel", Account.smsChannel(number, "explicit"));
    return form;
  }

  private void unsubscribe() {
    account.update(
        "update contact set email_permission = 'unsubscribed', email_confirm_status = 'off',"
            + " email_opt_out_source = 'contact', email_opt_out_at = now() where account_id = ?",
        account.id());
  }

  private List<Object> steps() {
    return values("concat_ws(' ', channel, action, permission_before || '>' || permission_after)");
  }

  private List<Object> values(String column) {
    return values(column, "consent_record");
  }

  private List<Object> identities(String column) {
    return values(column, "consent_identity");
  }

  private List<Object> values(String column, String table) {
    return account.values(
        "select " + column + " from " + table + " where account_id = ? order by entry_id",
        account.id());
  }

  static String hash(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException failure) {
      throw new AssertionError(failure);
    }
  }
}
