package dev.assent.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** The packaged service in a process of its own: the executable, if that is what was built. */
final class ServiceProcess implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final Path BUILD = Path.of("target");

  /** What every service has said in the tests of this process. */
  private static final List<Path> LOGS = new CopyOnWriteArrayList<>();

  private final HttpClient http = HttpClient.newHttpClient();
  private final Process process;
  private final Path log;
  private final URI uri;
  private final URI management;

  private ServiceProcess(Process process, Path log, URI uri, URI management) {
    this.process = process;
    this.log = log;
    this.uri = uri;
    this.management = management;
  }

  /** So that the jar, which starts for the sake of one moment, takes the least to get there. */
  static Map<String, String> quickly(Map<String, String> environment) {
    Map<String, String> quick = new HashMap<>(environment);
    quick.put("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC");
    return quick;
  }

  /** On ports of its own. */
  static ServiceProcess start(Map<String, String> environment, String... arguments) {
    Map<String, String> withPorts = new HashMap<>(environment);
    withPorts.put("QUARKUS_HTTP_PORT", Integer.toString(ServiceResource.freePort()));
    withPorts.put("QUARKUS_MANAGEMENT_PORT", Integer.toString(ServiceResource.freePort()));
    return startAsToldBy(withPorts, arguments);
  }

  /** On the ports that the environment names. */
  static ServiceProcess startAsToldBy(Map<String, String> environment, String... arguments) {
    try {
      Path log = Files.createTempFile(BUILD, "service", ".log");
      LOGS.add(log);
      ProcessBuilder builder =
          new ProcessBuilder(Stream.concat(command().stream(), Stream.of(arguments)).toList());
      builder.environment().keySet().removeIf(name -> name.matches("(QUARKUS|ASSENT)_.*"));
      builder.environment().putAll(environment);
      Process process = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
      return new ServiceProcess(
          process,
          log,
          local(environment.get("QUARKUS_HTTP_PORT")),
          local(environment.get("QUARKUS_MANAGEMENT_PORT")));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static URI local(String port) {
    return URI.create("http://localhost:" + Optional.ofNullable(port).orElse("0"));
  }

  /** Whether the executable is what is tested, which starts twenty times as fast as the jar. */
  static boolean isExecutable() {
    return artifact().getProperty("type").equals("native");
  }

  private static List<String> command() {
    String path = BUILD.resolve(artifact().getProperty("path")).toString();
    return isExecutable()
        ? List.of(System.getProperty("native.image.path", path))
        : List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar", path);
  }

  /** What the build made, as it says itself. */
  private static Properties artifact() {
    Properties artifact = new Properties();
    try (InputStream description =
        Files.newInputStream(BUILD.resolve("quarkus-artifact.properties"))) {
      artifact.load(description);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    return artifact;
  }

  URI uri() {
    return uri;
  }

  /** Waits until the service has asked the database about a token. */
  ServiceProcess ready() {
    await(() -> answers(401));
    return this;
  }

  /** Whether a call with an unknown token is answered with this status. */
  boolean answers(int status) {
    try {
      return call("unknown", "{}").get().statusCode() == status;
    } catch (Exception notYet) {
      return false;
    }
  }

  /** What the service says of itself on its management port: the status of the answer. */
  int health(String question) {
    HttpRequest request =
        HttpRequest.newBuilder(management.resolve("/q/health/" + question)).build();
    return http.sendAsync(request, HttpResponse.BodyHandlers.discarding()).join().statusCode();
  }

  void await(BooleanSupplier condition) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as(this::log).isLessThan(deadline);
      try {
        Thread.sleep(100);
      } catch (InterruptedException stopped) {
        throw new AssertionError(stopped);
      }
    }
  }

  CompletableFuture<HttpResponse<String>> call(String token, String body) {
    return post("/v3/contacts/sign_up_form", token, body);
  }

  CompletableFuture<HttpResponse<String>> post(String path, String token, String body) {
    return http.sendAsync(
        HttpRequest.newBuilder(uri.resolve(path))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .header("X-Forwarded-For", "203.0.113.9")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  HttpResponse<String> signUp(String token, String body) {
    return call(token, body).join();
  }

  boolean alive() {
    return process.isAlive();
  }

  /** Asks the process to end, as an operating system does. */
  void terminate() {
    process.destroy();
  }

  int exitCode() {
    try {
      assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).as(this::log).isTrue();
      return process.exitValue();
    } catch (InterruptedException stopped) {
      throw new AssertionError(stopped);
    }
  }

  String log() {
    return read(log);
  }

  /** The lines of the log that an operator has to act on. */
  List<String> complaints() {
    return log().lines().filter(line -> line.matches(".* (WARN|ERROR|FATAL) .*")).toList();
  }

  boolean showsStackTrace() {
    return log().lines().anyMatch(line -> line.matches("\\s+at .*|(?i)caused by.*"));
  }

  static List<String> allLogs() {
    return new ArrayList<>(LOGS).stream().map(ServiceProcess::read).toList();
  }

  private static String read(Path log) {
    try {
      return Files.readString(log);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
    exitCode();
  }
}
