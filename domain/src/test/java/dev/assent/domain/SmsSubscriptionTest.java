package dev.assent.domain;

import static dev.assent.domain.Samples.DAY_ONE;
import static dev.assent.domain.Samples.DAY_THREE;
import static dev.assent.domain.Samples.DAY_TWO;
import static dev.assent.domain.Samples.consent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SmsSubscriptionTest {

  private static final Optional<Instant> DATED = Optional.of(DAY_ONE);
  private static final Optional<Instant> UNDATED = Optional.empty();

  @ParameterizedTest
  @EnumSource(SmsPermission.class)
  void an_opt_in_and_an_opt_out_have_a_date_and_nothing_else_has(SmsPermission permission) {
    SmsSubscription first = SmsSubscription.first(consent(permission), DAY_ONE);
    Optional<Instant> in = permission == SmsPermission.EXPLICIT ? DATED : UNDATED;
    Optional<Instant> out = permission == SmsPermission.UNSUBSCRIBED ? DATED : UNDATED;

    assertThat(first.optInAt()).isEqualTo(in);
    assertThat(first.optOutAt()).isEqualTo(out);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> of(permission, in.isPresent() ? UNDATED : DATED, out));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> of(permission, in, out.isPresent() ? UNDATED : DATED));
  }

  @ParameterizedTest
  @EnumSource(SmsPermission.class)
  void the_same_consent_again_changes_nothing(SmsPermission permission) {
    SmsSubscription first = SmsSubscription.first(consent(permission), DAY_ONE);

    assertThat(first.then(consent(permission), DAY_TWO)).isSameAs(first);
  }

  @ParameterizedTest
  @EnumSource(SmsPermission.class)
  void new_evidence_for_the_same_decision_keeps_its_date(SmsPermission permission) {
    SmsSubscription first = SmsSubscription.first(consent(permission), DAY_ONE);
    SmsSubscription next = first.then(byCarrier(permission), DAY_TWO);

    assertThat(next.consent()).isEqualTo(byCarrier(permission));
    assertThat(next.optInAt()).isEqualTo(first.optInAt());
    assertThat(next.optOutAt()).isEqualTo(first.optOutAt());
    assertThat(next.createdAt()).isEqualTo(DAY_ONE);
    assertThat(next.updatedAt()).isEqualTo(DAY_TWO);
  }

  @Test
  void a_new_decision_has_its_own_date() {
    SmsSubscription in = SmsSubscription.first(consent(SmsPermission.EXPLICIT), DAY_ONE);
    SmsSubscription out = in.then(consent(SmsPermission.UNSUBSCRIBED), DAY_TWO);
    SmsSubscription back = out.then(consent(SmsPermission.EXPLICIT), DAY_THREE);

    assertThat(out.optInAt()).isEmpty();
    assertThat(out.optOutAt()).contains(DAY_TWO);
    assertThat(back.optInAt()).contains(DAY_THREE);
    assertThat(back.optOutAt()).isEmpty();
    assertThat(back.createdAt()).isEqualTo(DAY_ONE);
  }

  private static SmsSubscription of(
      SmsPermission permission, Optional<Instant> in, Optional<Instant> out) {
    return new SmsSubscription(consent(permission), in, out, DAY_ONE, DAY_ONE);
  }

  private static SmsConsent byCarrier(SmsPermission permission) {
    return new SmsConsent(
        permission,
        ConsentType.PROMOTIONAL_SMS,
        ConsentMedium.CARRIER,
        "https://example.org/carrier",
        "a reply by text message",
        OptionalInt.empty(),
        Optional.empty());
  }
}
