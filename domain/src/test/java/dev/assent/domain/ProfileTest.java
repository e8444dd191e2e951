package dev.assent.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProfileTest {

  @ParameterizedTest
  @CsvSource({"0, 50", "1, 50", "2, 50", "3, 50"})
  void each_text_has_its_limit_in_code_points(int part, int limit) {
    String longest = "\uD83D\uDE00".repeat(limit);

    assertThat(with(part, longest)).isNotEqualTo(Profile.EMPTY);
    assertThatIllegalArgumentException().isThrownBy(() -> with(part, longest + "x"));
    assertThatIllegalArgumentException().isThrownBy(() -> with(part, ""));
  }

  private static Profile with(int part, String text) {
    var parts =
        IntStream.range(0, 4).mapToObj(i -> Optional.of(text).filter(it -> i == part)).toList();
    return new Profile(
        parts.get(0), parts.get(1), parts.get(2), parts.get(3), Optional.empty(), Optional.empty());
  }
}
