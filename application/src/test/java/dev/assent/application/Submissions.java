package dev.assent.application;

import dev.assent.domain.AddressKind;
import dev.assent.domain.AdvertisedInterval;
import dev.assent.domain.ConsentMedium;
import dev.assent.domain.ConsentType;
import dev.assent.domain.CustomFieldId;
import dev.assent.domain.Details;
import dev.assent.domain.EmailAddress;
import dev.assent.domain.ListId;
import dev.assent.domain.Profile;
import dev.assent.domain.SignUp;
import dev.assent.domain.SmsConsent;
import dev.assent.domain.SmsNumber;
import dev.assent.domain.SmsPermission;
import dev.assent.domain.StreetAddress;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Sign-ups for the tests of adapters and use cases. */
public final class Submissions {

  /** Sixteen code points outside of the Basic Multilingual Plane, and two scripts. */
  private static final String WORLDLY = "Ἄδα 𝔄𝔡𝔞 👩‍💻";

  private Submissions() {}

  public static SignUp of(
      Optional<EmailAddress> email, Optional<SmsNumber> number, Set<ListId> lists) {
    return of(email, number, lists, Map.of());
  }

  public static SignUp of(
      Optional<EmailAddress> email,
      Optional<SmsNumber> number,
      Set<ListId> lists,
      Map<CustomFieldId, String> fields) {
    return new SignUp(
        email,
        number.map(it -> new SignUp.SmsOptIn(it, List.of(consent(SmsPermission.EXPLICIT)))),
        Profile.EMPTY,
        Optional.empty(),
        Optional.empty(),
        lists,
        fields);
  }

  public static SignUp by(EmailAddress email, ListId... lists) {
    return of(Optional.of(email), Optional.empty(), Set.of(lists));
  }

  public static SignUp by(SmsNumber number, ListId... lists) {
    return of(Optional.empty(), Optional.of(number), Set.of(lists));
  }

  public static SignUp by(EmailAddress email, SmsNumber number, ListId... lists) {
    return of(Optional.of(email), Optional.of(number), Set.of(lists));
  }

  /** A sign-up that says all there is to say, each text as long as it may be. */
  public static SignUp complete(
      EmailAddress email, SmsNumber number, Set<ListId> lists, Set<CustomFieldId> fields) {
    return new SignUp(
        Optional.of(email),
        Optional.of(
            new SignUp.SmsOptIn(
                number,
                List.of(consent(SmsPermission.UNSUBSCRIBED), consent(SmsPermission.EXPLICIT)))),
        new Profile(
            Optional.of(text(Profile.MAX_NAME)),
            Optional.of(WORLDLY),
            Optional.of("\"'\\\u00A0;--"),
            Optional.of("${x} %s ? $1"),
            Optional.of(LocalDate.of(1, 1, 1)),
            Optional.of(MonthDay.of(2, 29))),
        Optional.of(text(Details.MAX_PHONE)),
        Optional.of(
            new StreetAddress(
                AddressKind.WORK,
                Optional.of(text(StreetAddress.MAX_STREET)),
                Optional.of(text(StreetAddress.MAX_PART)),
                Optional.empty(),
                Optional.of("0"),
                Optional.of(WORLDLY))),
        lists,
        fields.stream()
            .collect(
                java.util.stream.Collectors.toMap(it -> it, it -> text(Details.MAX_FIELD_VALUE))));
  }

  public static SmsConsent consent(SmsPermission permission) {
    return new SmsConsent(
        permission,
        ConsentType.PROMOTIONAL_SMS,
        ConsentMedium.FORM,
        "https://example.org/form?" + WORLDLY,
        "footer form",
        OptionalInt.of(4),
        Optional.of(AdvertisedInterval.MONTHLY));
  }

  /** {@code length} code points, each of them two UTF-16 units and four bytes of UTF-8. */
  private static String text(int length) {
    return "😀".repeat(length);
  }
}
