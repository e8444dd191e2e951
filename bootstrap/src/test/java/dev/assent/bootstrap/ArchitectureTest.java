package dev.assent.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.EvaluationResult;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ArchitectureTest {

  private static final String HOUSE = "dev.assent";
  private static final String BAD_HOUSE = "dev.assent.bootstrap.badhouse";

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .withImportOption(location -> !location.contains("-tests.jar"))
          .importPackages(HOUSE);

  private static final JavaClasses BAD_CLASSES = new ClassFileImporter().importPackages(BAD_HOUSE);

  @ParameterizedTest
  @MethodSource("rules")
  void the_house_keeps_the_rule(String rule) {
    new HouseRules(HOUSE).all().get(rule).check(CLASSES);
  }

  @ParameterizedTest
  @MethodSource("rules")
  void the_rule_bites(String rule) {
    assertThat(new HouseRules(BAD_HOUSE).all().get(rule).evaluate(BAD_CLASSES).hasViolation())
        .isTrue();
  }

  @Test
  void a_circle_within_one_part_of_the_house_is_one() {
    JavaClasses part = new ClassFileImporter().importPackages(BAD_HOUSE + ".rest");

    assertThat(new HouseRules(BAD_HOUSE).all().get(HouseRules.NO_CIRCLES).evaluate(part))
        .matches(EvaluationResult::hasViolation);
  }

  @Test
  void the_rules_see_all_of_the_house() {
    assertThat(CLASSES.getPackage(HOUSE).getSubpackages())
        .filteredOn(part -> !part.getClasses().isEmpty())
        .extracting(JavaPackage::getRelativeName)
        .containsExactlyInAnyOrder("domain", "application", "rest", "persistence", "bootstrap");
  }

  static Stream<String> rules() {
    return new HouseRules(HOUSE).all().keySet().stream();
  }
}
