package dev.assent.rest.contact;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.ValidationResult;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import dev.assent.domain.SmsNumber;
import dev.assent.rest.JsonValue;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Numbers as people write them, made into the one number they stand for. */
final class SmsNumbers {

  private static final int LONGEST = 50;

  // libphonenumber would read letters as digits of a keypad, and extensions.
  private static final Pattern WRITTEN =
      Pattern.compile("\\+?[\\p{Nd}\\s\\p{Zs}().\\-\u2010-\u2015/]+");
  private static final Pattern SEPARATORS = Pattern.compile("[^+\\p{Nd}]");
  private static final Pattern COUNTRY = Pattern.compile("[A-Za-z]{2}");
  private static final Pattern DIAL_CODE = Pattern.compile("\\+?[1-9][0-9]{0,2}");

  private SmsNumbers() {}

  /** The number that a channel gives by its three members; possible for its country. */
  static Optional<SmsNumber> read(JsonValue channel) {
    JsonValue address = channel.member("sms_address").required();
    JsonValue dialCode = channel.member("dial_code").required();
    JsonValue country = channel.member("country_code").required();
    Optional<String> written = address.text(LONGEST);
    Optional<String> code = dialCode.text(LONGEST);
    Optional<String> region = country.text(LONGEST);
    if (written.isEmpty() || code.isEmpty() || region.isEmpty()) {
      return Optional.empty();
    }
    Optional<Integer> regionCode = callingCode(region.get());
    if (regionCode.isEmpty()) {
      country.violations().notValid(country.path());
      return Optional.empty();
    }
    if (!DIAL_CODE.matcher(code.get().strip()).matches()
        || Integer.parseInt(code.get().strip()) != regionCode.get()) {
      dialCode.violations().notValid(dialCode.path());
      return Optional.empty();
    }
    Optional<SmsNumber> number = possible(written.get(), regionCode.get(), upper(region.get()));
    if (number.isEmpty()) {
      address.violations().notValid(address.path());
    }
    return number;
  }

  private static Optional<Integer> callingCode(String region) {
    PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
    // Asked for a region it does not know, libphonenumber would quote it in the log.
    return Optional.of(region.strip())
        .filter(it -> COUNTRY.matcher(it).matches())
        .map(SmsNumbers::upper)
        .filter(numbers.getSupportedRegions()::contains)
        .map(numbers::getCountryCodeForRegion);
  }

  private static Optional<SmsNumber> possible(String written, int callingCode, String region) {
    if (!WRITTEN.matcher(written.strip()).matches()) {
      return Optional.empty();
    }
    try {
      PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
      PhoneNumber number = numbers.parse(SEPARATORS.matcher(written).replaceAll(""), region);
      String dialCode = Integer.toString(callingCode);
      String national = numbers.getNationalSignificantNumber(number);
      return number.getCountryCode() == callingCode
              && numbers.isPossibleNumberWithReason(number) == ValidationResult.IS_POSSIBLE
              // Some countries have numbers that are longer than the world can dial.
              && dialCode.length() + national.length() <= SmsNumber.MAX_DIGITS
          ? Optional.of(new SmsNumber(national, dialCode, region))
          : Optional.empty();
    } catch (NumberParseException notANumber) {
      return Optional.empty();
    }
  }

  private static String upper(String region) {
    return region.strip().toUpperCase(Locale.ROOT);
  }
}
