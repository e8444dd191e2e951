package dev.assent.domain;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;

/** People, lists and submissions for the tests. */
final class Samples {

  static final Instant DAY_ONE = Instant.parse("2026-03-01T10:00:00Z");
  static final Instant DAY_TWO = Instant.parse("2026-03-02T10:00:00Z");
  static final Instant DAY_THREE = Instant.parse("2026-03-03T10:00:00Z");

  static final AccountId ACCOUNT = new AccountId(new UUID(1, 1));
  static final ContactId ID = new ContactId(new UUID(2, 1));
  static final ListId NEWS = new ListId(new UUID(3, 1));
  static final ListId OFFERS = new ListId(new UUID(3, 2));
  static final CustomFieldId SIZE = new CustomFieldId(new UUID(4, 1));
  static final CustomFieldId COLOUR = new CustomFieldId(new UUID(4, 2));

  static final EmailAddress ADA = new EmailAddress("Ada@example.org");
  static final SmsNumber NUMBER = new SmsNumber("2025550142", "1", "US");

  private Samples() {}

  static SignUp byEmail(EmailAddress address, ListId... lists) {
    return new SignUp(
        Optional.of(address),
        Optional.empty(),
        Profile.EMPTY,
        Optional.empty(),
        Optional.empty(),
        Set.of(lists),
        Map.of());
  }

  static SignUp bySms(SmsNumber number, List<SmsConsent> consents, ListId... lists) {
    return new SignUp(
        Optional.empty(),
        Optional.of(new SignUp.SmsOptIn(number, consents)),
        Profile.EMPTY,
        Optional.empty(),
        Optional.empty(),
        Set.of(lists),
        Map.of());
  }

  static SignUp byBoth(SignUp byEmail, SignUp bySms) {
    return new SignUp(
        byEmail.email(),
        bySms.sms(),
        byEmail.profile(),
        byEmail.phoneNumber(),
        byEmail.address(),
        byEmail.lists(),
        byEmail.customFields());
  }

  static SignUp withFields(SignUp signUp, Map<CustomFieldId, String> fields) {
    return new SignUp(
        signUp.email(),
        signUp.sms(),
        signUp.profile(),
        signUp.phoneNumber(),
        signUp.address(),
        signUp.lists(),
        fields);
  }

  static SignUp withProfile(SignUp signUp, Profile profile) {
    return new SignUp(
        signUp.email(),
        signUp.sms(),
        profile,
        signUp.phoneNumber(),
        signUp.address(),
        signUp.lists(),
        signUp.customFields());
  }

  static SmsConsent consent(SmsPermission permission) {
    return new SmsConsent(
        permission,
        ConsentType.PROMOTIONAL_SMS,
        ConsentMedium.FORM,
        "https://example.org/form",
        "footer form",
        OptionalInt.empty(),
        Optional.empty());
  }

  static Profile named(String firstName) {
    return new Profile(
        Optional.of(firstName),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  static Contact born(SignUp signUp, OptInPolicy policy) {
    return Contact.signUp(ID, ACCOUNT, signUp, Standing.UNDECIDED, policy, DAY_ONE).after();
  }

  static Contact withPermission(Permission permission, Optional<OptOut> optOut) {
    Contact it = born(byEmail(ADA, NEWS), OptInPolicy.SINGLE_OPT_IN);
    Optional<EmailSubscription> email =
        Optional.of(new EmailSubscription(ADA, standing(permission, optOut), DAY_ONE, DAY_ONE));
    return new Contact(
        it.id(), it.account(), email, it.sms(), it.details(), it.lists(), it.lifecycle());
  }

  /** An address that has come to {@code permission} in the simplest way. */
  static EmailStanding standing(Permission permission, Optional<OptOut> optOut) {
    return new EmailStanding(
        permission,
        permission == Permission.PENDING_CONFIRMATION ? ConfirmStatus.PENDING : ConfirmStatus.OFF,
        Optional.of(new OptIn(Source.ACCOUNT, DAY_ONE)).filter(it -> permission.isActive()),
        optOut);
  }

  static Optional<OptOut> optOutIf(Permission permission) {
    return Optional.of(new OptOut(Source.CONTACT, DAY_ONE, Optional.of("too many")))
        .filter(it -> permission == Permission.UNSUBSCRIBED);
  }

  static Contact deleted(Contact contact) {
    return contact.delete(DAY_TWO).after();
  }
}
