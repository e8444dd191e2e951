package dev.assent.bootstrap;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assent.application.FirstStart;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The commands of the README do what it says beside them. */
@QuarkusTest
@WithTestResource(ServiceResource.class)
class ReadmeTest {

  private static final Pattern SHELL = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL);
  private static final Pattern PROMISED = Pattern.compile("^# (\\d{3}) ", Pattern.MULTILINE);
  private static final Pattern ANSWERED = Pattern.compile("HTTP/1.1 (\\d{3})");

  /** A test class, a method of it, or a method of the class before; … stands for some letters. */
  private static final Pattern NAMED_TEST =
      Pattern.compile("`([A-Z]\\w+|(?=\\.))(?:\\.([\\w…]+))?`");

  private final String readme = read(root().resolve("README.md"));

  @Test
  void its_calls_are_answered_as_it_says() throws IOException, InterruptedException {
    String calls = block("curl");
    assertThat(calls).contains(FirstStart.DEVELOPMENT_LIST.value().toString());

    String output =
        run(
            calls
                .replace("http://localhost:8080", RestAssured.baseURI + ":" + RestAssured.port)
                .replace("dev-token", ServiceResource.BOOTSTRAP_TOKEN)
                .replace(FirstStart.DEVELOPMENT_LIST.value().toString(), aList())
                // A name of its own, for the README to be tried again and again.
                .replace("ada@example.org", "readme@example.org")
                .replace("ADA@example.org", "README@example.org"));

    assertThat(found(ANSWERED, output))
        .isNotEmpty()
        .containsExactlyElementsOf(found(PROMISED, calls));
    assertThat(output)
        .contains("\"action\":\"created\"}", "\"action\":\"updated\"}")
        .contains("Email address is invalid, ")
        .contains("\"email_address\":{\"address\":\"README@example.org\"");
  }

  /** Of the account of the bootstrap token, which is not the one that development has. */
  private static String aList() {
    return given()
        .auth()
        .preemptive()
        .oauth2(ServiceResource.BOOTSTRAP_TOKEN)
        .get("/v3/contact_lists")
        .path("lists[0].list_id");
  }

  @Test
  void it_is_short_enough_to_be_read() {
    assertThat(readme.lines().count()).isLessThan(200);
  }

  @Test
  void the_classes_it_names_are_there() throws IOException {
    List<String> names =
        found(
            Pattern.compile("`([A-Z][A-Za-z]+(?:Test|IT|Contract|Service|Repository))\\b"), readme);
    assertThat(names).isNotEmpty().isSubsetOf(sources().keySet());
  }

  @Test
  void the_tests_that_show_what_is_promised_are_there() throws IOException {
    String table = readme.substring(readme.indexOf("| the interface promises |"));

    assertThat(missing(table.substring(0, table.indexOf("\n\n")))).isEmpty();
  }

  @Test
  void a_test_that_is_not_there_is_missed() throws IOException {
    String table =
        """
        | promise | `ReadmeTest`, `ReadmeTest.the_tests_that_…_there`, `.it_is_short_…`, `.its_calls` |
        | `Another` | every `NoSuchTest`, `ReadmeTest.a_test_that_is_there_…` |
        """;

    assertThat(missing(table))
        .containsExactly("ReadmeTest.its_calls", "NoSuchTest", "ReadmeTest.a_test_that_is_there_…");
  }

  /** The tests that the last column of a table names, and that are not there. */
  private static List<String> missing(String table) throws IOException {
    Map<String, String> sources = sources();
    List<String> missing = new ArrayList<>();
    for (String row : table.lines().toList()) {
      String type = "";
      Matcher named = NAMED_TEST.matcher(row.substring(row.lastIndexOf('|', row.length() - 2)));
      while (named.find()) {
        type = named.group(1).isEmpty() ? type : named.group(1);
        String method = named.group(2) == null ? "" : named.group(2);
        Pattern declared =
            Pattern.compile(method.isEmpty() ? "" : " void " + method.replace("…", "\\w*") + "\\(");
        if (!sources.containsKey(type) || !declared.matcher(sources.get(type)).find()) {
          missing.add(type + (method.isEmpty() ? "" : "." + method));
        }
      }
    }
    return missing;
  }

  /** The text of every class by its simple name, which two modules may give. */
  private static Map<String, String> sources() throws IOException {
    try (Stream<Path> files = Files.walk(root())) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> !file.endsWith("package-info.java"))
          .collect(
              Collectors.toMap(
                  file -> file.getFileName().toString().replace(".java", ""),
                  ReadmeTest::read,
                  String::concat));
    }
  }

  private String block(String command) {
    return found(SHELL, readme).stream()
        .filter(block -> block.contains(command))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> found(Pattern pattern, String text) {
    return pattern.matcher(text).results().map((MatchResult it) -> it.group(1)).toList();
  }

  private static String run(String script) throws IOException, InterruptedException {
    Process shell = new ProcessBuilder("sh", "-c", script).start();
    shell.getOutputStream().close();
    String output = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(shell.waitFor()).isZero();
    return output;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Maven runs the tests of a module in its folder. */
  private static Path root() {
    return Path.of("").toAbsolutePath().getParent();
  }
}
