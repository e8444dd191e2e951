package dev.assent.domain;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * An email address in the spelling its owner gave. Two spellings that differ in case alone name the
 * same mailbox: compare {@link #canonical()}.
 */
public record EmailAddress(String value) {

  /** The longest address, in code points. */
  public static final int MAX_LENGTH = 80;

  // RFC 5321 dot-atom at a host name of two labels or more, letters of every script allowed (RFC
  // 6531). Quoted local parts, comments and address literals are not what a person signs up with.
  // The loops of groups are possessive: others recurse, and a long input overflows the stack.
  private static final String ATOM = "[\\p{L}\\p{M}\\p{N}!#$%&'*+/=?^_`{|}~-]+";
  private static final String LABEL =
      "[\\p{L}\\p{N}](?:[\\p{L}\\p{M}\\p{N}-]{0,61}[\\p{L}\\p{M}\\p{N}])?";
  private static final Pattern WELL_FORMED =
      Pattern.compile(
          "(?=[^@]{1,64}@)"
              + ATOM
              + "(?:\\."
              + ATOM
              + ")*+@(?:"
              + LABEL
              + "\\.)++(?!\\d+$)"
              + LABEL);

  public EmailAddress {
    if (Text.length(value) > MAX_LENGTH || !isWellFormed(value)) {
      throw new IllegalArgumentException("not an email address"); // never quotes the address
    }
  }

  /** Whether {@code value} has the form of an address; its length is not looked at. */
  public static boolean isWellFormed(String value) {
    return WELL_FORMED.matcher(value).matches();
  }

  /** The form by which a contact is found: composed (NFC) and lower case. */
  public String canonical() {
    return Normalizer.normalize(value.toLowerCase(Locale.ROOT), Normalizer.Form.NFC);
  }

  /** Whether both name one mailbox, in whatever spelling. */
  public boolean sameMailboxAs(EmailAddress other) {
    return canonical().equals(other.canonical());
  }
}
