package dev.assent.domain;

import static dev.assent.domain.OptInPolicy.CONFIRMED_OPT_IN;
import static dev.assent.domain.OptInPolicy.SINGLE_OPT_IN;
import static dev.assent.domain.Permission.EXPLICIT;
import static dev.assent.domain.Permission.IMPLICIT;
import static dev.assent.domain.Permission.NOT_SET;
import static dev.assent.domain.Permission.PENDING_CONFIRMATION;
import static dev.assent.domain.Permission.TEMP_HOLD;
import static dev.assent.domain.Permission.UNSUBSCRIBED;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class OptInPolicyTest {

  /** The decision table, cell for cell: before, Confirmed Opt-In off, Confirmed Opt-In on. */
  static Stream<Arguments> decisions() {
    return Stream.of(
        Arguments.of(EXPLICIT, EXPLICIT, EXPLICIT),
        Arguments.of(IMPLICIT, EXPLICIT, IMPLICIT),
        Arguments.of(NOT_SET, EXPLICIT, PENDING_CONFIRMATION),
        Arguments.of(PENDING_CONFIRMATION, EXPLICIT, PENDING_CONFIRMATION),
        Arguments.of(UNSUBSCRIBED, EXPLICIT, PENDING_CONFIRMATION),
        Arguments.of(TEMP_HOLD, EXPLICIT, TEMP_HOLD));
  }

  @ParameterizedTest
  @MethodSource("decisions")
  void a_sign_up_decides_by_the_setting(Permission before, Permission off, Permission on) {
    assertThat(SINGLE_OPT_IN.afterSignUp(before)).isEqualTo(off);
    assertThat(CONFIRMED_OPT_IN.afterSignUp(before)).isEqualTo(on);
  }

  @Test
  void the_table_has_a_row_for_every_permission() {
    assertThat(decisions().map(row -> row.get()[0]))
        .containsExactlyInAnyOrderElementsOf(Arrays.asList(Permission.values()));
  }

  @ParameterizedTest
  @MethodSource("decisions")
  void with_confirmed_opt_in_nobody_becomes_explicit_by_signing_up_twice(Permission before) {
    Permission twice = CONFIRMED_OPT_IN.afterSignUp(CONFIRMED_OPT_IN.afterSignUp(before));
    assertThat(twice == EXPLICIT).isEqualTo(before == EXPLICIT);
  }
}
