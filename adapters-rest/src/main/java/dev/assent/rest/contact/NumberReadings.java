package dev.assent.rest.contact;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.ValidationResult;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import dev.assent.domain.SmsNumber;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The numbers that digits can be read as in a country, and the one of them that is meant. */
final class NumberReadings {

  // libphonenumber would read letters as digits of a keypad, and extensions.
  private static final Pattern WRITTEN =
      Pattern.compile(
          "\\+?[\\p{Nd}\\s\\p{Zs}()\\[\\].\\-\\u2010-\\u2015\\u2212\\u30FC/~\\u2053\\u223C]+");

  private NumberReadings() {}

  /**
   * The number that is meant. With the code of its country before it and no plus, it can be read as
   * another's number within the country: of two readings the one that can receive a text is meant.
   */
  static Optional<SmsNumber> meant(String written, int callingCode, String region) {
    if (!WRITTEN.matcher(written).matches()) {
      return Optional.empty();
    }
    String digits = digits(written);
    List<PhoneNumber> readings =
        Stream.concat(Stream.of(digits), international(digits, callingCode))
            .flatMap(it -> reading(it, callingCode, region))
            .toList();
    return readings.stream()
        .filter(NumberReadings::receivesTexts)
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
}
