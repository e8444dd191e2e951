package dev.assent.domain.unicode;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Domain names, of which every spelling has one ASCII form: UTS #46, non-transitional, with what
 * IDNA 2008 (RFC 5891 to 5893) lets a label hold.
 */
public final class DomainName {

  /** The most characters of a name in its ASCII form (RFC 1035). */
  private static final int MAX_LENGTH = 253;

  private DomainName() {}

  /** The ASCII form of {@code name} in lower case; nothing if it is no domain name. */
  public static Optional<String> toAscii(String name) {
    if (isPlain(name)) {
      return Optional.of(name.toLowerCase(Locale.ROOT));
    }
    if (name.length() > Unicode.MAX_LENGTH) {
      return Optional.empty();
    }
    List<Label> labels = new ArrayList<>();
    for (String part : mapped(name).split("\\.", -1)) {
      Optional<Label> label = Label.of(part);
      if (label.isEmpty()) {
        return Optional.empty();
      }
      labels.add(label.get());
    }
    String ascii = labels.stream().map(Label::ascii).collect(Collectors.joining("."));
    return ascii.length() <= MAX_LENGTH && BidiRule.allows(labels)
        ? Optional.of(ascii)
        : Optional.empty();
  }

  /** Whether it needs no more than a look: ASCII letters, digits and single hyphens in labels. */
  private static boolean isPlain(String name) {
    int length = 0;
    char last = '.';
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean isMark = c == '.' || c == '-';
      boolean afterMark = last == '.' || last == '-';
      if (isMark ? afterMark : !Unicode.isAsciiLetterOrDigit(c)) {
        return false;
      }
      length = c == '.' ? 0 : length + 1;
      if (length > Label.MAX_LENGTH) {
        return false;
      }
      last = c;
    }
    return name.length() <= MAX_LENGTH && Unicode.isAsciiLetterOrDigit(last);
  }

  private static String mapped(String name) {
    if (Unicode.isAscii(name)) {
      return name.toLowerCase(Locale.ROOT);
    }
    UnicodeTable table = UnicodeTable.get();
    StringBuilder mapped = new StringBuilder(name.length());
    // Composed before, too: the iota below (U+0345) is mapped to a letter of its own.
    Unicode.composed(name).codePoints().forEach(c -> table.appendMapped(c, mapped));
    return Unicode.composed(mapped.toString());
  }
}
