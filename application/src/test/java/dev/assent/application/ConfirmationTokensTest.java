package dev.assent.application;

import static dev.assent.application.ConfirmationTokens.Purpose.ANSWER;
import static dev.assent.application.ConfirmationTokens.Purpose.UNSUBSCRIBE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assent.domain.ConfirmationId;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfirmationTokensTest {

  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

  private static final ConfirmationId ID =
      new ConfirmationId(UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8061"));

  private final LinkKey first = key("one");
  private final ConfirmationTokens tokens = new ConfirmationTokens(first, Optional.empty());

  @Test
  void a_token_is_read_as_it_was_made_and_always_the_same() {
    String token = tokens.token(ANSWER, ID);

    assertThat(token).hasSize(46).matches("[A-Za-z0-9_-]*").startsWith("A");
    assertThat(tokens.token(ANSWER, ID)).isEqualTo(token);
    assertThat(new ConfirmationTokens(key("one"), Optional.empty()).read(ANSWER, token))
        .contains(ID);
  }

  /**
   * Links that have been sent are good for weeks: another form would need another version. The
   * value was computed by another program.
   */
  @Test
  void its_form_is_that_of_the_links_that_have_been_sent() {
    byte[] token = Base64.getUrlDecoder().decode(tokens.token(ANSWER, ID));

    assertThat(HexFormat.of().formatHex(token))
        .isEqualTo("011e01890a5dac96774bbcceb302099a806104738065ba7f573f05a219710cc2446c");
  }

  @Test
  void who_may_unsubscribe_somebody_may_not_confirm_for_him() {
    assertThat(tokens.read(ANSWER, tokens.token(UNSUBSCRIBE, ID))).isEmpty();
    assertThat(tokens.read(UNSUBSCRIBE, tokens.token(ANSWER, ID))).isEmpty();
  }

  @Test
  void no_character_of_it_can_be_another() {
    String token = tokens.token(ANSWER, ID);
    for (int i = 0; i < token.length(); i++) {
      for (char other : ALPHABET.toCharArray()) {
        String changed = token.substring(0, i) + other + token.substring(i + 1);
        assertThat(tokens.read(ANSWER, changed).isPresent())
            .as(changed)
            .isEqualTo(changed.equals(token));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "AQ",
        "00000000000000000000000000000000000000000000==",
        "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "€€€€€€€€€€€€€€€€€€€€€€€€€€€€€€€€€€€€€€€€€€€€€€",
        "//////////////////////////////////////////////"
      })
  void what_is_none_is_read_as_none(String text) {
    assertThat(tokens.read(ANSWER, text)).isEmpty();
  }

  @Test
  void after_a_change_of_the_secret_links_of_the_one_before_are_good_and_older_ones_are_not() {
    String old = tokens.token(ANSWER, ID);
    ConfirmationTokens second = new ConfirmationTokens(key("two"), Optional.of(first));
    ConfirmationTokens third = new ConfirmationTokens(key("three"), Optional.of(key("two")));

    assertThat(second.read(ANSWER, old)).contains(ID);
    assertThat(second.token(ANSWER, ID)).isNotEqualTo(old);
    assertThat(third.read(ANSWER, second.token(ANSWER, ID))).contains(ID);
    assertThat(third.read(ANSWER, old)).isEmpty();
  }

  @Test
  void a_short_secret_is_refused() {
    assertThatThrownBy(() -> new LinkKey(new byte[LinkKey.SHORTEST_SECRET - 1]))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** RFC 5869, A.1: the first block of what is expanded. */
  @Test
  void keys_are_derived_as_hkdf_derives_them() {
    byte[] extracted = LinkKey.hmac(bytes("000102030405060708090a0b0c"), bytes("0b".repeat(22)));

    assertThat(LinkKey.derived(extracted, bytes("f0f1f2f3f4f5f6f7f8f9")))
        .isEqualTo(bytes("3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf"));
  }

  private static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex);
  }

  private static LinkKey key(String name) {
    return new LinkKey((name + "-".repeat(40)).getBytes(StandardCharsets.UTF_8));
  }
}
