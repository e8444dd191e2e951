package dev.assent.domain;

import static dev.assent.domain.OptInPolicy.CONFIRMED_OPT_IN;
import static dev.assent.domain.OptInPolicy.SINGLE_OPT_IN;
import static dev.assent.domain.Samples.ACCOUNT;
import static dev.assent.domain.Samples.ADA;
import static dev.assent.domain.Samples.COLOUR;
import static dev.assent.domain.Samples.DAY_ONE;
import static dev.assent.domain.Samples.DAY_THREE;
import static dev.assent.domain.Samples.DAY_TWO;
import static dev.assent.domain.Samples.ID;
import static dev.assent.domain.Samples.NEWS;
import static dev.assent.domain.Samples.NUMBER;
import static dev.assent.domain.Samples.OFFERS;
import static dev.assent.domain.Samples.SIZE;
import static dev.assent.domain.Samples.born;
import static dev.assent.domain.Samples.byEmail;
import static dev.assent.domain.Samples.bySms;
import static dev.assent.domain.Samples.consent;
import static dev.assent.domain.Samples.deleted;
import static dev.assent.domain.Samples.named;
import static dev.assent.domain.Samples.withFields;
import static dev.assent.domain.Samples.withPermission;
import static dev.assent.domain.Samples.withProfile;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ContactTest {

  @Test
  void a_first_sign_up_without_confirmation_opts_the_contact_in() {
    ContactChange signedUp =
        Contact.signUp(ID, ACCOUNT, byEmail(ADA, NEWS), Standing.UNDECIDED, SINGLE_OPT_IN, DAY_ONE);

    EmailSubscription email = signedUp.after().email().orElseThrow();
    assertThat(email.permission()).isEqualTo(Permission.EXPLICIT);
    assertThat(email.confirmStatus()).isEqualTo(ConfirmStatus.OFF);
    assertThat(email.optIn()).contains(new OptIn(Source.CONTACT, DAY_ONE));
    assertThat(signedUp.after().lifecycle().createSource()).isEqualTo(Source.CONTACT);
    assertThat(signedUp.after().lifecycle().updateSource()).isEmpty();
    assertThat(signedUp.steps())
        .singleElement()
        .satisfies(step -> assertThat(step.action()).isEqualTo(ConsentAction.GRANTED))
        .satisfies(step -> assertThat(step.lists()).containsExactly(NEWS));
  }

  @Test
  void a_first_sign_up_with_confirmation_only_asks() {
    ContactChange signedUp =
        Contact.signUp(
            ID, ACCOUNT, byEmail(ADA, NEWS), Standing.UNDECIDED, CONFIRMED_OPT_IN, DAY_ONE);

    EmailSubscription email = signedUp.after().email().orElseThrow();
    assertThat(email.permission()).isEqualTo(Permission.PENDING_CONFIRMATION);
    assertThat(email.confirmStatus()).isEqualTo(ConfirmStatus.PENDING);
    assertThat(email.optIn()).isEmpty();
    assertThat(signedUp.steps())
        .singleElement()
        .satisfies(step -> assertThat(step.action()).isEqualTo(ConsentAction.REQUESTED));
  }

  @Test
  void an_update_keeps_what_the_submission_omits() {
    Contact stored = born(withProfile(byEmail(ADA, NEWS), named("Ada")), SINGLE_OPT_IN);
    Contact updated =
        stored.signUp(byEmail(ADA, OFFERS), Standing.UNDECIDED, SINGLE_OPT_IN, DAY_TWO).after();

    assertThat(updated.details().profile()).isEqualTo(named("Ada"));
    assertThat(updated.lists()).containsExactlyInAnyOrder(NEWS, OFFERS);
    assertThat(updated.lifecycle().createdAt()).isEqualTo(DAY_ONE);
    assertThat(updated.lifecycle().updatedAt()).isEqualTo(DAY_TWO);
    assertThat(updated.lifecycle().updateSource()).contains(Source.CONTACT);
  }

  @Test
  void custom_fields_merge_by_id_and_an_empty_value_clears_one() {
    Contact stored =
        born(withFields(byEmail(ADA, NEWS), Map.of(SIZE, "M", COLOUR, "red")), SINGLE_OPT_IN);
    Contact updated =
        stored
            .signUp(
                withFields(byEmail(ADA, NEWS), Map.of(SIZE, "", COLOUR, "blue")),
                Standing.UNDECIDED,
                SINGLE_OPT_IN,
                DAY_TWO)
            .after();

    assertThat(updated.details().customFields()).isEqualTo(Map.of(COLOUR, "blue"));
  }

  @Test
  void who_was_explicit_keeps_source_and_date_and_a_repetition_is_no_step() {
    Contact stored = born(byEmail(ADA, NEWS), SINGLE_OPT_IN);
    ContactChange again =
        stored.signUp(byEmail(ADA, NEWS), Standing.UNDECIDED, SINGLE_OPT_IN, DAY_TWO);

    assertThat(again.after().email()).isEqualTo(stored.email());
    assertThat(again.steps()).isEmpty();
  }

  @Test
  void a_permission_that_reaches_further_lists_is_a_step() {
    Contact stored = born(byEmail(ADA, NEWS), SINGLE_OPT_IN);
    ContactChange again =
        stored.signUp(byEmail(ADA, OFFERS), Standing.UNDECIDED, SINGLE_OPT_IN, DAY_TWO);

    assertThat(again.steps())
        .containsExactly(
            new ConsentChange.Email(
                ADA,
                ConsentAction.GRANTED,
                Permission.EXPLICIT,
                Permission.EXPLICIT,
                Set.of(OFFERS)));
  }

  @Test
  void a_consent_by_sms_that_reaches_further_lists_is_a_step() {
    SmsConsent yes = consent(SmsPermission.EXPLICIT);
    Contact stored = born(bySms(NUMBER, List.of(yes), NEWS), SINGLE_OPT_IN);

    assertThat(
            stored
                .signUp(
                    bySms(NUMBER, List.of(yes), OFFERS), Standing.UNDECIDED, SINGLE_OPT_IN, DAY_TWO)
                .steps())
        .containsExactly(
            new ConsentChange.Sms(NUMBER, SmsPermission.EXPLICIT, yes, Set.of(OFFERS)));
    assertThat(
            stored
                .signUp(
                    bySms(NUMBER, List.of(yes), NEWS), Standing.UNDECIDED, SINGLE_OPT_IN, DAY_TWO)
                .steps())
        .isEmpty();
  }

  @Test
  void an_opt_out_ends_with_an_opt_in_and_its_facts_go() {
    Contact stored = unsubscribed();
    EmailSubscription email =
        stored
            .signUp(byEmail(ADA, NEWS), Standing.UNDECIDED, SINGLE_OPT_IN, DAY_THREE)
            .after()
            .email()
            .orElseThrow();

    assertThat(email.permission()).isEqualTo(Permission.EXPLICIT);
    assertThat(email.optOut()).isEmpty();
    assertThat(email.optIn()).contains(new OptIn(Source.CONTACT, DAY_THREE));
  }

  @Test
  void asking_someone_back_does_not_undo_the_opt_out_facts() {
    Contact stored = unsubscribed();
    EmailSubscription email =
        stored
            .signUp(byEmail(ADA, NEWS), Standing.UNDECIDED, CONFIRMED_OPT_IN, DAY_THREE)
            .after()
            .email()
            .orElseThrow();

    assertThat(email.permission()).isEqualTo(Permission.PENDING_CONFIRMATION);
    assertThat(email.optOut()).isEqualTo(stored.email().orElseThrow().optOut());
    assertThat(email.optIn()).isEmpty();
  }

  @Test
  void an_implicit_contact_stays_mailable_and_is_asked_to_confirm() {
    Contact stored = withPermission(Permission.IMPLICIT, Optional.empty());
    ContactChange asked =
        stored.signUp(byEmail(ADA, NEWS), Standing.UNDECIDED, CONFIRMED_OPT_IN, DAY_TWO);

    EmailSubscription email = asked.after().email().orElseThrow();
    assertThat(email.permission()).isEqualTo(Permission.IMPLICIT);
    assertThat(email.confirmStatus()).isEqualTo(ConfirmStatus.PENDING);
    assertThat(asked.steps())
        .singleElement()
        .satisfies(step -> assertThat(step.action()).isEqualTo(ConsentAction.REQUESTED));
  }

  @ParameterizedTest
  @EnumSource(OptInPolicy.class)
  void a_deleted_contact_is_restored_as_if_new_on_the_submitted_lists_alone(OptInPolicy policy) {
    Contact stored = deleted(born(byEmail(ADA, NEWS), SINGLE_OPT_IN));
    Contact restored =
        stored.signUp(byEmail(ADA, OFFERS), Standing.UNDECIDED, policy, DAY_THREE).after();

    assertThat(restored.lifecycle().deletedAt()).isEmpty();
    assertThat(restored.id()).isEqualTo(stored.id());
    assertThat(restored.lists()).containsExactly(OFFERS);
    assertThat(restored.email().orElseThrow().permission())
        .isEqualTo(policy.afterSignUp(Permission.NOT_SET));
  }

  @ParameterizedTest
  @EnumSource(OptInPolicy.class)
  void the_permission_for_one_address_is_none_for_another(OptInPolicy policy) {
    EmailAddress other = new EmailAddress("countess@example.org");
    Contact stored = born(byEmail(ADA, NEWS), SINGLE_OPT_IN);
    EmailSubscription email =
        stored
            .signUp(byEmail(other, NEWS), Standing.UNDECIDED, policy, DAY_TWO)
            .after()
            .email()
            .orElseThrow();

    assertThat(email.address()).isEqualTo(other);
    assertThat(email.permission()).isEqualTo(policy.afterSignUp(Permission.NOT_SET));
    assertThat(email.createdAt()).isEqualTo(DAY_TWO);
  }

  @Test
  void the_permission_for_an_address_that_is_replaced_ends_in_a_step_of_its_own() {
    EmailAddress other = new EmailAddress("countess@example.org");
    Contact stored = born(byEmail(ADA, NEWS), SINGLE_OPT_IN);

    assertThat(
            stored
                .signUp(byEmail(other, OFFERS), Standing.UNDECIDED, SINGLE_OPT_IN, DAY_TWO)
                .steps())
        .containsExactly(
            new ConsentChange.Email(
                ADA, ConsentAction.ENDED, Permission.EXPLICIT, Permission.NOT_SET, Set.of(NEWS)),
            new ConsentChange.Email(
                other,
                ConsentAction.GRANTED,
                Permission.NOT_SET,
                Permission.EXPLICIT,
                Set.of(OFFERS)))
        .extracting(ConsentChange::action)
        .containsExactly(ConsentAction.ENDED, ConsentAction.GRANTED);
  }

  @Test
  void the_consents_for_a_number_that_is_replaced_end_in_a_step_of_their_own() {
    SmsNumber other = new SmsNumber("2025550143", "1", "US");
    SmsConsent yes = consent(SmsPermission.EXPLICIT);
    Contact stored = born(bySms(NUMBER, List.of(yes), NEWS), SINGLE_OPT_IN);

    assertThat(
            stored
                .signUp(
                    bySms(other, List.of(yes), OFFERS), Standing.UNDECIDED, SINGLE_OPT_IN, DAY_TWO)
                .steps())
        .containsExactly(
            new ConsentChange.Sms(
                NUMBER, SmsPermission.EXPLICIT, consent(SmsPermission.NOT_SET), Set.of(NEWS)),
            new ConsentChange.Sms(other, SmsPermission.NOT_SET, yes, Set.of(OFFERS)))
        .extracting(ConsentChange::action)
        .containsExactly(ConsentAction.ENDED, ConsentAction.GRANTED);
  }

  @Test
  void nothing_ends_where_nothing_was_decided_or_the_contact_was_deleted() {
    EmailAddress other = new EmailAddress("countess@example.org");
    Contact undecided = withPermission(Permission.NOT_SET, Optional.empty());
    Contact gone = deleted(born(byEmail(ADA, NEWS), SINGLE_OPT_IN)); // its end has been told

    for (Contact stored : List.of(undecided, gone)) {
      assertThat(
              stored
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
  }

  @Test
  void a_sign_up_without_an_email_leaves_the_email_permission_alone() {
    Contact stored = unsubscribed();
    Contact updated =
        stored
            .signUp(
                bySms(NUMBER, List.of(consent(SmsPermission.EXPLICIT)), NEWS),
                Standing.UNDECIDED,
                SINGLE_OPT_IN,
                DAY_TWO)
            .after();

    assertThat(updated.email()).isEqualTo(stored.email());
    assertThat(updated.sms().orElseThrow().number()).isEqualTo(NUMBER);
  }

  @Test
  void unsubscribed_after_explicit_is_an_opt_out_by_sms() {
    Contact stored =
        born(bySms(NUMBER, List.of(consent(SmsPermission.EXPLICIT)), NEWS), SINGLE_OPT_IN);
    ContactChange out =
        stored.signUp(
            bySms(NUMBER, List.of(consent(SmsPermission.UNSUBSCRIBED)), NEWS),
            Standing.UNDECIDED,
            SINGLE_OPT_IN,
            DAY_TWO);

    SmsSubscription sms =
        out.after().sms().orElseThrow().subscriptions().get(ConsentType.PROMOTIONAL_SMS);
    assertThat(sms.optInAt()).isEmpty();
    assertThat(sms.optOutAt()).contains(DAY_TWO);
    assertThat(out.steps())
        .singleElement()
        .satisfies(step -> assertThat(step.action()).isEqualTo(ConsentAction.WITHDRAWN));
  }

  @Test
  void each_consent_of_a_submission_is_a_step_and_the_last_one_holds() {
    SmsConsent yes = consent(SmsPermission.EXPLICIT);
    SmsConsent no = consent(SmsPermission.UNSUBSCRIBED);
    ContactChange signedUp =
        Contact.signUp(
            ID,
            ACCOUNT,
            bySms(NUMBER, List.of(yes, no), NEWS),
            Standing.UNDECIDED,
            SINGLE_OPT_IN,
            DAY_ONE);

    assertThat(signedUp.steps())
        .extracting(ConsentChange::action)
        .containsExactly(ConsentAction.GRANTED, ConsentAction.WITHDRAWN);
    assertThat(signedUp.after().sms().orElseThrow().subscriptions().values())
        .singleElement()
        .satisfies(it -> assertThat(it.consent()).isEqualTo(no));
  }

  @Test
  void the_fifty_first_list_is_refused() {
    ListId[] fifty =
        IntStream.range(0, 50).mapToObj(i -> new ListId(new UUID(9, i))).toArray(ListId[]::new);
    Contact stored = born(byEmail(ADA, fifty), SINGLE_OPT_IN);

    assertThat(
            stored
                .signUp(byEmail(ADA, fifty), Standing.UNDECIDED, SINGLE_OPT_IN, DAY_TWO)
                .after()
                .lists())
        .hasSize(50);
    assertThatThrownBy(
            () -> stored.signUp(byEmail(ADA, NEWS), Standing.UNDECIDED, SINGLE_OPT_IN, DAY_TWO))
        .isInstanceOf(TooManyListsException.class);
  }

  private static Contact unsubscribed() {
    return withPermission(
        Permission.UNSUBSCRIBED,
        Optional.of(new OptOut(Source.CONTACT, DAY_ONE, Optional.of("too many"))));
  }
}
