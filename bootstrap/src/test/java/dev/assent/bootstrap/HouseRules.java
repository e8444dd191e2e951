package dev.assent.bootstrap;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** Which part of the house may know which, for a house whose packages lie below {@code root}. */
record HouseRules(String root) {

  /** What adapters have for bootstrap; the rest of what is public in them is for their packages. */
  private static final String FOR_BOOTSTRAP = ".*[.]Visitors";

  /** Which the loader of services has to be able to make. */
  private static final String FOR_THE_LOADER = ".*[.]PostgresExamination";

  static final String NO_CIRCLES = "no packages know each other in a circle";

  Map<String, ArchRule> all() {
    Map<String, ArchRule> rules = new LinkedHashMap<>();
    rules.put("the domain knows the JDK alone", knowsOnly("domain", "java.."));
    rules.put(
        "the application knows the domain and the JDK alone",
        knowsOnly("application", "java..", "javax.crypto..", of("domain")));
    rules.put("the REST adapter does not know the other adapter", never("rest", of("persistence")));
    rules.put("the persistence adapter does not know the other", never("persistence", of("rest")));
    for (String part : new String[] {"domain", "application", "rest", "persistence"}) {
      rules.put(part + " does not know bootstrap", never(part, of("bootstrap")));
    }
    rules.put("bootstrap knows the store by its ports", never("bootstrap", of("persistence")));
    rules.put(
        "bootstrap knows of the adapters what they have for it",
        noClasses()
            .that()
            .resideInAPackage(of("bootstrap"))
            .should()
            .dependOnClassesThat(
                resideInAnyPackage(of("rest"), of("persistence"))
                    .and(not(nameMatching(FOR_BOOTSTRAP)))));
    rules.put(
        "HTTP is spoken in the REST adapter alone",
        noClasses()
            .that()
            .resideInAPackage(root + "..")
            .and()
            .resideOutsideOfPackages(of("rest"))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta.ws.rs..", "io.vertx..", "org.jboss.resteasy.."));
    rules.put(
        "SQL is spoken in the persistence adapter alone",
        noClasses()
            .that()
            .resideInAPackage(root + "..")
            .and()
            .resideOutsideOfPackages(of("persistence"))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "jakarta.persistence..", "org.hibernate.."));
    rules.put(
        "what drives the application knows its ports, and nothing that could delete",
        noClasses()
            .that()
            .resideInAPackage(of("rest"))
            .should()
            .dependOnClassesThat(
                resideInAPackage(of("application")).and(nameMatching(".*(Service|Repository)"))));
    rules.put(
        "a store keeps the ports of the application, and knows none of its services",
        noClasses()
            .that()
            .resideInAPackage(of("persistence"))
            .should()
            .dependOnClassesThat(
                resideInAPackage(of("application")).and(nameMatching(".*(Service|FirstStart)"))));
    rules.put(
        "what is in a store is nobody else's",
        noClasses()
            .that()
            .resideInAPackage(of("persistence"))
            .and()
            .haveNameNotMatching(FOR_THE_LOADER)
            .should()
            .bePublic());
    rules.put(
        "transactions are begun and ended in one class",
        noClasses()
            .that()
            .resideInAPackage(root + "..")
            .and()
            .areNotAssignableTo(transactions())
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta.transaction..", "io.quarkus.narayana.."));
    rules.put(
        "bootstrap alone asks for a transaction",
        noClasses()
            .that()
            .resideInAPackage(root + "..")
            .and()
            .resideOutsideOfPackage(of("bootstrap"))
            .and()
            .areNotAssignableTo(transactions())
            .should()
            .dependOnClassesThat()
            .areAssignableTo(transactions()));
    rules.put(
        "what a class needs comes in by its constructor",
        noFields()
            .that()
            .areDeclaredInClassesThat()
            .resideInAPackage(root + "..")
            .should()
            .beAnnotatedWith(Inject.class));
    rules.put(
        NO_CIRCLES,
        SlicesRuleDefinition.slices().matching(root + ".(**)").should().beFreeOfCycles());
    rules.put("time comes in", comesIn(Instant.class, "now"));
    rules.put("dates come in", comesIn(LocalDate.class, "now"));
    rules.put("the clock comes in", comesIn(Clock.class, "systemUTC"));
    rules.put("ids come in", comesIn(UUID.class, "randomUUID"));
    rules.put(
        "a name says what a thing is",
        noClasses()
            .that()
            .resideInAPackage(root + "..")
            .should()
            .haveNameMatching(".*(Impl|Dto|Mapper|Util|Utils|Helper|Manager|UseCase)"));
    return rules;
  }

  private String transactions() {
    return root + ".application.Transactions";
  }

  private String of(String part) {
    return root + "." + part + "..";
  }

  private ArchRule knowsOnly(String part, String... known) {
    String[] andItself = java.util.Arrays.copyOf(known, known.length + 1);
    andItself[known.length] = of(part);
    return com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes()
        .that()
        .resideInAPackage(of(part))
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(andItself);
  }

  private ArchRule never(String part, String unknown) {
    return noClasses()
        .that()
        .resideInAPackage(of(part))
        .should()
        .dependOnClassesThat()
        .resideInAPackage(unknown);
  }

  private ArchRule comesIn(Class<?> source, String method) {
    return noClasses()
        .that()
        .resideInAPackage(root + "..")
        .and()
        .resideOutsideOfPackage(of("bootstrap"))
        .should()
        .callMethod(source, method);
  }
}
