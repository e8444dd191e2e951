package dev.assent.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The commands of the README do what it says beside them. */
@QuarkusTest
@WithTestResource(ServiceResource.class)
class ReadmeTest {

  private static final Pattern SHELL = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL);
  private static final Pattern PROMISED = Pattern.compile("^# (\\d{3}) ", Pattern.MULTILINE);
  private static final Pattern ANSWERED = Pattern.compile("HTTP/1.1 (\\d{3})");

  private final String readme = read();

  @Test
  void its_calls_are_answered_as_it_says() throws IOException, InterruptedException {
    String calls = block("curl");

    String output =
        run(
            calls
                .replace("http://localhost:8080", RestAssured.baseURI + ":" + RestAssured.port)
                .replace("dev-token", ServiceResource.BOOTSTRAP_TOKEN)
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

  @Test
  void it_is_short_enough_to_be_read() {
    assertThat(readme.lines().count()).isLessThan(200);
  }

  @Test
  void the_classes_it_names_are_there() throws IOException {
    List<String> names =
        found(
            Pattern.compile("`([A-Z][A-Za-z]+(?:Test|IT|Contract|Service|Repository))\\b"), readme);
    try (var files = Files.walk(root())) {
      List<String> sources =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.endsWith(".java"))
              .map(name -> name.substring(0, name.length() - ".java".length()))
              .toList();
      assertThat(names).isNotEmpty().isSubsetOf(sources);
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

  private static String read() {
    try {
      return Files.readString(root().resolve("README.md"));
    } catch (IOException unreadable) {
      throw new AssertionError(unreadable);
    }
  }

  /** Maven runs the tests of a module in its folder. */
  private static Path root() {
    return Path.of("").toAbsolutePath().getParent();
  }
}
