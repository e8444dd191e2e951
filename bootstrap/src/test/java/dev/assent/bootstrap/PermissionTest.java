package dev.assent.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The table of permissions, cell for cell: what a sign-up makes of each one it meets. */
@QuarkusTest
@WithTestResource(ServiceResource.class)
class PermissionTest {

  private static final String ADA = "ada@example.org";
  private static final String NUMBER = "2025550142";
  private static final String LONG_AGO = "timestamptz '2020-02-02 02:02:02+00'";

  private static final String FACTS =
      """
      concat_ws('|', email_permission, email_confirm_status, coalesce(email_opt_in_source, '-'),
        case when email_opt_in_at is null then '-' when email_opt_in_at = updated_at then 'now'
          when email_opt_in_at = LONG_AGO then 'long ago' end,
        case when email_opt_out_at is null and email_opt_out_source is null
            and email_opt_out_reason is null then 'no opt-out'
          when email_opt_out_at = LONG_AGO and email_opt_out_source = 'contact'
            and email_opt_out_reason = 'too many' then 'opted out long ago' end)
      """
          .replace("LONG_AGO", LONG_AGO);

  private static final String SMS_FACTS =
      """
      select concat_ws('|', permission,
        case when opt_in_at is null then 'no opt-in' when opt_in_at = LONG_AGO then 'in long ago'
          when opt_in_at = updated_at then 'in now' end,
        case when opt_out_at is null then 'no opt-out' when opt_out_at = LONG_AGO
          then 'out long ago' when opt_out_at = updated_at then 'out now' end)
      from contact_sms_consent where account_id = ?
      """
          .replace("LONG_AGO", LONG_AGO);

  DataSource database;
  private Account account;

  @ParameterizedTest
  @CsvSource({
    "false, explicit|off|contact|now|no opt-out",
    "true, pending_confirmation|pending|-|-|no opt-out"
  })
  void who_is_new_has_opted_in_or_has_to_confirm(boolean confirmedOptIn, String after) {
    account = Account.create(database, confirmedOptIn);

    account.signUp(ADA).then().statusCode(201);
    assertThat(account.ofContact(FACTS)).isEqualTo(after);
  }

  @ParameterizedTest
  @CsvSource({
    "explicit, explicit|confirmed|account|long ago|no opt-out",
    "implicit, explicit|off|contact|now|no opt-out",
    "not_set, explicit|off|contact|now|no opt-out",
    "pending_confirmation, explicit|off|contact|now|no opt-out",
    "unsubscribed, explicit|off|contact|now|no opt-out",
    "temp_hold, explicit|off|contact|now|no opt-out"
  })
  void with_confirmed_opt_in_off_whoever_signs_up_has_opted_in(String before, String after) {
    known(before, false);

    account.signUp("ADA@example.org").then().statusCode(200);
    assertThat(account.ofContact(FACTS)).isEqualTo(after);
  }

  @ParameterizedTest
  @CsvSource({
    "explicit, explicit|confirmed|account|long ago|no opt-out",
    "implicit, implicit|pending|account|long ago|no opt-out",
    "not_set, pending_confirmation|pending|-|-|no opt-out",
    "pending_confirmation, pending_confirmation|pending|-|-|opted out long ago",
    "unsubscribed, pending_confirmation|pending|-|-|opted out long ago",
    "temp_hold, temp_hold|off|account|long ago|no opt-out"
  })
  void with_confirmed_opt_in_on_a_sign_up_grants_nothing_however_often(
      String before, String after) {
    known(before, true);

    for (int times = 0; times < 3; times++) {
      account.signUp("ADA@example.org").then().statusCode(200);
      assertThat(account.ofContact(FACTS)).isEqualTo(after);
    }
  }

  /** Whoever was asked would wait for a mail that never comes. */
  @Test
  void as_long_as_nothing_sends_nobody_is_asked() {
    account = Account.create(database, true);
    account.signUp(ADA).then().statusCode(201);
    account.signUp(ADA).then().statusCode(200);

    assertThat(account.count("confirmation")).isZero();
    assertThat(account.count("confirmation_event")).isZero();
    assertThat(account.count("outbox")).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "false, explicit|off|contact|now|no opt-out",
    "true, pending_confirmation|pending|-|-|no opt-out"
  })
  void who_was_deleted_is_as_new_whatever_was_before(boolean confirmedOptIn, String after) {
    for (String before : List.of("explicit", "implicit", "temp_hold")) {
      assertThat(restored(before, confirmedOptIn)).as(before).isEqualTo(after);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "false, explicit|off|contact|now|no opt-out",
    "true, pending_confirmation|pending|-|-|opted out long ago"
  })
  void who_opted_out_and_was_deleted_has_still_opted_out_until_the_answer(
      boolean confirmedOptIn, String after) {
    assertThat(restored("unsubscribed", confirmedOptIn)).isEqualTo(after);
  }

  private Object restored(String before, boolean confirmedOptIn) {
    known(before, confirmedOptIn);
    account.deleteContacts();
    account.signUp(ADA).then().statusCode(200);
    return account.ofContact(FACTS);
  }

  @ParameterizedTest
  @CsvSource({
    "false, explicit|off|contact|now|no opt-out",
    "true, pending_confirmation|pending|-|-|no opt-out"
  })
  void a_contact_without_an_email_that_gets_one_is_as_new(boolean confirmedOptIn, String after) {
    account = Account.create(database, confirmedOptIn);
    account.signUp(bySms("explicit")).then().statusCode(201);

    account.signUp(byBoth(ADA)).then().statusCode(200);
    assertThat(account.ofContact(FACTS)).isEqualTo(after);
  }

  @ParameterizedTest
  @CsvSource({
    "false, explicit|off|contact|now|no opt-out",
    "true, pending_confirmation|pending|-|-|no opt-out"
  })
  void what_was_allowed_for_one_address_is_not_allowed_for_the_next(
      boolean confirmedOptIn, String after) {
    known("explicit", confirmedOptIn);
    account.signUp(byBoth(ADA)).then().statusCode(200);

    account.signUp(byBoth("countess@example.org")).then().statusCode(200);
    assertThat(account.ofContact("email_address")).isEqualTo("countess@example.org");
    assertThat(account.ofContact(FACTS)).isEqualTo(after);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "explicit",
        "implicit",
        "not_set",
        "pending_confirmation",
        "unsubscribed",
        "temp_hold"
      })
  void a_call_without_an_email_leaves_the_email_permission_alone(String before) {
    for (boolean confirmedOptIn : new boolean[] {false, true}) {
      known(before, confirmedOptIn);
      account.update(
          "update contact set sms_e164 = '+12025550142', sms_national_number = '2025550142',"
              + " sms_dial_code = '1', sms_country_code = 'US', sms_create_source = 'contact',"
              + " sms_update_source = 'contact', sms_created_at = now(), sms_updated_at = now()"
              + " where account_id = ?",
          account.id());
      String unchanged = (String) account.ofContact(emailColumns());

      account.signUp(bySms("explicit")).then().statusCode(200);
      assertThat(account.ofContact(emailColumns())).isEqualTo(unchanged);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "false, explicit|off|contact|now|no opt-out",
    "true, pending_confirmation|pending|-|-|no opt-out"
  })
  void the_caller_can_not_set_the_permission(boolean confirmedOptIn, String after) {
    for (String wanted : List.of("explicit", "implicit", "unsubscribed", "temp_hold", "nonsense")) {
      account = Account.create(database, confirmedOptIn);

      account
          .signUp(
              Map.of(
                  "email_address", ADA,
                  "permission_to_send", wanted,
                  "opt_in_source", "Account",
                  "opt_in_date", "2020-02-02T02:02:02Z",
                  "confirm_status", "confirmed"))
          .then()
          .statusCode(201);
      assertThat(account.ofContact(FACTS)).isEqualTo(after);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "explicit, explicit|in now|no opt-out",
    "pending_confirmation, pending_confirmation|no opt-in|no opt-out",
    "unsubscribed, unsubscribed|no opt-in|out now",
    "not_set, not_set|no opt-in|no opt-out"
  })
  void a_consent_by_sms_is_what_was_posted_whatever_the_setting(String posted, String facts) {
    for (boolean confirmedOptIn : new boolean[] {false, true}) {
      account = Account.create(database, confirmedOptIn);

      account.signUp(bySms(posted)).then().statusCode(201);
      assertThat(sms()).containsExactly(facts);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "explicit, unsubscribed, unsubscribed|no opt-in|out now",
    "unsubscribed, explicit, explicit|in now|no opt-out",
    "explicit, pending_confirmation, pending_confirmation|no opt-in|no opt-out",
    "explicit, explicit, explicit|in long ago|no opt-out",
    "unsubscribed, unsubscribed, unsubscribed|no opt-in|out long ago"
  })
  void a_later_consent_by_sms_takes_the_place_of_the_earlier_one(
      String before, String posted, String after) {
    account = Account.create(database);
    account.signUp(bySms(before)).then().statusCode(201);
    account.update(
        """
        update contact_sms_consent set created_at = LONG_AGO, updated_at = LONG_AGO,
          opt_in_at = case when opt_in_at is not null then LONG_AGO end,
          opt_out_at = case when opt_out_at is not null then LONG_AGO end
        where account_id = ?
        """
            .replace("LONG_AGO", LONG_AGO),
        account.id());

    account.signUp(bySms(posted)).then().statusCode(200);
    assertThat(sms()).containsExactly(after);
  }

  @ParameterizedTest
  @CsvSource({"MD, mobile_device", "LF, form", "CD, carrier", "FI, file", "SY, system"})
  void a_consent_by_sms_is_stored_with_its_type_medium_and_evidence(String posted, String medium) {
    account = Account.create(database);
    Map<String, Object> consent = consent("explicit");
    consent.put("consent_medium_type", posted);
    consent.put("advertised_frequency", 3);
    consent.put("advertised_interval", "weekly");

    account.signUp(bySms(List.of(consent))).then().statusCode(201);
    assertThat(
            account.values(
                "select concat_ws('|', consent_type, medium, medium_url, medium_details,"
                    + " advertised_frequency, advertised_interval)"
                    + " from contact_sms_consent where account_id = ?",
                account.id()))
        .containsExactly(
            "promotional_sms|" + medium + "|https://example.org/form|footer form|3|weekly");
  }

  @Test
  void of_several_consents_of_one_type_the_last_holds() {
    account = Account.create(database);

    account
        .signUp(bySms(List.of(consent("explicit"), consent("unsubscribed"))))
        .then()
        .statusCode(201)
        .body("action", is("created"));
    assertThat(sms()).containsExactly("unsubscribed|no opt-in|out now");
  }

  /** A contact with this permission since long ago, as no sign-up of today could have left it. */
  private void known(String permission, boolean confirmedOptIn) {
    account = Account.create(database, confirmedOptIn);
    boolean decided = List.of("explicit", "implicit", "temp_hold").contains(permission);
    boolean optedOut = List.of("unsubscribed", "pending_confirmation").contains(permission);
    String status = "off";
    if (permission.equals("explicit")) {
      status = "confirmed";
    } else if (permission.equals("pending_confirmation")) {
      status = "pending";
    }
    account.update(
        """
        insert into contact (account_id, contact_id, email_canonical, email_address,
          email_permission, email_confirm_status, email_opt_in_source, email_opt_in_at,
          email_opt_out_source, email_opt_out_at, email_opt_out_reason, email_created_at,
          email_updated_at, create_source, created_at, updated_at)
        select ?, ?, 'ada@example.org', 'ada@example.org', ?, ?,
          case when i then 'account' end, case when i then at end,
          case when o then 'contact' end, case when o then at end, case when o then 'too many' end,
          at, at, 'account', at, at
        from (select LONG_AGO as at, ? as i, ? as o) facts
        """
            .replace("LONG_AGO", LONG_AGO),
        account.id(),
        UUID.randomUUID(),
        permission,
        status,
        decided,
        optedOut);
  }

  private static String emailColumns() {
    return "concat_ws('|', email_address, email_permission, email_confirm_status,"
        + " email_opt_in_source, email_opt_in_at, email_opt_out_source, email_opt_out_at,"
        + " email_opt_out_reason, email_created_at, email_updated_at)";
  }

  private List<Object> sms() {
    return account.values(SMS_FACTS, account.id());
  }

  private static Map<String, Object> byBoth(String email) {
    Map<String, Object> form = new HashMap<>(bySms("explicit"));
    form.put("email_address", email);
    return form;
  }

  private static Map<String, Object> bySms(String permission) {
    return bySms(List.of(consent(permission)));
  }

  private static Map<String, Object> bySms(List<Map<String, Object>> consents) {
    Map<String, Object> channel = new HashMap<>(Account.smsChannel(NUMBER, "explicit"));
    channel.put("sms_channel_consents", new ArrayList<>(consents));
    return Map.of("sms_channel", channel);
  }

  private static Map<String, Object> consent(String permission) {
    Map<?, ?> usual =
        (Map<?, ?>)
            ((List<?>) Account.smsChannel(NUMBER, permission).get("sms_channel_consents"))
                .getFirst();
    Map<String, Object> consent = new HashMap<>();
    usual.forEach((name, value) -> consent.put((String) name, value));
    return consent;
  }
}
