package dev.assent.rest.contact;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.ValidationResult;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import dev.assent.domain.SmsNumber;
import dev.assent.domain.Text;
import dev.assent.domain.unicode.Unicode;
import dev.assent.rest.JsonValue;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Numbers as people write them, made into the one number they stand for. */
final class SmsNumbers {

  private static final int LONGEST = 50;

  /** How far a wide form is from its ASCII character. */
  private static final int WIDE = 0xFEE0;

  // libphonenumber would read letters as digits of a keypad, and extensions.
  private static final Pattern WRITTEN =
      Pattern.compile(
          "\\+?[\\p{Nd}\\s\\p{Zs}()\\[\\].\\-\u2010-\u2015\u2212\u30FC/~\u2053\u223C]+");
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
    Optional<SmsNumber> number = possible(written.get(), regionCode.get(), upper(region.get()));
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

  /**
   * The number that is meant. With the code of its country before it and no plus, it can be read as
   * another's number within the country: of two readings the one that can receive a text is meant.
   */
  private static Optional<SmsNumber> possible(String written, int callingCode, String region) {
    if (!WRITTEN.matcher(written).matches()) {
      return Optional.empty();
    }
    String digits = digits(written);
    List<PhoneNumber> readings =
        Stream.concat(Stream.of(digits), international(digits, callingCode))
            .flatMap(it -> reading(it, callingCode, region))
            .toList();
    return readings.stream()
        .filter(SmsNumbers::receivesTexts)
        .findFirst()
        .or(() -> readings.stream().findFirst())
        .map(it -> new SmsNumber(national(it), Integer.toString(callingCode), region));
  }

  private static String digits(String written) {
    StringBuilder digits = new StringBuilder(written.startsWith("+") ? "+" : "");
    written
        .codePoints()
        .map(c -> Character.digit(c, 10))
        .filter(digit -> digit >= 0)
        .forEach(digits::append);
    return digits.toString();
  }

  private static Stream<String> international(String digits, int callingCode) {
    String number = digits.startsWith("00") ? digits.substring(2) : digits;
    return number.startsWith(Integer.toString(callingCode)) ? Stream.of("+" + number) : Stream.of();
  }

  private static Stream<PhoneNumber> reading(String digits, int callingCode, String region) {
    try {
      PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
      PhoneNumber number = numbers.parse(digits, region);
      return number.getCountryCode() == callingCode
              && numbers.isPossibleNumberWithReason(number) == ValidationResult.IS_POSSIBLE
              // Some countries have numbers that are longer than the world can dial.
              && Integer.toString(callingCode).length() + national(number).length()
                  <= SmsNumber.MAX_DIGITS
          ? Stream.of(number)
          : Stream.of();
    } catch (NumberParseException notANumber) {
      return Stream.of();
    }
  }

  private static boolean receivesTexts(PhoneNumber number) {
    return switch (PhoneNumberUtil.getInstance().getNumberType(number)) {
      case MOBILE, FIXED_LINE_OR_MOBILE -> true;
      default -> false;
    };
  }

  private static String national(PhoneNumber number) {
    return PhoneNumberUtil.getInstance().getNationalSignificantNumber(number);
  }

  private static String upper(String region) {
    return region.toUpperCase(Locale.ROOT);
  }
}
