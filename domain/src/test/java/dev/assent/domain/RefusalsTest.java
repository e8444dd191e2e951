package dev.assent.domain;

import static dev.assent.domain.Permission.EXPLICIT;
import static dev.assent.domain.Permission.IMPLICIT;
import static dev.assent.domain.Permission.NOT_SET;
import static dev.assent.domain.Permission.PENDING_CONFIRMATION;
import static dev.assent.domain.Permission.TEMP_HOLD;
import static dev.assent.domain.Permission.UNSUBSCRIBED;
import static dev.assent.domain.Samples.DAY_ONE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RefusalsTest {

  /** What the record says of an address, and what remains of it. */
  static Stream<Arguments> records() {
    return Stream.of(
        Arguments.of(List.of(), NOT_SET),
        Arguments.of(List.of(EXPLICIT), NOT_SET),
        Arguments.of(List.of(PENDING_CONFIRMATION), PENDING_CONFIRMATION),
        Arguments.of(List.of(PENDING_CONFIRMATION, NOT_SET), PENDING_CONFIRMATION),
        Arguments.of(List.of(PENDING_CONFIRMATION, EXPLICIT, NOT_SET), NOT_SET),
        Arguments.of(List.of(IMPLICIT, TEMP_HOLD, NOT_SET), TEMP_HOLD),
        Arguments.of(List.of(TEMP_HOLD, PENDING_CONFIRMATION), PENDING_CONFIRMATION),
        Arguments.of(List.of(UNSUBSCRIBED, NOT_SET), UNSUBSCRIBED),
        Arguments.of(List.of(UNSUBSCRIBED, PENDING_CONFIRMATION, NOT_SET), UNSUBSCRIBED),
        Arguments.of(List.of(UNSUBSCRIBED, TEMP_HOLD), UNSUBSCRIBED),
        Arguments.of(List.of(UNSUBSCRIBED, EXPLICIT), NOT_SET),
        Arguments.of(List.of(UNSUBSCRIBED, IMPLICIT, TEMP_HOLD), TEMP_HOLD));
  }

  @ParameterizedTest
  @MethodSource("records")
  void a_word_ends_a_question_and_a_question_ends_no_word(
      List<Permission> record, Permission left) {
    Refusals refusals = Refusals.NONE;
    for (Permission after : record) {
      refusals = refusals.afterEmail(after, Source.CONTACT, DAY_ONE);
    }
    assertThat(refusals.email()).isEqualTo(left);
    assertThat(refusals.optOut())
        .isEqualTo(
            Optional.of(new OptOut(Source.CONTACT, DAY_ONE, Optional.empty()))
                .filter(it -> left == UNSUBSCRIBED));
  }

  static Stream<Arguments> smsRecords() {
    return Stream.of(
        Arguments.of(
            List.of(SmsPermission.PENDING_CONFIRMATION, SmsPermission.NOT_SET),
            Optional.of(SmsPermission.PENDING_CONFIRMATION)),
        Arguments.of(
            List.of(SmsPermission.PENDING_CONFIRMATION, SmsPermission.EXPLICIT), Optional.empty()),
        Arguments.of(
            List.of(SmsPermission.UNSUBSCRIBED, SmsPermission.PENDING_CONFIRMATION),
            Optional.of(SmsPermission.UNSUBSCRIBED)),
        Arguments.of(
            List.of(SmsPermission.PENDING_CONFIRMATION, SmsPermission.UNSUBSCRIBED),
            Optional.of(SmsPermission.UNSUBSCRIBED)),
        Arguments.of(
            List.of(SmsPermission.UNSUBSCRIBED, SmsPermission.EXPLICIT), Optional.empty()));
  }

  @ParameterizedTest
  @MethodSource("smsRecords")
  void so_it_is_by_sms(List<SmsPermission> record, Optional<SmsPermission> left) {
    Refusals refusals = Refusals.NONE;
    for (SmsPermission after : record) {
      refusals = refusals.afterSms(ConsentType.PROMOTIONAL_SMS, after);
    }
    assertThat(refusals.sms())
        .isEqualTo(left.map(it -> Map.of(ConsentType.PROMOTIONAL_SMS, it)).orElse(Map.of()));
  }
}
