package dev.assent.domain;

import static dev.assent.domain.OptInPolicy.CONFIRMED_OPT_IN;
import static dev.assent.domain.OptInPolicy.SINGLE_OPT_IN;
import static dev.assent.domain.Samples.ADA;
import static dev.assent.domain.Samples.DAY_THREE;
import static dev.assent.domain.Samples.DAY_TWO;
import static dev.assent.domain.Samples.NEWS;
import static dev.assent.domain.Samples.NUMBER;
import static dev.assent.domain.Samples.OFFERS;
import static dev.assent.domain.Samples.byEmail;
import static dev.assent.domain.Samples.bySms;
import static dev.assent.domain.Samples.consent;
import static dev.assent.domain.Samples.deleted;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of permissions where a contact is deleted, restored and erased. */
class ContactDeletionTest {

  @ParameterizedTest
  @EnumSource(Permission.class)
  void what_was_allowed_by_email_ends_with_the_contact_and_nothing_else_does(Permission before) {
    Contact contact = Samples.withPermission(before, Samples.optOutIf(before));
    ContactChange deletion = contact.delete(DAY_TWO);

    switch (before) {
      case EXPLICIT, IMPLICIT -> {
        assertThat(deletion.after().email())
            .contains(
                new EmailSubscription(ADA, EmailStanding.UNDECIDED, Samples.DAY_ONE, DAY_TWO));
        assertThat(deletion.steps())
            .containsExactly(
                new ConsentChange.Email(
                    ADA, ConsentAction.ENDED, before, Permission.NOT_SET, Set.of(NEWS)))
            .allMatch(it -> it.action() == ConsentAction.ENDED);
      }
      case NOT_SET, PENDING_CONFIRMATION, TEMP_HOLD, UNSUBSCRIBED -> {
        assertThat(deletion.after().email()).isEqualTo(contact.email());
        assertThat(deletion.steps()).isEmpty();
      }
    }
  }

  @ParameterizedTest
  @EnumSource(SmsPermission.class)
  void what_was_allowed_by_sms_ends_with_the_contact_and_nothing_else_does(SmsPermission before) {
    Contact contact = Samples.born(bySms(NUMBER, List.of(consent(before)), NEWS), SINGLE_OPT_IN);
    ContactChange deletion = contact.delete(DAY_TWO);

    if (before == SmsPermission.EXPLICIT) {
      assertThat(deletion.after().sms().orElseThrow().consents())
          .containsExactly(consent(SmsPermission.NOT_SET));
      assertThat(deletion.steps())
          .containsExactly(
              new ConsentChange.Sms(NUMBER, before, consent(SmsPermission.NOT_SET), Set.of(NEWS)));
    } else {
      assertThat(deletion.after().sms()).isEqualTo(contact.sms());
      assertThat(deletion.steps()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(Permission.class)
  void a_sign_up_that_restores_says_what_was_and_is_decided_as_a_first_one(Permission before) {
    Contact gone = deleted(Samples.withPermission(before, Samples.optOutIf(before)));
    for (OptInPolicy policy : OptInPolicy.values()) {
      assertThat(gone.signUp(byEmail(ADA, OFFERS), Standing.UNDECIDED, policy, DAY_THREE).steps())
          .containsExactly(
              new ConsentChange.Email(
                  ADA,
                  policy == SINGLE_OPT_IN ? ConsentAction.GRANTED : ConsentAction.REQUESTED,
                  gone.email().orElseThrow().permission(),
                  policy.afterSignUp(Permission.NOT_SET),
                  Set.of(OFFERS)));
    }
  }

  @Test
  void asking_who_is_restored_does_not_undo_the_opt_out_facts() {
    Contact out =
        Samples.withPermission(Permission.UNSUBSCRIBED, Samples.optOutIf(Permission.UNSUBSCRIBED));
    Contact asked =
        out.signUp(byEmail(ADA, NEWS), Standing.UNDECIDED, CONFIRMED_OPT_IN, DAY_TWO).after();

    assertThat(
            deleted(asked)
                .signUp(byEmail(ADA, NEWS), Standing.UNDECIDED, CONFIRMED_OPT_IN, DAY_THREE)
                .after()
                .email()
                .orElseThrow()
                .optOut())
        .isEqualTo(out.email().orElseThrow().optOut());
  }

  @Test
  void a_sign_up_by_number_brings_no_permission_by_email_back() {
    SignUp both =
        new SignUp(
            Optional.of(ADA),
            Optional.of(new SignUp.SmsOptIn(NUMBER, List.of(consent(SmsPermission.EXPLICIT)))),
            Profile.EMPTY,
            Optional.empty(),
            Optional.empty(),
            Set.of(NEWS),
            java.util.Map.of());
    Contact gone = deleted(Samples.born(both, SINGLE_OPT_IN));

    Contact byNumber =
        gone.signUp(
                bySms(NUMBER, List.of(consent(SmsPermission.EXPLICIT)), NEWS),
                Standing.UNDECIDED,
                SINGLE_OPT_IN,
                DAY_THREE)
            .after();
    assertThat(byNumber.email().orElseThrow().permission()).isEqualTo(Permission.NOT_SET);
    Contact byEmail =
        gone.signUp(byEmail(ADA, NEWS), Standing.UNDECIDED, SINGLE_OPT_IN, DAY_THREE).after();
    assertThat(byEmail.sms().orElseThrow().consents())
        .containsExactly(consent(SmsPermission.NOT_SET));
  }

  @Test
  void a_question_that_a_deleted_contact_left_open_stays_with_the_address_that_gives_way() {
    Contact asked = deleted(Samples.born(byEmail(ADA, NEWS), CONFIRMED_OPT_IN));
    EmailAddress other = new EmailAddress("countess@example.org");

    assertThat(
            asked
                .signUp(byEmail(other, NEWS), Standing.UNDECIDED, SINGLE_OPT_IN, DAY_THREE)
                .steps())
        .containsExactly(
            new ConsentChange.Email(
                other,
                ConsentAction.GRANTED,
                Permission.NOT_SET,
                Permission.EXPLICIT,
                Set.of(NEWS)));
  }

  @ParameterizedTest
  @EnumSource(Permission.class)
  void an_erasure_ends_what_was_allowed_and_nothing_else(Permission before) {
    Contact contact = Samples.withPermission(before, Samples.optOutIf(before));

    if (before.isActive()) {
      assertThat(contact.lastSteps(DAY_TWO))
          .containsExactly(
              new ConsentChange.Email(
                  ADA, ConsentAction.ENDED, before, Permission.NOT_SET, Set.of(NEWS)));
    } else {
      assertThat(contact.lastSteps(DAY_TWO)).isEmpty();
    }
  }

  @Test
  void an_erasure_ends_a_consent_by_sms() {
    SmsConsent yes = consent(SmsPermission.EXPLICIT);

    assertThat(Samples.born(bySms(NUMBER, List.of(yes), NEWS), SINGLE_OPT_IN).lastSteps(DAY_TWO))
        .containsExactly(
            new ConsentChange.Sms(
                NUMBER, SmsPermission.EXPLICIT, consent(SmsPermission.NOT_SET), Set.of(NEWS)));
  }
}
