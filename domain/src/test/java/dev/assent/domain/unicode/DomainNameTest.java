package dev.assent.domain.unicode;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.impl.Punycode;
import com.ibm.icu.text.Normalizer2;
import com.ibm.icu.text.StringPrepParseException;
import java.util.Optional;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DomainNameTest {

  @ParameterizedTest
  @CsvSource({
    "example.org, example.org",
    "EXAMPLE.Org, example.org",
    "a--b.c-d.org, a--b.c-d.org",
    "bücher.example, xn--bcher-kva.example",
    "Bu\u0308cher.example, xn--bcher-kva.example",
    "BÜCHER.example, xn--bcher-kva.example",
    "xn--bcher-kva.example, xn--bcher-kva.example",
    "XN--BCHER-KVA.example, xn--bcher-kva.example",
    "ｅｘａｍｐｌｅ．ｏｒｇ, example.org",
    "ｘｎ－－ｂｃｈｅｒ－ｋｖａ.example, xn--bcher-kva.example",
    "例え。jp, xn--r8jz45g.jp",
    "faß.de, xn--fa-hia.de",
    "FAẞ.de, xn--fa-hia.de",
    "fass.de, fass.de",
    "βόλος.com, xn--nxasmm1c.com",
    "ΒΌΛΟΣ.com, xn--nxasmq6b.com",
    "نامه\u200Cای.com, xn--mgba3gch31f060k.com",
    "ශ්\u200Dරී.com, xn--10cl1a0b660p.com",
    "l·l.cat, xn--ll-0ea.cat",
    "כ״ץ.il, xn--gebu8b.il",
    "\u212Aelvin.org, kelvin.org"
  })
  void every_spelling_of_a_name_has_one_ascii_form(String name, String ascii) {
    assertThat(DomainName.toAscii(name)).contains(ascii);
    assertThat(DomainName.toAscii(ascii)).contains(ascii);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "a..b",
        ".a",
        "a.",
        "-a",
        "a-",
        "a.-b",
        "ab--c.org",
        "bü--r.org",
        "ü-.org",
        "-ü.org",
        "a_b.org",
        "a b.org",
        "xn--",
        "xn---",
        "xn--a",
        "xn--ascii-",
        "xn--bcher-kv",
        "xn--Bücher.example",
        "xn--bu\u0308cher",
        "xn--xn---8na",
        "xn--1ug",
        "xn--fa-hia-",
        "\u0301a.org",
        "☃.net",
        "xn--n3h.net",
        "i❤.ws",
        "a\u00ADb.org",
        "a\uFE0Fb.org",
        "a\u034Fb.org",
        "a\u3164b.org",
        "a\u200Cb.org",
        "a\u200Db.org",
        "a·b.cat",
        "・.jp",
        "٠۰.example",
        "0א.il",
        "אa.il",
        "א.0",
        "\u0378.org",
        "\uD800.org"
      })
  void what_is_no_name_has_none(String name) {
    assertThat(DomainName.toAscii(name)).isEmpty();
  }

  @Test
  void a_label_has_at_most_63_characters_in_its_ascii_form_and_a_name_253() {
    String label = "a".repeat(63);
    assertThat(DomainName.toAscii(label)).isPresent();
    assertThat(DomainName.toAscii(label + "a")).isEmpty();
    assertThat(DomainName.toAscii("ü".repeat(57))).isPresent();
    assertThat(DomainName.toAscii("ü".repeat(58))).isEmpty();

    String three = (label + ".").repeat(3);
    assertThat(DomainName.toAscii(three + "a".repeat(61))).isPresent();
    assertThat(DomainName.toAscii(three + "a".repeat(62))).isEmpty();
    assertThat(DomainName.toAscii("ü." + three + "a".repeat(53))).isPresent();
    assertThat(DomainName.toAscii("ü." + three + "a".repeat(54))).isEmpty();
  }

  @Test
  void each_code_point_is_what_it_is_to_icu() {
    for (int c : AnyText.codePoints().toArray()) {
      String name = "a" + Character.toString(c) + "b";
      Optional<String> ascii = DomainName.toAscii(name);
      if (!ascii.equals(IcuIdna.toAscii(name))) {
        assertThat(ascii).as("U+%04X", c).isEqualTo(IcuIdna.toAscii(name));
      }
    }
  }

  @Property(tries = 10_000)
  void each_name_is_what_it_is_to_icu(@ForAll @From("names") String name) {
    Optional<String> ascii = DomainName.toAscii(name);

    assertThat(ascii).isEqualTo(IcuIdna.toAscii(name));
    assertThat(ascii.flatMap(DomainName::toAscii)).isEqualTo(ascii);
    assertThat(DomainName.toAscii(Normalizer2.getNFDInstance().normalize(name))).isEqualTo(ascii);
  }

  @Property(tries = 5_000)
  void each_encoded_label_is_what_it_is_to_icu(@ForAll @From("texts") String text)
      throws StringPrepParseException {
    String name = "xn--" + Punycode.encode(text, null);

    assertThat(DomainName.toAscii(name)).isEqualTo(IcuIdna.toAscii(name));
  }

  @Provide
  Arbitrary<String> names() {
    return texts().list().ofMinSize(1).ofMaxSize(3).map(labels -> String.join(".", labels));
  }

  @Provide
  Arbitrary<String> texts() {
    // ICU looks for hyphens at the wrong place in a label of surrogate pairs.
    return AnyText.ofAnyScript().filter(text -> !text.contains("--"));
  }
}
