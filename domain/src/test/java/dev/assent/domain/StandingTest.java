package dev.assent.domain;

import static dev.assent.domain.Samples.ADA;
import static dev.assent.domain.Samples.DAY_ONE;
import static dev.assent.domain.Samples.DAY_THREE;
import static dev.assent.domain.Samples.DAY_TWO;
import static dev.assent.domain.Samples.NEWS;
import static dev.assent.domain.Samples.NUMBER;
import static dev.assent.domain.Samples.consent;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What steps add up to. */
class StandingTest {

  /**
   * Somebody who does something about an address: answers, signs up, sets a permission, gives it
   * up.
   */
  record Deed(
      Optional<Answer> answer,
      boolean isSignUp,
      Optional<Permission> requested,
      Source by,
      OptInPolicy policy) {}

  private static final Question ASKED =
      new Question(new ConfirmationId(new UUID(5, 1)), ADA, Set.of(NEWS), DAY_ONE.plusSeconds(5));

  @Provide
  Arbitrary<List<Deed>> deeds() {
    return Combinators.combine(
            Arbitraries.of(Answer.class).optional(0.3),
            Arbitraries.of(true, false),
            Arbitraries.of(Permission.class).optional(0.8),
            Arbitraries.of(Source.class),
            Arbitraries.of(OptInPolicy.class))
        .as(Deed::new)
        .list()
        .ofMaxSize(20);
  }

  @Property
  void what_an_address_has_come_to_is_what_its_steps_add_up_to(@ForAll("deeds") List<Deed> deeds) {
    List<Standing.Step> steps = new ArrayList<>();
    EmailStanding come = played(deeds, steps);

    assertThat(Standing.of(steps).email()).isEqualTo(come);
  }

  /** What a store need not read. */
  @Property
  void steps_before_one_that_found_nothing_decided_add_nothing(@ForAll("deeds") List<Deed> deeds) {
    List<Standing.Step> steps = new ArrayList<>();
    EmailStanding come = played(deeds, steps);
    int last =
        IntStream.range(0, steps.size())
            .filter(i -> before(steps.get(i)) == Permission.NOT_SET)
            .max()
            .orElse(0);

    assertThat(Standing.of(steps.subList(last, steps.size())).email()).isEqualTo(come);
  }

  @Property
  void each_step_starts_where_the_one_before_ended(@ForAll("deeds") List<Deed> deeds) {
    List<Standing.Step> steps = new ArrayList<>();
    played(deeds, steps);

    for (int i = 1; i < steps.size(); i++) {
      assertThat(before(steps.get(i)))
          .isEqualTo(((ConsentChange.Email) steps.get(i - 1).change()).after());
    }
  }

  private static Permission before(Standing.Step step) {
    return ((ConsentChange.Email) step.change()).before();
  }

  /** Lets the deeds happen to an address, and collects the steps that they were. */
  private static EmailStanding played(List<Deed> deeds, List<Standing.Step> steps) {
    EmailSubscription it = EmailSubscription.of(ADA, EmailStanding.UNDECIDED, DAY_ONE);
    Instant now = DAY_ONE;
    Reach reach = new Reach(Set.of(NEWS), false);
    for (Deed deed : deeds) {
      now = now.plusSeconds(1);
      try {
        Source by = deed.answer().isPresent() || deed.isSignUp() ? Source.CONTACT : deed.by();
        Transition<EmailSubscription> done = done(it, deed, reach, now);
        it = done.next();
        for (ConsentChange step : done.steps()) {
          steps.add(new Standing.Step(step, by, now));
        }
      } catch (PermissionRefusedException refused) {
        // It was not theirs to do, and nothing has happened.
      }
    }
    return it.standing();
  }

  private static Transition<EmailSubscription> done(
      EmailSubscription it, Deed deed, Reach reach, Instant now) {
    if (deed.answer().isPresent()) {
      return it.answered(deed.answer().get(), ASKED, now);
    }
    if (deed.isSignUp()) {
      return it.signUp(ADA, it.permission(), deed.policy(), reach, now);
    }
    return deed.requested().isEmpty()
        ? it.ended(deed.by(), reach, now)
        : it.edit(
            new ContactEdit.EmailEdit(ADA, deed.requested(), Optional.empty()),
            deed.by(),
            deed.policy(),
            reach,
            now);
  }

  @Example
  void who_refused_first_and_when_stays_whoever_refuses_next() {
    Standing standing =
        Standing.of(
            List.of(
                email(ConsentAction.GRANTED, Permission.NOT_SET, Permission.EXPLICIT, DAY_ONE),
                email(
                    ConsentAction.WITHDRAWN, Permission.EXPLICIT, Permission.UNSUBSCRIBED, DAY_TWO),
                email(
                    ConsentAction.REQUESTED,
                    Permission.UNSUBSCRIBED,
                    Permission.PENDING_CONFIRMATION,
                    DAY_TWO),
                new Standing.Step(
                    new ConsentChange.Email(
                        ADA,
                        ConsentAction.WITHDRAWN,
                        Permission.PENDING_CONFIRMATION,
                        Permission.UNSUBSCRIBED,
                        Set.of()),
                    Source.ACCOUNT,
                    DAY_THREE)));

    assertThat(standing.email().optOut())
        .contains(new OptOut(Source.CONTACT, DAY_TWO, Optional.empty()));
  }

  @Example
  void a_consent_by_sms_that_has_ended_stands_for_nothing() {
    assertThat(Standing.of(List.of(sms(SmsPermission.NOT_SET, SmsPermission.EXPLICIT))).sms())
        .containsKey(ConsentType.PROMOTIONAL_SMS);
    assertThat(
            Standing.of(
                    List.of(
                        sms(SmsPermission.NOT_SET, SmsPermission.EXPLICIT),
                        sms(SmsPermission.EXPLICIT, SmsPermission.NOT_SET)))
                .sms())
        .isEmpty();
  }

  private static Standing.Step email(
      ConsentAction action, Permission before, Permission after, Instant at) {
    return new Standing.Step(
        new ConsentChange.Email(ADA, action, before, after, Set.of()), Source.CONTACT, at);
  }

  private static Standing.Step sms(SmsPermission before, SmsPermission after) {
    return new Standing.Step(
        new ConsentChange.Sms(NUMBER, before, consent(after), Set.of()), Source.CONTACT, DAY_ONE);
  }
}
