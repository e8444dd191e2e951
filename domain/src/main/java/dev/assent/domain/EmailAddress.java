package dev.assent.domain;

import dev.assent.domain.unicode.DomainName;
import dev.assent.domain.unicode.Unicode;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * An email address in the spelling its owner gave, composed (NFC). Spellings that differ in case,
 * or in how they write the domain, name the same mailbox: compare {@link #canonical()}.
 */
public record EmailAddress(String value) {

  /** The longest address, in code points. */
  public static final int MAX_LENGTH = 80;

  // RFC 5321 dot-atom at a host name of two labels or more, letters of every script allowed (RFC
  // 6531). Quoted local parts, comments and address literals are not what a person signs up with.
  private static final String ATOM_MARKS = "!#$%&'*+/=?^_`{|}~-";
  private static final int MAX_LOCAL_OCTETS = 64;

  public EmailAddress {
    value = Unicode.composed(value);
    if (Text.length(value) > MAX_LENGTH || canonical(value).isEmpty()) {
      throw new IllegalArgumentException("not an email address"); // never quotes the address
    }
  }

  /** An address as it is kept of what somebody wrote: composed, without the blanks around it. */
  public static String spelling(String written) {
    return Unicode.composed(Unicode.stripped(written));
  }

  /** Whether {@code value} has the form of an address; its length is not looked at. */
  public static boolean isWellFormed(String value) {
    return canonical(Unicode.composed(value)).isPresent();
  }

  /**
   * The form by which a contact is found, the same for ever: the local part with its case folded,
   * and the ASCII form of the domain.
   */
  public String canonical() {
    // Asked for several times in every sign-up. Two hyphens may begin an encoded label.
    return Unicode.isAscii(value) && !value.contains("--")
        ? value.toLowerCase(Locale.ROOT)
        : canonical(value).orElseThrow();
  }

  private static Optional<String> canonical(String composed) {
    int at = composed.indexOf('@');
    if (at < 0 || !isLocalPart(composed.substring(0, at))) {
      return Optional.empty();
    }
    return DomainName.toAscii(composed.substring(at + 1))
        .filter(EmailAddress::isHost)
        .map(domain -> Unicode.folded(composed.substring(0, at)) + "@" + domain);
  }

  private static boolean isLocalPart(String text) {
    return !text.isEmpty()
        && !text.startsWith(".")
        && !text.endsWith(".")
        && !text.contains("..")
        && text.codePoints()
            .allMatch(c -> c == '.' || ATOM_MARKS.indexOf(c) >= 0 || Unicode.isLetter(c))
        && text.getBytes(StandardCharsets.UTF_8).length <= MAX_LOCAL_OCTETS;
  }

  /** Not one label alone, and no number at the end, as an IP address has one. */
  private static boolean isHost(String ascii) {
    int lastLabel = ascii.lastIndexOf('.') + 1;
    return lastLabel > 0 && !ascii.chars().skip(lastLabel).allMatch(c -> c >= '0' && c <= '9');
  }

  /** Whether both name one mailbox, in whatever spelling. */
  public boolean sameMailboxAs(EmailAddress other) {
    return canonical().equals(other.canonical());
  }

  /**
   * Whether mail to either spelling is sure to reach the same mailbox: nothing but the case of
   * ASCII letters differs. What else one canonical form holds together, a server may tell apart.
   */
  boolean reachesTheSameAs(EmailAddress other) {
    return Unicode.differInAsciiCaseOnly(value, other.value);
  }

  // Written out: see the package.
  @Override
  public boolean equals(Object other) {
    return other instanceof EmailAddress that && value.equals(that.value);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }
}
