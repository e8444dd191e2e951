package dev.assent.rest;

import dev.assent.domain.AdvertisedInterval;
import dev.assent.domain.ConsentMedium;
import dev.assent.domain.ConsentType;
import dev.assent.domain.SignUp;
import dev.assent.domain.SmsConsent;
import dev.assent.domain.SmsNumber;
import dev.assent.domain.SmsPermission;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** The SMS channel of a request: a number and the consents given for it. */
final class SmsConsents {

  private static final int MOST = 50;

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

  private static Optional<SmsConsent> consent(JsonValue value) {
    if (!value.node().isObject()) {
      value.violations().invalid(value.path());
      return Optional.empty();
    }
    Optional<SmsPermission> permission =
        value
            .member("sms_consent_permission")
            .required()
            .oneOf(WireNames.of(SmsPermission.values()));
    Optional<ConsentType> type =
        value.member("consent_type").required().oneOf(WireNames.of(ConsentType.values()));
    Optional<ConsentMedium> medium = value.member("consent_medium_type").required().oneOf(MEDIA);
    Optional<String> url =
        value.member("consent_medium_url").required().text(SmsConsent.MAX_EVIDENCE);
    Optional<String> details =
        value.member("consent_medium_details").required().text(SmsConsent.MAX_EVIDENCE);
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
