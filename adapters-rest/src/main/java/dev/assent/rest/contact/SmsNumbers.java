package dev.assent.rest.contact;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import dev.assent.domain.SmsNumber;
import dev.assent.domain.Text;
import dev.assent.domain.unicode.Unicode;
import dev.assent.rest.JsonValue;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Numbers as people write them, made into the one number they stand for. */
final class SmsNumbers {

  private static final int LONGEST = 50;

  /** How far a wide form is from its ASCII character. */
  private static final int WIDE = 0xFEE0;

  private static final Pattern COUNTRY = Pattern.compile("[A-Za-z]{2}");
  private static final Pattern DIAL_CODE = Pattern.compile("\\+?[1-9][0-9]{0,2}");

  private SmsNumbers() {}

  /** The number that a channel gives by its three members; possible for its country. */
  static Optional<SmsNumber> read(JsonValue channel) {
    JsonValue address = channel.member("sms_address").required();
    JsonValue dialCode = channel.member("dial_code").required();
    JsonValue country = channel.member("country_code").required();
    Optional<String> written = seen(address);
    Optional<String> code = seen(dialCode);
    Optional<String> region = seen(country);
    if (written.isEmpty() || code.isEmpty() || region.isEmpty()) {
      return Optional.empty();
    }
    Optional<Integer> regionCode = callingCode(region.get());
    if (regionCode.isEmpty()) {
      country.violations().notValid(country.path());
      return Optional.empty();
    }
    if (!DIAL_CODE.matcher(code.get()).matches()
        || Integer.parseInt(code.get()) != regionCode.get()) {
      dialCode.violations().notValid(dialCode.path());
      return Optional.empty();
    }
    Optional<SmsNumber> number =
        NumberReadings.meant(written.get(), regionCode.get(), upper(region.get()));
    if (number.isEmpty()) {
      address.violations().notValid(address.path());
    }
    return number;
  }

  private static Optional<String> seen(JsonValue value) {
    return value.isAbsent() ? Optional.empty() : value.text(LONGEST, SmsNumbers::seen);
  }

  /** What is seen of a text that a telephone copied, in letters of the usual width. */
  private static String seen(String text) {
    StringBuilder seen = new StringBuilder();
    Text.line(text)
        .codePoints()
        .filter(c -> !Unicode.isUnseen(c))
        .map(c -> c > WIDE && c < WIDE + 0x7F ? c - WIDE : c)
        .forEach(seen::appendCodePoint);
    return Unicode.stripped(seen.toString());
  }

  private static Optional<Integer> callingCode(String region) {
    PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
    // Asked for a region it does not know, libphonenumber would quote it in the log.
    return Optional.of(region)
        .filter(it -> COUNTRY.matcher(it).matches())
        .map(SmsNumbers::upper)
        .filter(numbers.getSupportedRegions()::contains)
        .map(numbers::getCountryCodeForRegion);
  }

  private static String upper(String region) {
    return region.toUpperCase(Locale.ROOT);
  }
}
