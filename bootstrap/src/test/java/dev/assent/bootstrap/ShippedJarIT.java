package dev.assent.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;

/** What lies in the folder that is shipped, and what does not. */
class ShippedJarIT {

  private static final Path FOLDER = Path.of("target/quarkus-app");

  /** For tests, for developers, for compilers, and for what the service does not do. */
  private static final Pattern SUPERFLUOUS =
      Pattern.compile(
          "zonky|postgres-binaries|commons-(codec|compress|io|lang3)|tukaani|devservices"
              + "|testcontainers|brotli4j|codec-socks|handler-proxy|mutiny-generator|vertx-codegen"
              + "|error_prone|jspecify|junit|assertj|jqwik|ide-launcher|-tests\\.jar|-deployment");

  @Test
  void it_has_no_jar_that_nothing_comes_to() {
    assertThat(jars())
        .hasSizeGreaterThan(100)
        .noneMatch(jar -> SUPERFLUOUS.matcher(jar.getFileName().toString()).find());
  }

  @Test
  void it_has_swagger_ui_without_what_its_developers_read() {
    List<String> files = jars().stream().flatMap(ShippedJarIT::entries).toList();

    assertThat(files).anyMatch(file -> file.endsWith("/swagger-ui-bundle.js"));
    assertThat(files).noneMatch(file -> file.endsWith(".map"));
  }

  private static List<Path> jars() {
    try (Stream<Path> files = Files.walk(FOLDER)) {
      return files.filter(file -> file.toString().endsWith(".jar")).toList();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static Stream<String> entries(Path jar) {
    try (JarFile open = new JarFile(jar.toFile())) {
      return open.stream().map(ZipEntry::getName).toList().stream();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
