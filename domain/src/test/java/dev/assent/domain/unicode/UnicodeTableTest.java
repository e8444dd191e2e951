package dev.assent.domain.unicode;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.lang.UCharacter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class UnicodeTableTest {

  /** Stored keys are made by it: another version is a decision, not an upgrade of a library. */
  @Test
  void the_table_is_what_icu_says_of_unicode_16() throws IOException {
    assertThat(UCharacter.getUnicodeVersion().getMajor()).isEqualTo(16);
    try (InputStream table = UnicodeTable.class.getResourceAsStream("table.txt")) {
      assertThat(new String(table.readAllBytes(), StandardCharsets.US_ASCII).lines())
          .containsExactlyElementsOf(UnicodeTableGenerator.table().lines().toList());
    }
  }

  @Test
  void every_code_point_has_its_properties_and_its_folding() {
    UnicodeTable table = UnicodeTable.get();
    for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
      if (table.properties(c) != IcuProperties.of(c)
          || table.folded(c) != UCharacter.foldCase(c, true)) {
        assertThat(table.properties(c)).as("U+%04X", c).isEqualTo(IcuProperties.of(c));
        assertThat(table.folded(c)).as("U+%04X", c).isEqualTo(UCharacter.foldCase(c, true));
      }
    }
  }
}
