package dev.assent.application;

import dev.assent.domain.Answer;
import dev.assent.domain.ContactEdit;
import dev.assent.domain.ContactEdit.EmailEdit;
import dev.assent.domain.ContactEdit.SmsDecision;
import dev.assent.domain.ContactEdit.SmsEdit;
import dev.assent.domain.EmailAddress;
import dev.assent.domain.ListId;
import dev.assent.domain.OptInPolicy;
import dev.assent.domain.Permission;
import dev.assent.domain.Profile;
import dev.assent.domain.SignUp;
import dev.assent.domain.SmsNumber;
import dev.assent.domain.SmsPermission;
import dev.assent.domain.Source;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * What contacts, accounts, another replica and an eraser may do, in any order. The people are few,
 * so that calls often meet the same address, number or contact.
 */
final class AnyCalls {

  /** One of the calls. */
  sealed interface Call {

    /** Somebody signs up. */
    record SigningUp(SignUp submitted) implements Call {}

    /** A contact is created, by one replica or another. */
    record Creating(ContactEdit edit, boolean elsewhere) implements Call {}

    /** The {@code which}th contact is replaced. */
    record Replacing(int which, ContactEdit edit, boolean elsewhere) implements Call {}

    /**
     * The owner of an address answers what he was asked of the {@code which}th contact.
     *
     * @param late whether that was asked before everything else that has happened
     */
    record Answering(int which, EmailAddress address, Answer answer, boolean late)
        implements Call {}

    record Deleting(int which) implements Call {}

    record Erasing(int which) implements Call {}

    record Deciding(OptInPolicy policy) implements Call {}
  }

  private static final List<EmailAddress> EMAILS =
      List.of(
          new EmailAddress("Ada@example.org"),
          new EmailAddress("ada@EXAMPLE.org"),
          new EmailAddress("grace@example.org"),
          new EmailAddress("joan@example.org"));
  private static final List<SmsNumber> NUMBERS =
      List.of(new SmsNumber("2025550142", "1", "US"), new SmsNumber("2025550143", "1", "US"));

  private AnyCalls() {}

  static Arbitrary<List<Call>> calls(int size, List<ListId> lists) {
    Arbitrary<Integer> which = Arbitraries.integers().between(0, 3);
    Arbitrary<Boolean> elsewhere = Arbitraries.of(true, false);
    Arbitrary<Call> signingUp = signUps(lists).map(Call.SigningUp::new);
    Arbitrary<Call> creating = Combinators.combine(edits(lists), elsewhere).as(Call.Creating::new);
    Arbitrary<Call> replacing =
        Combinators.combine(which, edits(lists), elsewhere).as(Call.Replacing::new);
    Arbitrary<Call> answering =
        Combinators.combine(
                which,
                Arbitraries.of(EMAILS),
                Arbitraries.of(Answer.class),
                Arbitraries.of(true, false))
            .as(Call.Answering::new);
    Arbitrary<Call> deleting = which.map(Call.Deleting::new);
    Arbitrary<Call> erasing = which.map(Call.Erasing::new);
    Arbitrary<Call> deciding = Arbitraries.of(OptInPolicy.class).map(Call.Deciding::new);
    return Arbitraries.frequencyOf(
            net.jqwik.api.Tuple.of(6, signingUp),
            net.jqwik.api.Tuple.of(3, creating),
            net.jqwik.api.Tuple.of(10, replacing),
            net.jqwik.api.Tuple.of(6, answering),
            net.jqwik.api.Tuple.of(2, deleting),
            net.jqwik.api.Tuple.of(2, erasing),
            net.jqwik.api.Tuple.of(1, deciding))
        .list()
        .ofMinSize(1)
        .ofMaxSize(size);
  }

  static Arbitrary<SignUp> signUps(List<ListId> lists) {
    Arbitrary<Optional<SignUp.SmsOptIn>> sms =
        Combinators.combine(
                Arbitraries.of(NUMBERS),
                Arbitraries.of(SmsPermission.class).list().ofMinSize(1).ofMaxSize(2))
            .as(
                (number, permissions) ->
                    new SignUp.SmsOptIn(
                        number, permissions.stream().map(Submissions::consent).toList()))
            .optional(0.4);
    return Combinators.combine(Arbitraries.of(EMAILS).optional(0.8), sms, someOf(lists, 1))
        .filter((email, number, on) -> email.isPresent() || number.isPresent())
        .as(
            (email, number, on) ->
                new SignUp(
                    email,
                    number,
                    Profile.EMPTY,
                    Optional.empty(),
                    Optional.empty(),
                    on,
                    Map.of()));
  }

  private static Arbitrary<ContactEdit> edits(List<ListId> lists) {
    Arbitrary<Optional<EmailEdit>> email =
        Combinators.combine(Arbitraries.of(EMAILS), Arbitraries.of(Permission.class).optional(0.5))
            .as((address, permission) -> new EmailEdit(address, permission, Optional.of("busy")))
            .optional(0.8);
    Arbitrary<Optional<SmsEdit>> sms =
        Combinators.combine(
                Arbitraries.of(NUMBERS), Arbitraries.of(SmsPermission.class).optional(0.6))
            .as(
                (number, permission) ->
                    new SmsEdit(
                        number,
                        permission.stream()
                            .<SmsDecision>map(it -> new SmsDecision.Given(Submissions.consent(it)))
                            .toList()))
            .optional(0.4);
    return Combinators.combine(
            Arbitraries.of(Source.class), email, sms, someOf(lists, 0).optional(0.4))
        .as(
            (source, address, number, on) ->
                new ContactEdit(
                    source,
                    address,
                    number,
                    Profile.EMPTY,
                    Optional.empty(),
                    Optional.empty(),
                    on,
                    Optional.empty()));
  }

  private static Arbitrary<Set<ListId>> someOf(List<ListId> lists, int least) {
    return Arbitraries.of(lists).set().ofMinSize(least).ofMaxSize(lists.size());
  }
}
