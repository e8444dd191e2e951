package dev.assent.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SmsConsentTest {

  @Test
  void the_evidence_has_at_most_2048_code_points() {
    String longest = "\uD83D\uDE00".repeat(2048);

    assertThat(given(longest, longest, OptionalInt.empty()).mediumUrl()).contains(longest);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> given(longest + "x", "form", OptionalInt.empty()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> given("https://example.org", longest + "x", OptionalInt.empty()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\u0000"})
  void a_decision_without_evidence_is_none(String nothing) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> given(nothing, "form", OptionalInt.empty()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> given("https://example.org", nothing, OptionalInt.empty()));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
  void an_advertised_frequency_below_one_is_refused(int frequency) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> given("https://example.org", "form", OptionalInt.of(frequency)));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, Integer.MAX_VALUE})
  void an_advertised_frequency_of_one_or_more_is_kept(int frequency) {
    assertThat(given("https://example.org", "form", OptionalInt.of(frequency)))
        .extracting(SmsConsent::advertisedFrequency)
        .isEqualTo(OptionalInt.of(frequency));
  }

  private static SmsConsent given(String url, String details, OptionalInt frequency) {
    return new SmsConsent(
        SmsPermission.EXPLICIT,
        ConsentType.PROMOTIONAL_SMS,
        ConsentMedium.FORM,
        url,
        details,
        frequency,
        Optional.of(AdvertisedInterval.WEEKLY));
  }
}
