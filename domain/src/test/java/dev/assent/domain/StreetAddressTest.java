package dev.assent.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StreetAddressTest {

  @ParameterizedTest
  @CsvSource({"0, 255", "1, 50", "2, 50", "3, 50", "4, 50"})
  void each_part_has_its_limit_in_code_points(int part, int limit) {
    String longest = "\uD83D\uDE00".repeat(limit);

    assertThat(with(part, longest)).isNotNull();
    assertThatIllegalArgumentException().isThrownBy(() -> with(part, longest + "x"));
    assertThatIllegalArgumentException().isThrownBy(() -> with(part, " "));
    assertThatIllegalArgumentException().isThrownBy(() -> with(part, "\u0000"));
  }

  @Test
  void what_is_submitted_wins_and_what_is_not_stays() {
    assertThat(with(0, "12 St James's Square").overlay(with(1, "London")))
        .isEqualTo(
            new StreetAddress(
                AddressKind.HOME,
                Optional.of("12 St James's Square"),
                Optional.of("London"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
    assertThat(with(1, "Paris").overlay(with(1, "London"))).isEqualTo(with(1, "London"));
  }

  private static StreetAddress with(int part, String text) {
    var parts =
        IntStream.range(0, 5).mapToObj(i -> Optional.of(text).filter(it -> i == part)).toList();
    return new StreetAddress(
        AddressKind.HOME, parts.get(0), parts.get(1), parts.get(2), parts.get(3), parts.get(4));
  }
}
