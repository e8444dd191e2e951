package dev.assent.domain;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A telephone number that receives SMS. Two numbers are the same if their {@link #e164()} is.
 *
 * @param nationalNumber the number within its country, digits only
 * @param dialCode the calling code of the country, digits only, for instance {@code 1}
 * @param countryCode the country, ISO 3166-1 alpha-2, for instance {@code US}
 */
public record SmsNumber(String nationalNumber, String dialCode, String countryCode) {

  /** The most digits of a number, calling code included (E.164). */
  public static final int MAX_DIGITS = 15;

  // E.164: at most 15 digits, the calling code at most 3 of them and never starting with 0.
  private static final Pattern E164 = Pattern.compile("\\+[1-9]\\d{1,14}");
  private static final Pattern DIAL_CODE = Pattern.compile("[1-9]\\d{0,2}");
  private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");

  public SmsNumber {
    if (!DIAL_CODE.matcher(dialCode).matches()
        || !COUNTRY.matcher(countryCode).matches()
        || !E164.matcher("+" + dialCode + nationalNumber).matches()) {
      throw new IllegalArgumentException("not a telephone number"); // never quotes the number
    }
  }

  /** The form by which a contact is found: {@code +}, calling code, national number. */
  public String e164() {
    return "+" + dialCode + nationalNumber;
  }

  // Written out: see the package.
  @Override
  public boolean equals(Object other) {
    return other instanceof SmsNumber that
        && nationalNumber.equals(that.nationalNumber)
        && dialCode.equals(that.dialCode)
        && countryCode.equals(that.countryCode);
  }

  @Override
  public int hashCode() {
    return Objects.hash(nationalNumber, dialCode, countryCode);
  }
}
