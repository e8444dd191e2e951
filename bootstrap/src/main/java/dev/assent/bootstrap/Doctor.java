package dev.assent.bootstrap;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assent.application.Finding;
import dev.assent.application.StoreExamination;
import io.quarkus.runtime.configuration.ConfigUtils;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import org.eclipse.microprofile.config.Config;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Examines an installation by its settings, beside the service or before its first start. */
@Command(
    name = "doctor",
    description = "Say what is wrong with this installation, or will be; change nothing.",
    mixinStandardHelpOptions = true,
    versionProvider = Verbs.OwnVersion.class,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:nothing fails; there may be warnings",
      "1:something does",
      "2:the arguments are not understood",
      "3:the database can not be reached"
    },
    footer = {"", "  assent doctor --output json"})
final class Doctor implements Callable<Integer> {

  /** How the findings are written. */
  enum Output {
    /** For people, a line each. */
    TEXT,
    /** For programs. */
    JSON
  }

  private static final String SETTINGS = "settings";

  @Option(
      names = "--output",
      defaultValue = "text",
      description = "${COMPLETION-CANDIDATES}, in letters of either case; text unless told.")
  private Output output;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    StoreExamination store = ServiceLoader.load(StoreExamination.class).findFirst().orElseThrow();
    List<Finding> findings = examine(ConfigUtils.configBuilder().build(), store);
    PrintWriter out = spec.commandLine().getOut();
    if (output == Output.JSON) {
      out.println(json(findings).toPrettyString());
    } else {
      findings.forEach(it -> out.printf("%-4s  %-11s  %s%n", level(it), it.part(), it.text()));
    }
    out.flush();
    return exitCode(findings);
  }

  static List<Finding> examine(Config config, StoreExamination store) {
    Settings settings = Settings.read(config, store.settings(), true);
    List<Finding> findings = new ArrayList<>();
    settings.mistakes().forEach(it -> findings.add(Finding.fail(SETTINGS, it)));
    if (findings.isEmpty()) {
      findings.add(Finding.ok(SETTINGS, "They can be read."));
    }
    settings.advice().forEach(it -> findings.add(Finding.warn("key", it)));
    if (settings.advice().isEmpty()) {
      findings.add(Finding.ok("key", "The key of the consent record is kept apart from it."));
    }
    if (settings.mistakes().isEmpty()) {
      findings.addAll(store.examine());
    }
    return findings;
  }

  private static int exitCode(List<Finding> findings) {
    List<String> failing =
        findings.stream()
            .filter(it -> it.level() == Finding.Level.FAIL)
            .map(Finding::part)
            .toList();
    if (failing.isEmpty()) {
      return Verbs.FINE;
    }
    return failing.contains(StoreExamination.DATABASE) ? Verbs.UNREACHABLE : Verbs.WRONG;
  }

  private static ObjectNode json(List<Finding> findings) {
    ObjectNode all = JsonMapper.builder().build().createObjectNode();
    ArrayNode array = all.putArray("findings");
    findings.forEach(
        it ->
            array
                .addObject()
                .put("part", it.part())
                .put("level", level(it))
                .put("text", it.text()));
    return all;
  }

  private static String level(Finding finding) {
    return finding.level().name().toLowerCase(Locale.ROOT);
  }
}
