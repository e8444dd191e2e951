package dev.assent.domain.unicode;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.text.IDNA;
import com.ibm.icu.text.Normalizer2;
import java.util.Optional;

/** What a domain name is to ICU, and holds what IDNA 2008 has a place for. */
public final class IcuIdna {

  private static final IDNA UTS_46 =
      IDNA.getUTS46Instance(
          IDNA.USE_STD3_RULES
              | IDNA.CHECK_BIDI
              | IDNA.CHECK_CONTEXTJ
              | IDNA.CHECK_CONTEXTO
              | IDNA.NONTRANSITIONAL_TO_ASCII
              | IDNA.NONTRANSITIONAL_TO_UNICODE);

  private IcuIdna() {}

  public static Optional<String> toAscii(String name) {
    StringBuilder ascii = new StringBuilder();
    StringBuilder unicode = new StringBuilder();
    IDNA.Info info = new IDNA.Info();
    UTS_46.nameToASCII(Normalizer2.getNFCInstance().normalize(name), ascii, info);
    UTS_46.nameToUnicode(ascii, unicode, new IDNA.Info());
    boolean isName =
        !info.hasErrors()
            && ascii.charAt(ascii.length() - 1) != '.'
            && name.codePoints().noneMatch(IcuIdna::isUnseen)
            && unicode.codePoints().allMatch(c -> c == '.' || IcuProperties.isOfLabels(c));
    return isName ? Optional.of(ascii.toString()) : Optional.empty();
  }

  /** UTS #46 takes these out of a name. */
  private static boolean isUnseen(int c) {
    return UCharacter.hasBinaryProperty(c, UProperty.DEFAULT_IGNORABLE_CODE_POINT)
        && !UCharacter.hasBinaryProperty(c, UProperty.JOIN_CONTROL);
  }
}
