package dev.assent.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.text.Normalizer2;
import com.ibm.icu.text.UnicodeSet;
import dev.assent.domain.unicode.AnyText;
import dev.assent.domain.unicode.IcuIdna;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {

  /** A letter outside the basic plane: one code point, two chars. */
  private static final String ASTRAL = "\uD840\uDC00";

  private static final UnicodeSet ATOMS =
      new UnicodeSet(
              "[[[:L:][:M:][:N:]] - [:Default_Ignorable_Code_Point:] [!#$%\\&'*+/=?\\^_`\\{|\\}~\\-]]")
          .freeze();

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
        "संपर्क@डाटामेल.भारत",
        "ada@例え。jp",
        "ada@نامه\u200Cای.com"
      })
  void an_address_of_letters_of_any_script_at_a_host_name_is_well_formed(String value) {
    assertThat(EmailAddress.isWellFormed(value)).isTrue();
    assertThat(new EmailAddress(value).value())
        .isEqualTo(Normalizer.normalize(value, Normalizer.Form.NFC));
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
        "ada@\u0301example.org",
        "ada＠example.org",
        "a\uFE0Fda@example.org",
        "a\u034Fda@example.org",
        "a\u3164da@example.org",
        "a\u115Fda@example.org",
        "a\u200Dda@example.org",
        "a\u180Bda@example.org",
        "a\u17B4da@example.org",
        "a\uDB40\uDD00da@example.org",
        "a=\u0338b@example.org",
        "a\u0378@example.org",
        "ada@a\uFE0F.org",
        "ada@a\u00AD.org",
        "ada@a\u200C.org",
        "ada@xn--a.org",
        "ada@xn--bcher-kv.example",
        "ada@ab--c.org",
        "ada@i❤.ws",
        "ada@example.１２"
      })
  void anything_else_is_badly_formed(String value) {
    assertThat(EmailAddress.isWellFormed(value)).isFalse();
    assertThatIllegalArgumentException().isThrownBy(() -> new EmailAddress(value));
  }

  @Test
  void a_local_part_has_at_most_64_octets_and_a_label_63() {
    assertThat(EmailAddress.isWellFormed("a".repeat(64) + "@b.org")).isTrue();
    assertThat(EmailAddress.isWellFormed("a".repeat(65) + "@b.org")).isFalse();
    assertThat(EmailAddress.isWellFormed("é".repeat(32) + "@b.org")).isTrue();
    assertThat(EmailAddress.isWellFormed("e\u0301".repeat(32) + "@b.org")).isTrue();
    assertThat(EmailAddress.isWellFormed("é".repeat(32) + "a@b.org")).isFalse();
    assertThat(EmailAddress.isWellFormed(ASTRAL.repeat(16) + "@b.org")).isTrue();
    assertThat(EmailAddress.isWellFormed(ASTRAL.repeat(16) + "a@b.org")).isFalse();
    assertThat(EmailAddress.isWellFormed("a@" + "b".repeat(63) + ".org")).isTrue();
    assertThat(EmailAddress.isWellFormed("a@" + "b".repeat(64) + ".org")).isFalse();
    assertThat(EmailAddress.isWellFormed("a@b." + "c".repeat(64))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "é", ASTRAL})
  void an_address_has_at_most_80_code_points(String letter) {
    String eighty = letter.repeat(16) + "@" + letter.repeat(30) + "." + letter.repeat(28) + ".org";

    assertThat(new EmailAddress(eighty).value()).isEqualTo(eighty);
    assertThat(EmailAddress.isWellFormed(eighty + "s")).isTrue();
    assertThatIllegalArgumentException().isThrownBy(() -> new EmailAddress(eighty + "s"));
  }

  @Test
  void what_is_blank_around_an_address_is_no_part_of_its_spelling() {
    String around = " \t\r\n\u00A0\u202F\u3000\u2028\u0085\uFEFF\u200B\u2060";

    assertThat(EmailAddress.spelling(around + "zoe\u0308@example.org" + around))
        .isEqualTo("zoë@example.org");
    assertThat(EmailAddress.spelling("ada\u00A0@example.org")).isEqualTo("ada\u00A0@example.org");
    assertThat(EmailAddress.spelling("\u200Eada@example.org")).isEqualTo("\u200Eada@example.org");
    assertThat(EmailAddress.spelling(around)).isEmpty();
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
    "zoë@xn--exmple-cua.de, ZOË@EXÄMPLE.DE",
    "zoe@xn--bcher-kva.example, zoe@bücher.example",
    "zoe@xn--bcher-kva.example, zoe@XN--BCHER-KVA.Example",
    "zoe@example.org, zoe@ｅｘａｍｐｌｅ．ｏｒｇ",
    "νικοσ@xn--mxaaic4aa.example, ΝΙΚΟΣ@ΕΛΛΑΔΑ.example",
    "νικοσ@xn--mxaaic4aa.example, νικος@ελλαδα.example",
    "kim@example.org, \u212Aim@example.org",
    "sam@example.org, ſam@example.org",
    "дарья@xn--e1afmkfd.xn--p1ai, Дарья@Пример.РФ"
  })
  void two_spellings_of_one_mailbox_have_one_canonical_form(String canonical, String spelling) {
    assertThat(new EmailAddress(spelling).canonical()).isEqualTo(canonical);
    assertThat(new EmailAddress(canonical).canonical()).isEqualTo(canonical);
    assertThat(new EmailAddress(canonical).sameMailboxAs(new EmailAddress(spelling))).isTrue();
    assertThat(new EmailAddress(canonical)).isNotEqualTo(new EmailAddress(spelling));
  }

  @ParameterizedTest
  @CsvSource({
    "zoe@faß.de, zoe@fass.de",
    "zoe@βόλος.com, zoe@βόλοσ.com",
    "zoe@نامه\u200Cای.com, zoe@نامهای.com",
    "ａda@example.org, ada@example.org",
    "straße@example.org, strasse@example.org"
  })
  void what_idna_2003_held_to_be_one_is_two_and_so_are_wide_local_parts(String one, String other) {
    assertThat(new EmailAddress(one).sameMailboxAs(new EmailAddress(other))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "ada@example.org, ADA@Example.ORG, true",
    "\u212Aim@example.org, kim@example.org, true",
    "zoë@bücher.de, ZOë@BüCHER.DE, true",
    "zoe\u0308@example.org, zoë@example.org, true",
    "zoë@example.org, zoË@example.org, false",
    "zoe@bücher.de, zoe@xn--bcher-kva.de, false",
    "sam@example.org, ſam@example.org, false",
    "ada@example.org, adam@example.org, false",
    "ada~@example.org, ada^@example.org, false"
  })
  void two_spellings_are_sure_to_reach_one_mailbox_if_ascii_case_alone_differs(
      String one, String other, boolean sure) {
    assertThat(new EmailAddress(one).reachesTheSameAs(new EmailAddress(other))).isEqualTo(sure);
    assertThat(new EmailAddress(other).reachesTheSameAs(new EmailAddress(one))).isEqualTo(sure);
  }

  @ParameterizedTest
  @ValueSource(strings = {"zoë@exämple.de", "ZOË@EXÄMPLE.DE", "việt@example.vn", "각@example.kr"})
  void an_address_is_composed_however_it_is_given(String value) {
    EmailAddress composed = new EmailAddress(Normalizer.normalize(value, Normalizer.Form.NFC));
    EmailAddress decomposed = new EmailAddress(Normalizer.normalize(value, Normalizer.Form.NFD));

    assertThat(decomposed).isEqualTo(composed);
    assertThat(decomposed.value()).isEqualTo(Normalizer.normalize(value, Normalizer.Form.NFC));
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
        "a@" + ("a" + "-".repeat(62) + ".").repeat(1_600) + "org",
        "a@" + "ü".repeat(100_000),
        "a@" + "ü.".repeat(50_000) + "org",
        "a@xn--" + "a".repeat(100_000),
        "a@" + "xn--tda.".repeat(20_000) + "org",
        "ü".repeat(100_000) + "@example.org",
        "a" + "\u0301\u0323".repeat(125_000) + "@example.org");
  }

  @ParameterizedTest
  @MethodSource("hostile")
  @Timeout(10)
  void a_long_hostile_text_is_refused_without_exhausting_time_or_stack(String value) {
    assertThat(EmailAddress.isWellFormed(value)).isFalse();
  }

  @Test
  void a_domain_name_has_at_most_253_characters() {
    assertThat(EmailAddress.isWellFormed("a@" + "a.".repeat(124) + "org")).isTrue();
    assertThat(EmailAddress.isWellFormed("a@" + "a.".repeat(50_000) + "org")).isFalse();
  }

  @Test
  void each_code_point_is_in_a_local_part_what_it_is_to_icu() {
    for (int c : AnyText.codePoints().toArray()) {
      String value = "a" + Character.toString(c) + "z@example.org";
      if (!canonical(value).equals(canonicalByIcu(value))) {
        assertThat(canonical(value)).as("U+%04X", c).isEqualTo(canonicalByIcu(value));
      }
    }
  }

  @Test
  void every_case_pair_of_every_script_is_one_mailbox() {
    for (int c : AnyText.codePoints().toArray()) {
      // To have them one, i, ı, I and İ would be one; which are two and two, by the language.
      if (c == 'ı' || c == 'İ' || !EmailAddress.isWellFormed(at(c))) {
        continue;
      }
      String canonical = new EmailAddress(at(c)).canonical();
      assertThat(
              IntStream.of(
                      UCharacter.toLowerCase(c),
                      UCharacter.toUpperCase(c),
                      UCharacter.toTitleCase(c))
                  .filter(other -> !canonical.equals(new EmailAddress(at(other)).canonical())))
          .as("U+%04X", c)
          .isEmpty();
    }
  }

  private static String at(int c) {
    return "a" + Character.toString(c) + "@example.org";
  }

  @Property(tries = 10_000)
  void each_address_is_what_it_is_to_icu(
      @ForAll @From("texts") String local, @ForAll @From("texts") String domain) {
    String value = local + "@" + domain + ".org";
    Optional<String> canonical = canonical(value);

    assertThat(canonical).isEqualTo(canonicalByIcu(value));
    assertThat(canonical.flatMap(EmailAddressTest::canonical)).isEqualTo(canonical);
    assertThat(canonical(Normalizer.normalize(value, Normalizer.Form.NFD))).isEqualTo(canonical);
  }

  @Provide
  Arbitrary<String> texts() {
    return AnyText.ofAnyScript().filter(text -> !text.contains("--") && !text.contains("@"));
  }

  private static Optional<String> canonical(String value) {
    return EmailAddress.isWellFormed(value)
        ? Optional.of(new EmailAddress(value).canonical())
        : Optional.empty();
  }

  private static Optional<String> canonicalByIcu(String value) {
    Normalizer2 nfc = Normalizer2.getNFCInstance();
    int at = value.indexOf('@');
    String local = nfc.normalize(value.substring(0, at));
    boolean isLocal =
        ATOMS.containsAll(local.replace('.', 'a'))
            && !local.matches("(?s)|\\..*|.*\\.|.*\\.\\..*")
            && local.getBytes(StandardCharsets.UTF_8).length <= 64;
    return IcuIdna.toAscii(value.substring(at + 1))
        .filter(domain -> isLocal)
        .map(domain -> nfc.normalize(folded(local)) + "@" + domain);
  }

  private static String folded(String text) {
    int[] folded = text.codePoints().map(c -> UCharacter.foldCase(c, true)).toArray();
    return new String(folded, 0, folded.length);
  }
}
