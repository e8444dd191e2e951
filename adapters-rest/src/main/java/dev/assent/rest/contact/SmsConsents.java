package dev.assent.rest.contact;

import dev.assent.domain.AdvertisedInterval;
import dev.assent.domain.ConsentMedium;
import dev.assent.domain.ConsentType;
import dev.assent.domain.ContactEdit;
import dev.assent.domain.SignUp;
import dev.assent.domain.SmsConsent;
import dev.assent.domain.SmsNumber;
import dev.assent.domain.SmsPermission;
import dev.assent.rest.JsonValue;
import dev.assent.rest.WireNames;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** The SMS channel of a request: a number and the consents given for it. */
final class SmsConsents {

  private static final int MOST = 50;

  private static final List<String> EVIDENCE =
      List.of("consent_medium_type", "consent_medium_url", "consent_medium_details");

  private static final Map<String, ConsentMedium> MEDIA =
      Map.of(
          "MD", ConsentMedium.MOBILE_DEVICE,
          "LF", ConsentMedium.FORM,
          "CD", ConsentMedium.CARRIER,
          "FI", ConsentMedium.FILE,
          "SY", ConsentMedium.SYSTEM);

  private SmsConsents() {}

  static Optional<SignUp.SmsOptIn> read(JsonValue channel) {
    return channel.object().flatMap(SmsConsents::readPresent);
  }

  private static Optional<SignUp.SmsOptIn> readPresent(JsonValue channel) {
    Optional<SmsNumber> number = SmsNumbers.read(channel);
    List<JsonValue> posted = channel.member("sms_channel_consents").given().elements(1, MOST);
    List<SmsConsent> consents =
        posted.stream().map(SmsConsents::consent).flatMap(Optional::stream).toList();
    return number.isPresent() && !consents.isEmpty() && consents.size() == posted.size()
        ? Optional.of(new SignUp.SmsOptIn(number.get(), consents))
        : Optional.empty();
  }

  /** The channel as an account edits it, where a decision may be one that was read before. */
  static Optional<ContactEdit.SmsEdit> readEdit(JsonValue channel) {
    return channel.object().flatMap(SmsConsents::readPresentEdit);
  }

  private static Optional<ContactEdit.SmsEdit> readPresentEdit(JsonValue channel) {
    Optional<SmsNumber> number = SmsNumbers.read(channel);
    List<ContactEdit.SmsDecision> decisions =
        channel.member("sms_channel_consents").elements(0, MOST).stream()
            .map(SmsConsents::decision)
            .flatMap(Optional::stream)
            .toList();
    return number.map(it -> new ContactEdit.SmsEdit(it, decisions));
  }

  private static Optional<ContactEdit.SmsDecision> decision(JsonValue value) {
    if (!value.isHollow(EVIDENCE)) {
      return consent(value).map(ContactEdit.SmsDecision.Given::new);
    }
    Optional<SmsPermission> permission = permission(value);
    return type(value)
        .flatMap(it -> permission.map(held -> new ContactEdit.SmsDecision.Repeated(it, held)));
  }

  private static Optional<SmsPermission> permission(JsonValue value) {
    return value
        .member("sms_consent_permission")
        .required()
        .oneOf(WireNames.of(SmsPermission.values()));
  }

  private static Optional<ConsentType> type(JsonValue value) {
    return value.member("consent_type").required().oneOf(WireNames.of(ConsentType.values()));
  }

  private static Optional<SmsConsent> consent(JsonValue value) {
    if (!value.node().isObject()) {
      value.violations().invalid(value.path());
      return Optional.empty();
    }
    Optional<SmsPermission> permission = permission(value);
    Optional<ConsentType> type = type(value);
    Optional<ConsentMedium> medium = value.member("consent_medium_type").required().oneOf(MEDIA);
    Optional<String> url =
        value.member("consent_medium_url").required().text(SmsConsent.MAX_EVIDENCE);
    Optional<String> details =
        value.member("consent_medium_details").required().lines(SmsConsent.MAX_EVIDENCE);
    Optional<Integer> frequency =
        value.member("advertised_frequency").integer(1, Integer.MAX_VALUE);
    Optional<AdvertisedInterval> interval =
        value.member("advertised_interval").oneOf(WireNames.of(AdvertisedInterval.values()));
    boolean complete =
        permission.isPresent()
            && type.isPresent()
            && medium.isPresent()
            && url.isPresent()
            && details.isPresent();
    return complete
        ? Optional.of(
            new SmsConsent(
                permission.get(),
                type.get(),
                medium.get(),
                url.get(),
                details.get(),
                frequency.map(OptionalInt::of).orElse(OptionalInt.empty()),
                interval))
        : Optional.empty();
  }
}
