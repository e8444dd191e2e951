package dev.assent.rest.contact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.assent.domain.AddressKind;
import dev.assent.domain.CustomFieldId;
import dev.assent.domain.EmailAddress;
import dev.assent.domain.ListId;
import dev.assent.domain.Profile;
import dev.assent.domain.SignUp;
import dev.assent.domain.StreetAddress;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every property of a sign-up but dates and SMS: what is read from it and what is refused. */
class SignUpFormTest {

  private static final String NEITHER =
      "email_address, sms_channel are missing, at least one parameter must be provided";

  // One character for a reader, two for Java, four bytes in UTF-8.
  private static final String EMOJI = "💙";

  @Test
  void a_complete_form_is_read_into_the_terms_of_the_domain() {
    SignUp read = Form.complete().read();

    assertThat(read.email()).contains(new EmailAddress("Ada@Example.org"));
    assertThat(read.lists()).containsExactly(new ListId(UUID.fromString(Form.LIST)));
    assertThat(read.customFields())
        .containsExactly(entry(new CustomFieldId(UUID.fromString(Form.FIELD)), "blue"));
    assertThat(read.profile())
        .isEqualTo(
            new Profile(
                Optional.of("Ada"),
                Optional.of("King"),
                Optional.of("Analyst"),
                Optional.of("Engines"),
                Optional.of(LocalDate.of(1835, 7, 8)),
                Optional.of(MonthDay.of(12, 10))));
    assertThat(read.phoneNumber()).contains("(202) 555-0142 x7");
    assertThat(read.address())
        .contains(
            new StreetAddress(
                AddressKind.HOME,
                Optional.of("12 St James's Square"),
                Optional.of("London"),
                Optional.of("Greater London"),
                Optional.of("SW1Y 4JH"),
                Optional.of("United Kingdom")));
    assertThat(read.sms().orElseThrow().number().e164()).isEqualTo("+12025550142");
  }

  @Test
  void an_email_and_a_list_are_enough() {
    SignUp read = Form.minimal().read();

    assertThat(read.profile()).isEqualTo(Profile.EMPTY);
    assertThat(read.sms()).isEmpty();
    assertThat(read.address()).isEmpty();
    assertThat(read.customFields()).isEmpty();
  }

  @Test
  void a_number_and_a_list_are_enough() {
    assertThat(Form.complete().without("/email_address").read().email()).isEmpty();
  }

  @Test
  void without_email_and_number_both_are_named_as_missing() {
    assertThat(Form.minimal().without("/email_address").refusal()).isEqualTo(NEITHER);
    assertThat(Form.minimal().with("/email_address", null).refusal()).isEqualTo(NEITHER);
    assertThat(Form.minimal().with("/email_address", " ").refusal()).isEqualTo(NEITHER);
    assertThat(Form.minimal().without("/email_address").with("/sms_channel", null).refusal())
        .isEqualTo(NEITHER);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/first_name",
        "/last_name",
        "/job_title",
        "/company_name",
        "/phone_number",
        "/anniversary",
        "/birthday_month",
        "/birthday_day",
        "/list_memberships",
        "/custom_fields",
        "/street_address",
        "/street_address/kind",
        "/sms_channel",
        "/sms_channel/sms_address",
        "/sms_channel/sms_channel_consents",
        "/sms_channel/sms_channel_consents/0/consent_medium_url",
        "/custom_fields/0/custom_field_id",
        "/custom_fields/0/value"
      })
  void the_wrong_json_type_is_invalid(String property) {
    for (String wrong : List.of("true", "{\"a\": 1.5}", "[[]]", "1.5")) {
      if (wrong.startsWith(typeOf(property))) {
        continue;
      }
      assertThat(Form.complete().with(property, Form.json(wrong)).refusal())
          .as(property + ": " + wrong)
          .startsWith(Form.path(property) + " is invalid");
    }
  }

  private static String typeOf(String property) {
    return switch (property) {
      case "/street_address", "/sms_channel" -> "{";
      case "/list_memberships", "/custom_fields", "/sms_channel/sms_channel_consents" -> "[";
      default -> "none";
    };
  }

  @ParameterizedTest
  @ValueSource(strings = {"/list_memberships", "/custom_fields", "/street_address", "/sms_channel"})
  void a_text_even_an_empty_one_is_no_array_and_no_object(String property) {
    for (String text : List.of("", " ", "text")) {
      assertThat(Form.complete().with(property, text).refusal())
          .isEqualTo(Form.path(property) + " is invalid");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/first_name",
        "/last_name",
        "/job_title",
        "/company_name",
        "/phone_number",
        "/street_address/street",
        "/street_address/city",
        "/street_address/state",
        "/street_address/postal_code",
        "/street_address/country",
        "/sms_channel/sms_channel_consents/0/consent_medium_url"
      })
  void a_text_of_one_line_loses_what_breaks_it_and_is_absent_if_nobody_sees_it(String property) {
    String broken = "a\r\n\tb\u0007\u202Ec";
    assertThat(Form.complete().with(property, broken).read())
        .isEqualTo(Form.complete().with(property, "a bc").read());

    for (String unseen : List.of("\u00A0", "\u200B\u3000", "\u3164", "\u202E", "\u0007\n")) {
      Form form = Form.complete().with(property, unseen);
      if (property.startsWith("/sms")) {
        assertThat(form.refusal()).isEqualTo(Form.path(property) + " is missing");
      } else {
        assertThat(form.read()).isEqualTo(Form.complete().without(property).read());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/custom_fields/0/value",
        "/sms_channel/sms_channel_consents/0/consent_medium_details"
      })
  void a_text_of_several_lines_keeps_them(String property) {
    SignUp read = Form.complete().with(property, "a\r\n\tb\u0007\u202Ec").read();

    assertThat(read).isEqualTo(Form.complete().with(property, "a\r\n\tbc").read());
    assertThat(read).isNotEqualTo(Form.complete().with(property, "a bc").read());
  }

  @Test
  void a_value_that_nobody_sees_clears_its_field() {
    assertThat(Form.complete().with("/custom_fields/0/value", "\u00A0\u200B").read().customFields())
        .containsExactly(entry(new CustomFieldId(UUID.fromString(Form.FIELD)), ""));
  }

  @ParameterizedTest
  @CsvSource({
    "/first_name, 50",
    "/last_name, 50",
    "/job_title, 50",
    "/company_name, 50",
    "/phone_number, 25",
    "/custom_fields/0/value, 255",
    "/street_address/street, 255",
    "/street_address/city, 50",
    "/street_address/state, 50",
    "/street_address/postal_code, 50",
    "/street_address/country, 50"
  })
  void lengths_are_counted_in_code_points(String property, int maximum) {
    Form.complete().with(property, EMOJI.repeat(maximum)).read();

    assertThat(Form.complete().with(property, EMOJI.repeat(maximum + 1)).refusal())
        .isEqualTo(Form.path(property) + " is too long (maximum is " + maximum + " characters)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
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
        "/sms_channel/sms_channel_consents/0/advertised_interval"
      })
  void nul_and_half_a_surrogate_pair_are_no_characters(String property) {
    for (String escape : List.of("\\u0000", "\\ud83d", "\\ude00", "\\ude00\\ud83d")) {
      assertThat(Form.complete().with(property, Form.json("\"a" + escape + "\"")).refusal())
          .as(property + ": " + escape)
          .isEqualTo(Form.path(property) + " does not have a valid value");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/first_name",
        "/last_name",
        "/job_title",
        "/company_name",
        "/phone_number",
        "/anniversary",
        "/custom_fields",
        "/street_address",
        "/street_address/street",
        "/street_address/city",
        "/street_address/state",
        "/street_address/postal_code",
        "/street_address/country",
        "/sms_channel",
        "/sms_channel/sms_channel_consents/0/advertised_frequency",
        "/sms_channel/sms_channel_consents/0/advertised_interval"
      })
  void null_is_absent(String property) {
    assertThat(Form.complete().with(property, null).read())
        .isEqualTo(Form.complete().without(property).read());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/first_name",
        "/last_name",
        "/job_title",
        "/company_name",
        "/phone_number",
        "/anniversary",
        "/street_address/street",
        "/street_address/city",
        "/street_address/state",
        "/street_address/postal_code",
        "/street_address/country",
        "/sms_channel/sms_channel_consents/0/advertised_interval"
      })
  void an_empty_or_blank_text_is_absent(String property) {
    for (String blank : List.of("", " ", "\t\n")) {
      assertThat(Form.complete().with(property, blank).read())
          .isEqualTo(Form.complete().without(property).read());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/list_memberships",
        "/custom_fields/0/custom_field_id",
        "/custom_fields/0/value",
        "/street_address/kind",
        "/birthday_month",
        "/birthday_day",
        "/sms_channel/sms_address",
        "/sms_channel/dial_code",
        "/sms_channel/country_code",
        "/sms_channel/sms_channel_consents",
        "/sms_channel/sms_channel_consents/0/sms_consent_permission",
        "/sms_channel/sms_channel_consents/0/consent_type",
        "/sms_channel/sms_channel_consents/0/consent_medium_type",
        "/sms_channel/sms_channel_consents/0/consent_medium_url",
        "/sms_channel/sms_channel_consents/0/consent_medium_details"
      })
  void what_is_required_is_missing_when_it_is_left_out_or_null(String property) {
    String missing = Form.path(property) + " is missing";

    assertThat(Form.complete().without(property).refusal()).isEqualTo(missing);
    assertThat(Form.complete().with(property, null).refusal()).isEqualTo(missing);
  }

  @Test
  void all_that_is_wrong_is_said_at_once_in_the_order_of_the_form() {
    Form wrong =
        Form.complete()
            .with("/email_address", "not an address")
            .with("/first_name", "x".repeat(51))
            .with("/birthday_day", 32)
            .with("/street_address/kind", "castle")
            .with("/custom_fields/0/custom_field_id", "7")
            .with("/sms_channel/sms_channel_consents/0/consent_type", "gossip")
            .without("/sms_channel/dial_code")
            .without("/list_memberships");

    assertThat(wrong.refusal())
        .isEqualTo(
            String.join(
                ", ",
                "Email address is invalid",
                "first_name is too long (maximum is 50 characters)",
                "birthday_day does not have a valid value",
                "street_address[kind] does not have a valid value",
                "custom_fields[0][custom_field_id] is invalid",
                "sms_channel[dial_code] is missing",
                "sms_channel[sms_channel_consents][0][consent_type] does not have a valid value",
                "list_memberships is missing"));
    assertThat(wrong.refusal()).isEqualTo(wrong.refusal());
  }

  @Test
  void unknown_members_are_ignored_whatever_they_hold() {
    Form padded = Form.complete();
    for (String place : List.of("", "/street_address", "/sms_channel", "/custom_fields/0")) {
      padded
          .with(place + "/permission_to_send", "unsubscribed")
          .with(place + "/opt_in_source", 7)
          .with(place + "/id", Form.json("\"\\u0000\""))
          .with(place + "/lists", Form.json("[{\"a\": [true]}]"));
    }
    assertThat(padded.read()).isEqualTo(Form.complete().read());
  }

  @Test
  void an_email_address_keeps_its_spelling_and_loses_the_blanks_around_it() {
    for (String blanks : List.of(" ", "\t\r\n", "\u00A0\u202F", "\uFEFF", "\u200B\u2060")) {
      String written = blanks + "aDa@Example.ORG" + blanks;
      assertThat(Form.minimal().with("/email_address", written).read().email())
          .contains(new EmailAddress("aDa@Example.ORG"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "true", "{}", "[]", "{\"address\": \"ada@example.org\"}"})
  void an_email_address_of_another_type_is_told_from_one_that_is_badly_formed(String wrong) {
    assertThat(Form.minimal().with("/email_address", Form.json(wrong)).refusal())
        .isEqualTo("email_address is invalid");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ada",
        "ada@",
        "@example.org",
        "ada@example",
        "ada example@example.org",
        "a@b@example.org",
        "ada@example..org",
        ".ada@example.org",
        "ada@-example.org",
        "ada\u0000@example.org",
        "ada\uFE0F@example.org",
        "ada@xn--bcher-kv.example",
        "ada@ab--c.org"
      })
  void a_badly_formed_email_address_is_refused_in_the_words_that_clients_know(String badly) {
    assertThat(Form.minimal().with("/email_address", badly).refusal())
        .isEqualTo("Email address is invalid");
  }

  @Test
  void an_email_address_has_at_most_eighty_characters() {
    String domain = "@" + "e".repeat(15) + ".org";
    Form.minimal().with("/email_address", "a".repeat(60) + domain).read();

    assertThat(Form.minimal().with("/email_address", "a".repeat(61) + domain).refusal())
        .isEqualTo("email_address is too long (maximum is 80 characters)");
    Form.minimal()
        .with("/email_address", "e\u0301".repeat(30) + "@" + "e".repeat(45) + ".org")
        .read();
  }

  @Test
  void there_are_one_to_fifty_lists() {
    Form.minimal().with("/list_memberships", ids(50)).read();

    for (List<String> wrong : List.of(List.<String>of(), ids(51))) {
      assertThat(Form.minimal().with("/list_memberships", wrong).refusal())
          .isEqualTo("list_memberships does not have a valid value");
    }
  }

  @Test
  void a_list_named_twice_is_named_once() {
    String shouted = Form.LIST.toUpperCase(java.util.Locale.ROOT);
    assertThat(Form.minimal().with("/list_memberships", List.of(Form.LIST, shouted)).read().lists())
        .hasSize(1);
  }

  @ParameterizedTest
  @MethodSource
  void an_element_that_is_no_uuid_is_invalid(Object element) {
    assertThat(
            Form.minimal()
                .with("/list_memberships", java.util.Arrays.asList(Form.LIST, element))
                .refusal())
        .isEqualTo("list_memberships[1] is invalid");
  }

  static Stream<Object> an_element_that_is_no_uuid_is_invalid() {
    return Stream.of(
        null,
        "",
        " ",
        7,
        true,
        List.of(),
        Map.of(),
        "1",
        "1-1-1-1-1",
        Form.LIST + "0",
        "{" + Form.LIST + "}",
        " " + Form.LIST,
        Form.LIST.replace("-", ""),
        Form.LIST.replace('a', 'g'),
        Form.LIST.replace('0', '٠'),
        Form.LIST + "\u0000");
  }

  @Test
  void there_are_at_most_fifty_custom_fields_and_none_at_all_is_fine() {
    Form.minimal().with("/custom_fields", fields(50)).read();
    assertThat(Form.minimal().with("/custom_fields", List.of()).read())
        .isEqualTo(Form.minimal().read());

    assertThat(Form.minimal().with("/custom_fields", fields(51)).refusal())
        .isEqualTo("custom_fields does not have a valid value");
  }

  @Test
  void of_two_values_for_a_field_the_last_wins() {
    Map<String, String> first = Map.of("custom_field_id", Form.FIELD, "value", "first");
    Map<String, String> last = Map.of("custom_field_id", Form.FIELD, "value", "last");

    assertThat(Form.minimal().with("/custom_fields", List.of(first, last)).read().customFields())
        .containsExactly(entry(new CustomFieldId(UUID.fromString(Form.FIELD)), "last"));
  }

  @Test
  void an_empty_value_clears_a_field() {
    for (String blank : List.of("", " ")) {
      assertThat(
              Form.complete().with("/custom_fields/0/value", blank).read().customFields().values())
          .containsExactly("");
    }
  }

  @Test
  void an_element_of_custom_fields_is_an_object() {
    for (String wrong : List.of("null", "\"\"", "1", "[]")) {
      assertThat(Form.complete().with("/custom_fields/0", Form.json(wrong)).refusal())
          .isEqualTo("custom_fields[0] is invalid");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"kind\": null, \"city\": \"\", \"street\": \" \"}",
        "{\"street_address_id\": 7, \"kind\": \"\"}"
      })
  void a_street_address_that_says_nothing_is_absent(String hollow) {
    assertThat(Form.minimal().with("/street_address", Form.json(hollow)).read())
        .isEqualTo(Form.minimal().read());
  }

  @Test
  void a_street_address_has_one_of_three_kinds() {
    for (String kind : List.of("home", "work", "other")) {
      assertThat(Form.complete().with("/street_address/kind", kind).read().address().orElseThrow())
          .extracting(it -> it.kind().name().toLowerCase(java.util.Locale.ROOT))
          .isEqualTo(kind);
    }
    for (String kind : List.of("HOME", "home ", "billing")) {
      assertThat(Form.complete().with("/street_address/kind", kind).refusal())
          .isEqualTo("street_address[kind] does not have a valid value");
    }
  }

  private static List<String> ids(int count) {
    return Stream.generate(() -> UUID.randomUUID().toString()).limit(count).toList();
  }

  private static List<Map<String, String>> fields(int count) {
    return ids(count).stream().map(id -> Map.of("custom_field_id", id, "value", "x")).toList();
  }
}
