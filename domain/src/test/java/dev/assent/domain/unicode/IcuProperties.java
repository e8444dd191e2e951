package dev.assent.domain.unicode;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UCharacter.HangulSyllableType;
import com.ibm.icu.lang.UCharacter.JoiningType;
import com.ibm.icu.lang.UCharacter.UnicodeBlock;
import com.ibm.icu.lang.UCharacterCategory;
import com.ibm.icu.lang.UCharacterDirection;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.lang.UScript;
import com.ibm.icu.text.Normalizer2;
import java.util.Set;

/** What ICU says of a code point, in the bits of {@link UnicodeTable}. */
final class IcuProperties {

  private static final int VIRAMA = 9;

  // RFC 5892, section 2.6.
  private static final Set<Integer> EXCEPTIONALLY_VALID =
      Set.of(0xDF, 0x3C2, 0x6FD, 0x6FE, 0xF0B, 0x3007);
  private static final Set<Integer> VALID_IN_CONTEXT = Set.of(0xB7, 0x375, 0x5F3, 0x5F4, 0x30FB);
  private static final Set<Integer> EXCEPTIONALLY_DISALLOWED =
      Set.of(0x640, 0x7FA, 0x302E, 0x302F, 0x3031, 0x3032, 0x3033, 0x3034, 0x3035, 0x303B);

  private IcuProperties() {}

  static int of(int c) {
    if (!UCharacter.isDefined(c) || UCharacter.getType(c) == UCharacterCategory.SURROGATE) {
      return 0;
    }
    int properties = UnicodeTable.KNOWN;
    if (isLetter(c) && !UCharacter.hasBinaryProperty(c, UProperty.DEFAULT_IGNORABLE_CODE_POINT)) {
      properties |= UnicodeTable.LETTER;
    }
    return isOfLabels(c) ? properties | ofLabels(c) : properties;
  }

  /** Letters, marks and numbers: the general categories L, M and N. */
  private static boolean isLetter(int c) {
    return switch (UCharacter.getType(c)) {
      case UCharacterCategory.UPPERCASE_LETTER,
          UCharacterCategory.LOWERCASE_LETTER,
          UCharacterCategory.TITLECASE_LETTER,
          UCharacterCategory.MODIFIER_LETTER,
          UCharacterCategory.OTHER_LETTER,
          UCharacterCategory.NON_SPACING_MARK,
          UCharacterCategory.ENCLOSING_MARK,
          UCharacterCategory.COMBINING_SPACING_MARK,
          UCharacterCategory.DECIMAL_DIGIT_NUMBER,
          UCharacterCategory.LETTER_NUMBER,
          UCharacterCategory.OTHER_NUMBER ->
          true;
      default -> false;
    };
  }

  private static int ofLabels(int c) {
    int properties = UnicodeTable.LABEL | direction(c) | joining(c) | script(c);
    int category = UCharacter.getType(c);
    if (category == UCharacterCategory.NON_SPACING_MARK
        || category == UCharacterCategory.COMBINING_SPACING_MARK
        || category == UCharacterCategory.ENCLOSING_MARK) {
      properties |= UnicodeTable.MARK;
    }
    if (UCharacter.getCombiningClass(c) == VIRAMA) {
      properties |= UnicodeTable.VIRAMA;
    }
    return properties;
  }

  private static int direction(int c) {
    return switch (UCharacter.getDirection(c)) {
      case UCharacterDirection.LEFT_TO_RIGHT -> UnicodeTable.L;
      case UCharacterDirection.RIGHT_TO_LEFT -> UnicodeTable.R;
      case UCharacterDirection.RIGHT_TO_LEFT_ARABIC -> UnicodeTable.AL;
      case UCharacterDirection.ARABIC_NUMBER -> UnicodeTable.AN;
      case UCharacterDirection.EUROPEAN_NUMBER -> UnicodeTable.EN;
      case UCharacterDirection.DIR_NON_SPACING_MARK -> UnicodeTable.NSM;
      case UCharacterDirection.EUROPEAN_NUMBER_SEPARATOR,
          UCharacterDirection.COMMON_NUMBER_SEPARATOR,
          UCharacterDirection.EUROPEAN_NUMBER_TERMINATOR,
          UCharacterDirection.OTHER_NEUTRAL,
          UCharacterDirection.BOUNDARY_NEUTRAL ->
          UnicodeTable.NEUTRAL;
      default -> 0;
    };
  }

  private static int joining(int c) {
    return switch (UCharacter.getIntPropertyValue(c, UProperty.JOINING_TYPE)) {
      case JoiningType.LEFT_JOINING -> UnicodeTable.JOINS_NEXT;
      case JoiningType.RIGHT_JOINING -> UnicodeTable.JOINS_LAST;
      case JoiningType.DUAL_JOINING -> UnicodeTable.JOINS_NEXT | UnicodeTable.JOINS_LAST;
      case JoiningType.TRANSPARENT -> UnicodeTable.TRANSPARENT;
      default -> 0;
    };
  }

  private static int script(int c) {
    return switch (UScript.getScript(c)) {
      case UScript.GREEK -> UnicodeTable.GREEK;
      case UScript.HEBREW -> UnicodeTable.HEBREW;
      case UScript.HIRAGANA, UScript.KATAKANA, UScript.HAN -> UnicodeTable.JAPANESE;
      default -> 0;
    };
  }

  /** Whether IDNA 2008 has a place for {@code c} in labels, be it in some contexts: RFC 5892. */
  static boolean isOfLabels(int c) {
    if (EXCEPTIONALLY_VALID.contains(c) || VALID_IN_CONTEXT.contains(c) || isArabicDigit(c)) {
      return true;
    }
    if (EXCEPTIONALLY_DISALLOWED.contains(c) || !UCharacter.isDefined(c)) {
      return false;
    }
    if (c == '-' || c >= '0' && c <= '9' || c >= 'a' && c <= 'z') {
      return true;
    }
    if (UCharacter.hasBinaryProperty(c, UProperty.JOIN_CONTROL)) {
      return true;
    }
    return !isOldHangulJamo(c)
        && isStable(c)
        && !isIgnorable(c)
        && !isOfIgnorableBlock(c)
        && isLetterOrDigit(c);
  }

  private static boolean isArabicDigit(int c) {
    return c >= 0x660 && c <= 0x669 || c >= 0x6F0 && c <= 0x6F9;
  }

  static boolean isOldHangulJamo(int c) {
    int type = UCharacter.getIntPropertyValue(c, UProperty.HANGUL_SYLLABLE_TYPE);
    return type == HangulSyllableType.LEADING_JAMO
        || type == HangulSyllableType.VOWEL_JAMO
        || type == HangulSyllableType.TRAILING_JAMO;
  }

  private static boolean isStable(int c) {
    Normalizer2 nfkc = Normalizer2.getNFKCInstance();
    String text = Character.toString(c);
    return text.equals(nfkc.normalize(UCharacter.foldCase(nfkc.normalize(text), true)));
  }

  private static boolean isIgnorable(int c) {
    return UCharacter.hasBinaryProperty(c, UProperty.DEFAULT_IGNORABLE_CODE_POINT)
        || UCharacter.hasBinaryProperty(c, UProperty.WHITE_SPACE)
        || UCharacter.hasBinaryProperty(c, UProperty.NONCHARACTER_CODE_POINT);
  }

  private static boolean isOfIgnorableBlock(int c) {
    UnicodeBlock block = UnicodeBlock.of(c);
    return block == UnicodeBlock.COMBINING_MARKS_FOR_SYMBOLS
        || block == UnicodeBlock.MUSICAL_SYMBOLS
        || block == UnicodeBlock.ANCIENT_GREEK_MUSICAL_NOTATION;
  }

  private static boolean isLetterOrDigit(int c) {
    return switch (UCharacter.getType(c)) {
      case UCharacterCategory.UPPERCASE_LETTER,
          UCharacterCategory.LOWERCASE_LETTER,
          UCharacterCategory.OTHER_LETTER,
          UCharacterCategory.DECIMAL_DIGIT_NUMBER,
          UCharacterCategory.MODIFIER_LETTER,
          UCharacterCategory.NON_SPACING_MARK,
          UCharacterCategory.COMBINING_SPACING_MARK ->
          true;
      default -> false;
    };
  }
}
