package dev.assent.domain.unicode;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.StringPrepParseException;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PunycodeTest {

  @ParameterizedTest
  @CsvSource({
    "bücher, bcher-kva",
    "ü, tda",
    "faß, fa-hia",
    "ليهمابتكلموشعربي؟, egbpdaj6bu4bxfgehfvwxn",
    "他们为什么不说中文, ihqwcrb4cv8a8dqg056pqjye",
    "なぜみんな日本語を話してくれないのか, n8jok5ay5dzabd5bym9f0cm5685rrjetr6pdxa",
    "3年b組金八先生, 3b-ww4c5e180e575a65lsy2b",
    "\uD83D\uDE00, e28h"
  })
  void a_label_has_one_ascii_form(String label, String encoded) {
    assertThat(Punycode.encode(label)).isEqualTo(encoded);
    assertThat(Punycode.decode(encoded)).contains(label);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-", "-abc", "9", "bcher-kv", "bcher-KVA", "a_b-c", "99999999", "ü-1"})
  void what_is_the_form_of_no_label_is_not_read(String encoded) {
    assertThat(Punycode.decode(encoded)).isEmpty();
  }

  @Property
  void every_label_is_encoded_as_icu_does_and_decoded_again(@ForAll @From("labels") String label)
      throws StringPrepParseException {
    String encoded = com.ibm.icu.impl.Punycode.encode(label, null).toString();

    assertThat(Punycode.encode(label)).isEqualTo(encoded);
    assertThat(Punycode.decode(encoded)).contains(label);
  }

  @Property
  void every_text_is_decoded_as_icu_does(@ForAll @From("encoded") String encoded) {
    assertThat(Punycode.decode(encoded)).isEqualTo(decodedByIcu(encoded));
  }

  private static Optional<String> decodedByIcu(String encoded) {
    try {
      return Optional.of(com.ibm.icu.impl.Punycode.decode(encoded, null).toString());
    } catch (StringPrepParseException malformed) {
      return Optional.empty();
    }
  }

  @Provide
  Arbitrary<String> labels() {
    return AnyText.ofAnyScript().map(text -> text.replaceAll("[A-Z]", "ü"));
  }

  @Provide
  Arbitrary<String> encoded() {
    return Arbitraries.strings()
        .withCharRange('a', 'z')
        .withCharRange('0', '9')
        .withChars('-', '-', '-')
        .ofMaxLength(40);
  }
}
