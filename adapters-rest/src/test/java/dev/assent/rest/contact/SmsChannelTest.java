package dev.assent.rest.contact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assent.domain.AdvertisedInterval;
import dev.assent.domain.ConsentMedium;
import dev.assent.domain.ConsentType;
import dev.assent.domain.SmsConsent;
import dev.assent.domain.SmsNumber;
import dev.assent.domain.SmsPermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The SMS channel: the number it names and the consents it carries. */
class SmsChannelTest {

  private static final String CONSENTS = "/sms_channel/sms_channel_consents";
  private static final String CONSENT = CONSENTS + "/0";

  @ParameterizedTest
  @CsvSource({
    "2025550142, 1, US, +12025550142",
    "(202) 555-0142, 1, US, +12025550142",
    "202.555.0142, 1, US, +12025550142",
    "202/555/0142, 1, US, +12025550142",
    "202\u2010555\u20130142, 1, US, +12025550142",
    "202\u00a0555\u202f0142, 1, US, +12025550142",
    "1 202 555 0142, 1, US, +12025550142",
    "+1 202 555 0142, 1, US, +12025550142",
    "' 2025550142 ', ' +1 ', ' us ', +12025550142",
    "٢٠٢٥٥٥٠١٤٢, 1, US, +12025550142",
    "6135550142, 1, CA, +16135550142",
    "2025550142, 1, CA, +12025550142",
    "030 123456, 49, DE, +4930123456",
    "(0151) 23456789, 49, DE, +4915123456789",
    "07700 900123, 44, GB, +447700900123",
    "06 12 34 56 78, 33, FR, +33612345678",
    "06 12345678, 39, IT, +390612345678",
    "090-1234-5678, 81, JP, +819012345678",
    "9 11 2345-6789, 54, AR, +5491123456789",
    "8 912 345-67-89, 7, RU, +79123456789",
    "98765 43210, 91, IN, +919876543210",
    "\u202D2025550142\u202C, 1, US, +12025550142",
    "\u2066+1 202 555 0142\u2069, 1, US, +12025550142",
    "\u200E\uFEFF202\u200B555\u206F0142\u00A0, \u200E1\u200F, \u2068US\u2069, +12025550142",
    "＋１（２０２）５５５－０１４２, ＋１, ＵＳ, +12025550142",
    "２０２．５５５／０１４２, 1, US, +12025550142",
    "[202]\u2212555~0142, 1, US, +12025550142"
  })
  void separators_and_prefixes_are_dropped_from_a_number(
      String address, String dialCode, String country, String e164) {
    assertThat(channel(address, dialCode, country).read().sms().orElseThrow().number())
        .extracting(SmsNumber::e164)
        .isEqualTo(e164);
  }

  @ParameterizedTest
  @CsvSource({
    "49 151 23456789, 49, DE, +4915123456789",
    "0049 151 23456789, 49, DE, +4915123456789",
    "٤٩ ١٥١ ٢٣٤٥٦٧٨٩, 49, DE, +4915123456789",
    "+49 (0)151 23456789, 49, DE, +4915123456789",
    "43 664 1234567, 43, AT, +436641234567",
    "39 312 3456789, 39, IT, +393123456789",
    "001 202 555 0142, 1, US, +12025550142",
    "0081 90 1234 5678, 81, JP, +819012345678",
    "9198765432, 91, IN, +919198765432",
    "4912345, 49, DE, +494912345",
    "030 123456, 49, DE, +4930123456"
  })
  void of_two_readings_of_a_number_the_one_that_can_receive_a_text_is_meant(
      String address, String dialCode, String country, String e164) {
    assertThat(channel(address, dialCode, country).read().sms().orElseThrow().number())
        .extracting(SmsNumber::e164)
        .isEqualTo(e164);
  }

  @Test
  void the_country_of_a_number_is_kept_where_countries_share_a_calling_code() {
    assertThat(channel("6135550142", "1", "CA").read().sms().orElseThrow().number())
        .isEqualTo(new SmsNumber("6135550142", "1", "CA"));
  }

  @ParameterizedTest
  @CsvSource({
    "5550142, 1, US",
    "20255501, 1, US",
    "20255501422, 1, US",
    "12345678901234567890, 1, US",
    "202555014x, 1, US",
    "2025550142 x7, 1, US",
    "2025550142;ext=7, 1, US",
    "1-800-FLOWERS, 1, US",
    "+44 7700 900123, 1, US",
    "++12025550142, 1, US",
    "+2025550142, 1, US",
    "0044 7700 900123, 1, US",
    "-, 1, US",
    "0, 1, US",
    "tel:2025550142, 1, US",
    "12345678901234, 49, DE",
    "123456789012345, 49, DE",
    "1234567890123456, 81, JP"
  })
  void a_number_that_is_not_possible_for_its_country_is_refused(
      String address, String dialCode, String country) {
    assertThat(channel(address, dialCode, country).refusal())
        .isEqualTo("sms_channel[sms_address] does not have a valid value");
  }

  @ParameterizedTest
  @CsvSource({"44, US", "49, GB", "0, US", "1.0, US", "one, US", "01, US", "1111, US", "١, US"})
  void a_dial_code_that_is_not_the_one_of_the_country_is_refused(String dialCode, String country) {
    assertThat(channel("2025550142", dialCode, country).refusal())
        .isEqualTo("sms_channel[dial_code] does not have a valid value");
  }

  @ParameterizedTest
  @ValueSource(strings = {"XX", "USA", "United States", "001", "ZZ", "1", "ß"})
  void an_unknown_country_is_refused(String country) {
    assertThat(channel("2025550142", "1", country).refusal())
        .isEqualTo("sms_channel[country_code] does not have a valid value");
  }

  @Test
  void the_members_of_a_channel_are_texts_of_at_most_fifty_characters() {
    for (String member : List.of("sms_address", "dial_code", "country_code")) {
      assertThat(Form.complete().with("/sms_channel/" + member, "1".repeat(51)).refusal())
          .isEqualTo("sms_channel[" + member + "] is too long (maximum is 50 characters)");
      assertThat(Form.complete().with("/sms_channel/" + member, 1).refusal())
          .isEqualTo("sms_channel[" + member + "] is invalid");
    }
  }

  @Test
  void an_empty_channel_lacks_all_four_members() {
    assertThat(Form.minimal().with("/sms_channel", Map.of()).refusal())
        .isEqualTo(
            String.join(
                ", ",
                "sms_channel[sms_address] is missing",
                "sms_channel[dial_code] is missing",
                "sms_channel[country_code] is missing",
                "sms_channel[sms_channel_consents] is missing"));
  }

  @Test
  void a_consent_is_read_with_its_evidence() {
    assertThat(consents(Form.complete()))
        .containsExactly(
            new SmsConsent(
                SmsPermission.EXPLICIT,
                ConsentType.PROMOTIONAL_SMS,
                ConsentMedium.FORM,
                "https://example.org/form",
                "footer form",
                OptionalInt.of(2),
                Optional.of(AdvertisedInterval.WEEKLY)));
  }

  @ParameterizedTest
  @CsvSource({
    "sms_consent_permission, explicit, EXPLICIT",
    "sms_consent_permission, pending_confirmation, PENDING_CONFIRMATION",
    "sms_consent_permission, unsubscribed, UNSUBSCRIBED",
    "sms_consent_permission, not_set, NOT_SET",
    "consent_type, promotional_sms, PROMOTIONAL_SMS",
    "consent_medium_type, MD, MOBILE_DEVICE",
    "consent_medium_type, LF, FORM",
    "consent_medium_type, CD, CARRIER",
    "consent_medium_type, FI, FILE",
    "consent_medium_type, SY, SYSTEM",
    "advertised_interval, daily, DAILY",
    "advertised_interval, weekly, WEEKLY",
    "advertised_interval, monthly, MONTHLY"
  })
  void every_constant_is_read_by_its_name(String member, String name, String constant) {
    assertThat(consents(Form.complete().with(CONSENT + "/" + member, name)).getFirst().toString())
        .contains(constant);
  }

  @ParameterizedTest
  @CsvSource({
    "sms_consent_permission, EXPLICIT",
    "sms_consent_permission, implicit",
    "consent_type, transactional_sms",
    "consent_medium_type, lf",
    "consent_medium_type, XX",
    "advertised_interval, yearly"
  })
  void a_value_outside_of_its_set_is_refused(String member, String name) {
    assertThat(Form.complete().with(CONSENT + "/" + member, name).refusal())
        .isEqualTo(Form.path(CONSENT + "/" + member) + " does not have a valid value");
  }

  @Test
  void a_frequency_is_a_whole_number_from_one() {
    String frequency = CONSENT + "/advertised_frequency";
    for (Object valid : new Object[] {1, Integer.MAX_VALUE, "1", "2147483647"}) {
      assertThat(consents(Form.complete().with(frequency, valid)).getFirst().advertisedFrequency())
          .hasValue(Integer.parseInt(valid.toString()));
    }
    for (Object wrong : new Object[] {0, -1, 2147483648L, "0", "2147483648"}) {
      assertThat(Form.complete().with(frequency, wrong).refusal())
          .isEqualTo(Form.path(frequency) + " does not have a valid value");
    }
    for (Object wrong : new Object[] {1.5, true, "often", "1.0", "-1"}) {
      assertThat(Form.complete().with(frequency, wrong).refusal())
          .isEqualTo(Form.path(frequency) + " is invalid");
    }
  }

  @Test
  void the_evidence_has_its_length() {
    for (String member : List.of("consent_medium_url", "consent_medium_details")) {
      Form.complete().with(CONSENT + "/" + member, "💙".repeat(2048)).read();
      assertThat(Form.complete().with(CONSENT + "/" + member, "💙".repeat(2049)).refusal())
          .isEqualTo(
              Form.path(CONSENT + "/" + member) + " is too long (maximum is 2048 characters)");
    }
  }

  @Test
  void a_channel_comes_with_a_consent_at_least() {
    assertThat(Form.complete().with(CONSENTS, List.of()).refusal())
        .isEqualTo("sms_channel[sms_channel_consents] does not have a valid value");
  }

  @Test
  void an_element_of_the_consents_is_an_object() {
    for (String wrong : List.of("null", "\"\"", "1", "[]")) {
      assertThat(Form.complete().with(CONSENT, Form.json(wrong)).refusal())
          .isEqualTo("sms_channel[sms_channel_consents][0] is invalid");
    }
  }

  @Test
  void every_consent_is_looked_at() {
    Form two = Form.complete();
    List<Object> consents = new ArrayList<>();
    consents.add(two.body().at(CONSENT).deepCopy());
    consents.add(Map.of("consent_type", "gossip"));

    assertThat(two.with(CONSENTS, consents).refusal())
        .isEqualTo(
            String.join(
                ", ",
                "sms_channel[sms_channel_consents][1][sms_consent_permission] is missing",
                "sms_channel[sms_channel_consents][1][consent_type] does not have a valid value",
                "sms_channel[sms_channel_consents][1][consent_medium_type] is missing",
                "sms_channel[sms_channel_consents][1][consent_medium_url] is missing",
                "sms_channel[sms_channel_consents][1][consent_medium_details] is missing"));
  }

  private static List<SmsConsent> consents(Form form) {
    return form.read().sms().orElseThrow().consents();
  }

  private static Form channel(String address, String dialCode, String country) {
    return Form.complete()
        .with("/sms_channel/sms_address", address)
        .with("/sms_channel/dial_code", dialCode)
        .with("/sms_channel/country_code", country);
  }
}
