package dev.assent.domain;

import static dev.assent.domain.Answer.CONFIRMED;
import static dev.assent.domain.Answer.DECLINED;
import static dev.assent.domain.Answer.OPTED_OUT;
import static dev.assent.domain.OptInPolicy.CONFIRMED_OPT_IN;
import static dev.assent.domain.OptInPolicy.SINGLE_OPT_IN;
import static dev.assent.domain.Samples.ADA;
import static dev.assent.domain.Samples.DAY_ONE;
import static dev.assent.domain.Samples.DAY_THREE;
import static dev.assent.domain.Samples.DAY_TWO;
import static dev.assent.domain.Samples.NEWS;
import static dev.assent.domain.Samples.OFFERS;
import static dev.assent.domain.Samples.byEmail;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a contact that answers the question by which it was asked to confirm. */
class ContactAnswerTest {

  private static final ConfirmationId ID = new ConfirmationId(new UUID(5, 1));
  private static final EmailAddress OTHER = new EmailAddress("countess@example.org");

  @Test
  void who_was_asked_and_confirms_has_opted_in() {
    Contact pending = Samples.born(byEmail(ADA, NEWS), CONFIRMED_OPT_IN);

    ContactChange change = pending.answer(CONFIRMED, asked(DAY_ONE), DAY_TWO);

    assertThat(email(change).standing())
        .isEqualTo(explicit(ConfirmStatus.CONFIRMED, Source.CONTACT, DAY_TWO));
    assertThat(email(change).updatedAt()).isEqualTo(DAY_TWO);
    assertThat(change.after().lifecycle().updateSource()).contains(Source.CONTACT);
    assertThat(change.after().lifecycle().updatedAt()).isEqualTo(DAY_TWO);
    assertThat(change.by()).isEqualTo(Source.CONTACT);
    assertThat(change.steps())
        .containsExactly(
            step(
                ConsentAction.GRANTED,
                Permission.PENDING_CONFIRMATION,
                Permission.EXPLICIT,
                Optional.empty()));
  }

  @Test
  void who_is_known_and_confirms_has_opted_in_since_then() {
    Contact known =
        Samples.withPermission(Permission.IMPLICIT, Optional.empty())
            .signUp(byEmail(ADA, OFFERS), Standing.UNDECIDED, CONFIRMED_OPT_IN, DAY_ONE)
            .after();

    ContactChange change = known.answer(CONFIRMED, asked(DAY_ONE), DAY_TWO);

    assertThat(email(change).standing())
        .isEqualTo(explicit(ConfirmStatus.CONFIRMED, Source.CONTACT, DAY_TWO));
  }

  @ParameterizedTest
  @EnumSource(names = {"CONFIRMED", "DECLINED"})
  void for_who_is_explicit_nothing_changes(Answer answer) {
    Contact explicit = Samples.born(byEmail(ADA, NEWS), SINGLE_OPT_IN);

    assertUnchanged(explicit, explicit.answer(answer, asked(DAY_ONE), DAY_TWO));
  }

  @Test
  void an_opt_out_after_the_question_stands() {
    Contact out =
        Samples.born(byEmail(ADA, NEWS), CONFIRMED_OPT_IN)
            .answer(OPTED_OUT, asked(DAY_ONE), DAY_TWO)
            .after();

    assertUnchanged(out, out.answer(CONFIRMED, asked(DAY_ONE), DAY_THREE));
    assertUnchanged(out, out.answer(DECLINED, asked(DAY_ONE), DAY_THREE));
  }

  @Test
  void who_opted_out_and_was_asked_anew_is_opted_in_by_the_answer_to_that_question_alone() {
    Contact askedAnew =
        Samples.withPermission(
                Permission.UNSUBSCRIBED,
                Optional.of(new OptOut(Source.CONTACT, DAY_TWO, Optional.empty())))
            .signUp(byEmail(ADA, NEWS), Standing.UNDECIDED, CONFIRMED_OPT_IN, DAY_THREE)
            .after();

    assertUnchanged(askedAnew, askedAnew.answer(CONFIRMED, asked(DAY_ONE), DAY_THREE));
    assertThat(email(askedAnew.answer(CONFIRMED, asked(DAY_THREE), DAY_THREE)).standing())
        .isEqualTo(explicit(ConfirmStatus.CONFIRMED, Source.CONTACT, DAY_THREE));
  }

  @Test
  void during_a_hold_a_confirmation_is_recorded_and_the_hold_stays() {
    Contact held = Samples.withPermission(Permission.TEMP_HOLD, Optional.empty());

    ContactChange change = held.answer(CONFIRMED, asked(DAY_ONE), DAY_TWO);

    assertThat(email(change).permission()).isEqualTo(Permission.TEMP_HOLD);
    assertThat(email(change).confirmStatus()).isEqualTo(ConfirmStatus.CONFIRMED);
    assertThat(change.steps())
        .containsExactly(
            step(
                ConsentAction.GRANTED,
                Permission.TEMP_HOLD,
                Permission.TEMP_HOLD,
                Optional.empty()));
  }

  @Test
  void who_declines_what_only_the_answer_could_have_given_has_refused_it() {
    Contact pending = Samples.born(byEmail(ADA, NEWS), CONFIRMED_OPT_IN);

    ContactChange change = pending.answer(DECLINED, asked(DAY_ONE), DAY_TWO);

    Optional<String> reason = Optional.of("declined confirmation");
    assertThat(email(change).standing())
        .isEqualTo(
            new EmailStanding(
                Permission.UNSUBSCRIBED,
                ConfirmStatus.OFF,
                Optional.empty(),
                Optional.of(new OptOut(Source.CONTACT, DAY_TWO, reason))));
    assertThat(change.steps())
        .containsExactly(
            step(
                ConsentAction.DECLINED,
                Permission.PENDING_CONFIRMATION,
                Permission.UNSUBSCRIBED,
                reason));
  }

  @Test
  void who_declines_and_is_known_stays_as_known_as_before_and_is_asked_no_more() {
    Contact known =
        Samples.withPermission(Permission.IMPLICIT, Optional.empty())
            .signUp(byEmail(ADA, OFFERS), Standing.UNDECIDED, CONFIRMED_OPT_IN, DAY_ONE)
            .after();

    ContactChange change = known.answer(DECLINED, asked(DAY_ONE), DAY_TWO);

    assertThat(email(change).permission()).isEqualTo(Permission.IMPLICIT);
    assertThat(email(change).confirmStatus()).isEqualTo(ConfirmStatus.OFF);
    assertThat(email(change).optIn()).isEqualTo(known.email().orElseThrow().optIn());
    assertThat(change.steps())
        .extracting(ConsentChange::action)
        .containsOnly(ConsentAction.DECLINED);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "UNSUBSCRIBED")
  void one_click_takes_back_whatever_is_allowed(Permission before) {
    Contact contact = Samples.withPermission(before, Optional.empty());

    ContactChange change = contact.answer(OPTED_OUT, asked(DAY_ONE), DAY_TWO);

    assertThat(email(change).permission()).isEqualTo(Permission.UNSUBSCRIBED);
    assertThat(change.steps())
        .containsExactly(
            step(
                ConsentAction.WITHDRAWN,
                before,
                Permission.UNSUBSCRIBED,
                Optional.of("unsubscribed by one click")));
  }

  @ParameterizedTest
  @EnumSource
  void an_answer_given_twice_is_one_step(Answer answer) {
    Contact once =
        Samples.born(byEmail(ADA, NEWS), CONFIRMED_OPT_IN)
            .answer(answer, asked(DAY_ONE), DAY_TWO)
            .after();

    assertUnchanged(once, once.answer(answer, asked(DAY_ONE), DAY_THREE));
  }

  @ParameterizedTest
  @EnumSource
  void a_contact_that_was_deleted_or_has_another_address_now_is_not_asked(Answer answer) {
    Contact pending = Samples.born(byEmail(ADA, NEWS), CONFIRMED_OPT_IN);
    Contact deleted = Samples.deleted(pending);
    Contact moved = Samples.born(byEmail(OTHER, NEWS), CONFIRMED_OPT_IN);

    for (Contact contact : List.of(deleted, moved)) {
      assertThat(contact.isAsked(asked(DAY_ONE))).isFalse();
      assertUnchanged(contact, contact.answer(answer, asked(DAY_ONE), DAY_THREE));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Ada@example.org", "ada@EXAMPLE.org"})
  void the_address_is_the_same_in_any_spelling(String spelling) {
    Contact pending = Samples.born(byEmail(new EmailAddress(spelling), NEWS), CONFIRMED_OPT_IN);

    assertThat(pending.isAsked(asked(DAY_ONE))).isTrue();
    assertThat(email(pending.answer(CONFIRMED, asked(DAY_ONE), DAY_TWO)).permission())
        .isEqualTo(Permission.EXPLICIT);
  }

  private static Question asked(Instant at) {
    return new Question(ID, ADA, Set.of(OFFERS), at);
  }

  private static EmailSubscription email(ContactChange change) {
    return change.after().email().orElseThrow();
  }

  private static EmailStanding explicit(ConfirmStatus status, Source by, Instant at) {
    return new EmailStanding(
        Permission.EXPLICIT, status, Optional.of(new OptIn(by, at)), Optional.empty());
  }

  private static ConsentChange step(
      ConsentAction action, Permission before, Permission after, Optional<String> reason) {
    return new ConsentChange.Email(
        ADA, action, before, after, Set.of(OFFERS), reason, Optional.of(ID));
  }

  private static void assertUnchanged(Contact before, ContactChange change) {
    assertThat(change.after()).isEqualTo(before);
    assertThat(change.steps()).isEmpty();
  }
}
