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
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
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

  @ParameterizedTest
  @EnumSource(Permission.class)
  void who_may_get_mail_and_has_to_confirm_is_asked_and_nobody_else_is(Permission after) {
    assertThat(SINGLE_OPT_IN.asksAfterSignUp(after)).isFalse();
    assertThat(CONFIRMED_OPT_IN.asksAfterSignUp(after))
        .isEqualTo(after == PENDING_CONFIRMATION || after == IMPLICIT);
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

  /**
   * What becomes of a permission that somebody sets, cell for cell, each by its first letter (H is
   * a hold), a dash where it is not theirs to set: before, requested; by the account with Confirmed
   * Opt-In off and on; by the contact off and on.
   */
  private static final String REQUESTS =
      """
      E E   E E   E E
      E I   I I   I I
      E N   N N   N N
      E P   P P   P P
      E H   H H   H H
      E U   U U   U U
      I E   E I   E I
      I I   I I   I I
      I N   N N   N N
      I P   P P   P P
      I H   H H   H H
      I U   U U   U U
      N E   E P   E P
      N I   I I   I I
      N N   N N   N N
      N P   P P   P P
      N H   H H   H H
      N U   U U   U U
      P E   - -   E P
      P I   - -   - -
      P N   - -   - -
      P P   P P   P P
      P H   - -   - -
      P U   U U   U U
      H E   - -   E H
      H I   - -   - -
      H N   - -   - -
      H P   - -   P P
      H H   H H   H H
      H U   U U   U U
      U E   - -   E P
      U I   - -   - -
      U N   - -   - -
      U P   - -   P P
      U H   - -   - -
      U U   U U   U U
      """;

  static Stream<Arguments> requests() {
    return REQUESTS
        .lines()
        .map(row -> row.strip().split("\\s+"))
        .map(cells -> Arguments.of((Object) cells));
  }

  @ParameterizedTest
  @MethodSource("requests")
  void a_request_is_decided_by_who_makes_it_and_by_what_was_refused(String[] row) {
    Permission before = permission(row[0]).orElseThrow();
    Permission requested = permission(row[1]).orElseThrow();

    assertThat(SINGLE_OPT_IN.afterRequest(before, requested, Source.ACCOUNT))
        .isEqualTo(permission(row[2]));
    assertThat(CONFIRMED_OPT_IN.afterRequest(before, requested, Source.ACCOUNT))
        .isEqualTo(permission(row[3]));
    assertThat(SINGLE_OPT_IN.afterRequest(before, requested, Source.CONTACT))
        .isEqualTo(permission(row[4]));
    assertThat(CONFIRMED_OPT_IN.afterRequest(before, requested, Source.CONTACT))
        .isEqualTo(permission(row[5]));
  }

  @Test
  void the_table_of_requests_has_a_row_for_every_pair() {
    assertThat(requests().map(row -> ((String[]) row.get()[0])).map(row -> row[0] + row[1]))
        .doesNotHaveDuplicates()
        .hasSize(Permission.values().length * Permission.values().length);
  }

  private static Optional<Permission> permission(String letter) {
    return switch (letter) {
      case "-" -> Optional.empty();
      case "H" -> Optional.of(TEMP_HOLD);
      default ->
          Arrays.stream(Permission.values()).filter(it -> it.name().startsWith(letter)).findFirst();
    };
  }

  /**
   * What an answer leads to, cell for cell, a dash where it leads nowhere: before; confirmed,
   * confirmed though the contact has opted out since it was asked, declined, opted out.
   */
  private static final String ANSWERS =
      """
      E   - - - U
      I   E - I U
      N   E - - U
      P   E - U U
      H   H H H U
      U   - - - -
      """;

  static Stream<Arguments> answers() {
    return ANSWERS
        .lines()
        .map(row -> row.strip().split("\\s+"))
        .map(cells -> Arguments.of((Object) cells));
  }

  @ParameterizedTest
  @MethodSource("answers")
  void an_answer_is_decided_by_what_holds_now_and_by_a_later_refusal(String[] row) {
    Permission before = permission(row[0]).orElseThrow();
    assertThat(OptInPolicy.afterAnswer(Answer.CONFIRMED, before, false))
        .isEqualTo(permission(row[1]));
    assertThat(OptInPolicy.afterAnswer(Answer.CONFIRMED, before, true))
        .isEqualTo(permission(row[2]));
    for (boolean refusedSince : new boolean[] {true, false}) {
      assertThat(OptInPolicy.afterAnswer(Answer.DECLINED, before, refusedSince))
          .isEqualTo(permission(row[3]));
      assertThat(OptInPolicy.afterAnswer(Answer.OPTED_OUT, before, refusedSince))
          .isEqualTo(permission(row[4]));
    }
  }

  @Test
  void the_table_of_answers_has_a_row_for_every_permission() {
    assertThat(answers().map(row -> permission(((String[]) row.get()[0])[0]).orElseThrow()))
        .containsExactlyInAnyOrder(Permission.values());
  }

  /**
   * The same for SMS, where the setting does not matter: before, requested; in a sign-up, by the
   * account, by the contact.
   */
  private static final String REQUESTS_BY_SMS =
      """
      E E   E E E
      E P   P P P
      E U   U U U
      E N   N N N
      P E   E - E
      P P   P P P
      P U   U U U
      P N   P - P
      U E   E - E
      U P   P - P
      U U   U U U
      U N   U - U
      N E   E E E
      N P   P P P
      N U   U U U
      N N   N N N
      """;

  static Stream<Arguments> requestsBySms() {
    return REQUESTS_BY_SMS
        .lines()
        .map(row -> row.strip().split("\\s+"))
        .map(cells -> Arguments.of((Object) cells));
  }

  @ParameterizedTest
  @MethodSource("requestsBySms")
  void a_refusal_by_sms_and_a_question_end_by_the_contact_alone(String[] row) {
    SmsPermission before = bySms(row[0]).orElseThrow();
    SmsPermission requested = bySms(row[1]).orElseThrow();
    for (OptInPolicy policy : OptInPolicy.values()) {
      assertThat(policy.afterSmsSignUp(before, requested)).isEqualTo(bySms(row[2]).orElseThrow());
      assertThat(policy.afterSmsRequest(before, requested, Source.ACCOUNT))
          .isEqualTo(bySms(row[3]));
      assertThat(policy.afterSmsRequest(before, requested, Source.CONTACT))
          .isEqualTo(bySms(row[4]));
    }
  }

  private static Optional<SmsPermission> bySms(String letter) {
    return Arrays.stream(SmsPermission.values())
        .filter(it -> it.name().startsWith(letter))
        .findFirst();
  }
}
