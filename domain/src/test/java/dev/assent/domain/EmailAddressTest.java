package dev.assent.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.text.Normalizer;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {

  /** A letter outside the basic plane: one code point, two chars. */
  private static final String ASTRAL = "\uD840\uDC00";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ada@example.org",
        "a@b.co",
        "ADA@EXAMPLE.ORG",
        "first.last+tag@mail.example.co.uk",
        "o'brien@example.ie",
        "!#$%&'*+/=?^_`{|}~-@example.org",
        "1@1.org",
        "ada@a-b.org",
        "ada@xn--bcher-kva.example",
        "zoë@exämple.de",
        "zoe\u0308@exa\u0308mple.de",
        "дарья@пример.рф",
        "用户@例え.jp",
        "संपर्क@डाटामेल.भारत"
      })
  void an_address_of_letters_of_any_script_at_a_host_name_is_well_formed(String value) {
    assertThat(EmailAddress.isWellFormed(value)).isTrue();
    assertThat(new EmailAddress(value).value()).isEqualTo(value);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "ada",
        "@example.org",
        "ada@",
        "ada@localhost",
        "ada@@example.org",
        "ada@lovelace@example.org",
        ".ada@example.org",
        "ada.@example.org",
        "ada..l@example.org",
        "ada@.org",
        "ada@example..org",
        "ada@example.org.",
        "ada@-example.org",
        "ada@example-.org",
        "ada@ex_ample.org",
        "ada@example.123",
        "ada@127.0.0.1",
        "ada@[127.0.0.1]",
        "\"ada l\"@example.org",
        "Ada <ada@example.org>",
        "ada,bob@example.org",
        "ada l@example.org",
        " ada@example.org",
        "ada@example.org ",
        "ada@example.org\n",
        "ada\r\n@example.org",
        "ada\u0000@example.org",
        "ada\u200B@example.org",
        "\uD83D\uDE00@example.org",
        "ada\uD840@example.org",
        "ada@\u0301example.org"
      })
  void anything_else_is_badly_formed(String value) {
    assertThat(EmailAddress.isWellFormed(value)).isFalse();
    assertThatIllegalArgumentException().isThrownBy(() -> new EmailAddress(value));
  }

  @Test
  void a_local_part_has_at_most_64_code_points_and_a_label_63() {
    assertThat(EmailAddress.isWellFormed("a".repeat(64) + "@b.org")).isTrue();
    assertThat(EmailAddress.isWellFormed("a".repeat(65) + "@b.org")).isFalse();
    assertThat(EmailAddress.isWellFormed("a@" + "b".repeat(63) + ".org")).isTrue();
    assertThat(EmailAddress.isWellFormed("a@" + "b".repeat(64) + ".org")).isFalse();
    assertThat(EmailAddress.isWellFormed("a@b." + "c".repeat(64))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "é", ASTRAL})
  void an_address_has_at_most_80_code_points(String letter) {
    String eighty = letter.repeat(64) + "@" + letter.repeat(11) + ".org";

    assertThat(new EmailAddress(eighty).value()).isEqualTo(eighty);
    assertThat(EmailAddress.isWellFormed(eighty + "s")).isTrue();
    assertThatIllegalArgumentException().isThrownBy(() -> new EmailAddress(eighty + "s"));
  }

  @Test
  void a_refusal_does_not_quote_the_address() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new EmailAddress("ada@lovelace"))
        .withMessageNotContaining("lovelace");
  }

  @ParameterizedTest
  @CsvSource({
    "ada@example.org, ADA@Example.ORG",
    "zoë@exämple.de, ZOË@EXÄMPLE.DE",
    "дарья@пример.рф, Дарья@Пример.РФ"
  })
  void two_spellings_that_differ_in_case_alone_name_the_same_mailbox(String one, String other) {
    assertThat(new EmailAddress(other).canonical()).isEqualTo(one);
    assertThat(new EmailAddress(one).sameMailboxAs(new EmailAddress(other))).isTrue();
    assertThat(new EmailAddress(one)).isNotEqualTo(new EmailAddress(other));
  }

  @ParameterizedTest
  @ValueSource(strings = {"zoë@exämple.de", "ZOË@EXÄMPLE.DE", "việt@example.vn", "각@example.kr"})
  void composed_and_decomposed_spellings_name_the_same_mailbox(String value) {
    EmailAddress composed = new EmailAddress(Normalizer.normalize(value, Normalizer.Form.NFC));
    EmailAddress decomposed = new EmailAddress(Normalizer.normalize(value, Normalizer.Form.NFD));

    assertThat(decomposed.value()).isNotEqualTo(composed.value());
    assertThat(decomposed.canonical()).isEqualTo(composed.canonical());
    assertThat(new EmailAddress(composed.canonical()).canonical()).isEqualTo(composed.canonical());
  }

  @Test
  void the_canonical_form_is_the_same_on_a_turkish_machine() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.of("tr", "TR"));
      assertThat(new EmailAddress("INFO@EXAMPLE.ORG").canonical()).isEqualTo("info@example.org");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void the_dotless_and_the_dotted_i_are_different_letters() {
    EmailAddress dotted = new EmailAddress("irmak@example.org");

    assertThat(dotted.sameMailboxAs(new EmailAddress("ırmak@example.org"))).isFalse();
    assertThat(dotted.sameMailboxAs(new EmailAddress("İrmak@example.org"))).isFalse();
    assertThat(dotted.sameMailboxAs(new EmailAddress("Irmak@example.org"))).isTrue();
  }

  static Stream<String> hostile() {
    return Stream.of(
        "a".repeat(100_000),
        "@".repeat(100_000),
        "a.".repeat(50_000) + "@example.org",
        "a@" + "a".repeat(100_000),
        "a@" + "-".repeat(100_000),
        "a@" + "a.".repeat(50_000),
        "a@" + "1.".repeat(50_000) + "1",
        "a@b." + "1".repeat(100_000),
        "a@" + ("a".repeat(63) + ".").repeat(1_600) + "-",
        "a@" + ("a" + "-".repeat(62) + ".").repeat(1_600) + "org");
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void a_long_hostile_text_is_refused_without_exhausting_time_or_stack(String value) {
    assertThat(EmailAddress.isWellFormed(value)).isFalse();
  }

  @Test
  void a_long_text_of_the_right_form_does_not_exhaust_the_stack() {
    assertThat(EmailAddress.isWellFormed("a@" + "a.".repeat(50_000) + "org")).isTrue();
  }
}
