package dev.assent.domain;

import static dev.assent.domain.Samples.ADA;
import static dev.assent.domain.Samples.COLOUR;
import static dev.assent.domain.Samples.NEWS;
import static dev.assent.domain.Samples.NUMBER;
import static dev.assent.domain.Samples.OFFERS;
import static dev.assent.domain.Samples.SIZE;

import java.time.LocalDate;
import java.time.MonthDay;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Provide;
import net.jqwik.api.domains.DomainContextBase;

/**
 * What anybody may submit, and whom the submission may meet. The values come from small sets, so
 * that two submissions often speak of the same thing.
 */
class AnySubmission extends DomainContextBase {

  /** How likely a part is submitted. */
  private static final double AT_TIMES = 0.5;

  private static final double ALWAYS = 1;

  @Provide
  Arbitrary<Profile> profile() {
    return profile(AT_TIMES);
  }

  static Arbitrary<Profile> completeProfile() {
    return profile(ALWAYS);
  }

  static Arbitrary<StreetAddress> address(AddressKind kind) {
    return address(kind, AT_TIMES);
  }

  static Arbitrary<StreetAddress> completeAddress(AddressKind kind) {
    return address(kind, ALWAYS);
  }

  private static Arbitrary<Profile> profile(double known) {
    Arbitrary<Optional<String>> text = text(known);
    Arbitrary<Optional<LocalDate>> anniversary =
        Arbitraries.of(LocalDate.of(2001, 2, 3), LocalDate.of(2024, 2, 29)).optional(known);
    Arbitrary<Optional<MonthDay>> birthday =
        Arbitraries.of(MonthDay.of(2, 29), MonthDay.of(12, 10)).optional(known);
    return Combinators.combine(text, text, text, text, anniversary, birthday).as(Profile::new);
  }

  private static Arbitrary<StreetAddress> address(AddressKind kind, double known) {
    Arbitrary<Optional<String>> text = text(known);
    return Combinators.combine(text, text, text, text, text)
        .as(
            (street, city, state, postalCode, country) ->
                new StreetAddress(kind, street, city, state, postalCode, country));
  }

  @Provide
  Arbitrary<SignUp> signUp() {
    Arbitrary<Optional<StreetAddress>> address =
        Arbitraries.of(AddressKind.class).flatMap(kind -> address(kind)).optional(AT_TIMES);
    return identity()
        .flatMap(
            by ->
                Combinators.combine(profile(), text(AT_TIMES), address, lists(), fields())
                    .as(
                        (who, phone, where, lists, fields) ->
                            new SignUp(by.email(), by.sms(), who, phone, where, lists, fields)));
  }

  @Provide
  Arbitrary<Contact> contact() {
    Arbitrary<Contact> born =
        Combinators.combine(signUp(), Arbitraries.of(OptInPolicy.class)).as(Samples::born);
    Arbitrary<Contact> decided =
        Arbitraries.of(Permission.class)
            .map(it -> Samples.withPermission(it, Samples.optOutIf(it)));
    return Arbitraries.oneOf(born, decided, born.map(Samples::deleted));
  }

  private static Arbitrary<SignUp> identity() {
    Arbitrary<SignUp> email =
        Arbitraries.of(ADA, new EmailAddress("ada@EXAMPLE.org"), new EmailAddress("b@example.org"))
            .map(it -> Samples.byEmail(it, NEWS));
    Arbitrary<SignUp> sms =
        Arbitraries.of(SmsPermission.class)
            .map(it -> Samples.bySms(NUMBER, List.of(Samples.consent(it)), NEWS));
    Arbitrary<SignUp> both = Combinators.combine(email, sms).as(Samples::byBoth);
    return Arbitraries.oneOf(email, sms, both);
  }

  private static Arbitrary<Optional<String>> text(double known) {
    return Arbitraries.of("Ada", "Zoë", "李", "\uD83D\uDE00").optional(known);
  }

  private static Arbitrary<Set<ListId>> lists() {
    return Arbitraries.of(NEWS, OFFERS, new ListId(new UUID(3, 3)), new ListId(new UUID(3, 4)))
        .set()
        .ofMinSize(1);
  }

  private static Arbitrary<Map<CustomFieldId, String>> fields() {
    return Arbitraries.maps(
        Arbitraries.of(SIZE, COLOUR, new CustomFieldId(new UUID(4, 3))),
        Arbitraries.of("", "M", "red"));
  }
}
