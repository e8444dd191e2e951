import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** See {@code kill-rounds}, which runs it. */
class KillRounds {

  private static final int CONNECTIONS = 16;
  private static final String TOKEN = "kill-rounds-0123456789abcdef-0123456789";

  /** What no interruption may leave: a contact without its list or evidence, and evidence alone. */
  private static final String HALF_WRITTEN =
      """
      select count(*) from (
        select c.contact_id from contact c
        where not exists (select from contact_list_membership m where m.contact_id = c.contact_id)
          or not exists (select from consent_record r where r.contact_id = c.contact_id)
        union all
        select r.contact_id from consent_record r
        where not exists (select from contact c where c.contact_id = r.contact_id)
          or not exists (select from consent_identity i where i.entry_id = r.entry_id)
        union all
        select i.entry_id from consent_identity i
        where not exists (select from consent_record r where r.entry_id = i.entry_id)) half
      """;

  private final int port;
  private final String data;
  private final String binaries;
  private final List<String> as;
  private final List<String> command;
  private final int http = 21_000 + new Random().nextInt(8_000);
  private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
  private final AtomicInteger next = new AtomicInteger();
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final AtomicInteger refused = new AtomicInteger();
  private Process service;

  KillRounds(String[] args) {
    port = Integer.parseInt(args[1]);
    data = args[2];
    binaries = args[3];
    as = args[4].isBlank() ? List.of() : List.of(args[4].split(" "));
    command = List.of(args[5].split(" "));
  }

  /** Arguments: rounds, port and folder of PostgreSQL, its binaries, a prefix, the service. */
  public static void main(String[] args) throws Exception {
    KillRounds all = new KillRounds(args);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> all.service.destroyForcibly()));
    all.startDatabase();
    all.startService();
    String list = all.query("select list_id from contact_list limit 1");
    boolean good = true;
    for (String victim : List.of("service", "database")) {
      for (int round = 1; round <= Integer.parseInt(args[0]); round++) {
        good &= all.round(victim, round, list);
      }
    }
    System.out.printf(
        "%s: %d acknowledged, %d refused or cut off%n",
        good ? "OK" : "FAILED", all.acknowledged.size(), all.refused.get());
    System.exit(good ? 0 : 1);
  }

  private boolean round(String victim, int number, String list) throws Exception {
    int before = acknowledged.size();
    List<Thread> clients = new ArrayList<>();
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(8);
    for (int i = 0; i < CONNECTIONS; i++) {
      clients.add(Thread.ofVirtual().start(() -> signUp(list, end)));
    }
    clients.add(Thread.ofVirtual().start(() -> stream(list)));
    while (acknowledged.size() == before && System.nanoTime() < end) {
      pause(5);
    }
    pause(new Random().nextInt(1_500));
    if (victim.equals("service")) {
      service.destroyForcibly().waitFor();
      startService();
    } else {
      killDatabase();
      startDatabase();
      awaitReady();
    }
    for (Thread client : clients) {
      client.join();
    }
    Set<String> stored =
        new HashSet<>(List.of(query("select email_address from contact").split("\n")));
    List<String> lost = acknowledged.stream().filter(it -> !stored.contains(it)).toList();
    String half = query(HALF_WRITTEN);
    System.out.printf(
        "%s %d: %d acknowledged, %d stored, %d lost, %s half-written%n",
        victim, number, acknowledged.size() - before, stored.size(), lost.size(), half);
    return lost.isEmpty() && half.equals("0") && acknowledged.size() > before;
  }

  private void signUp(String list, long end) {
    while (System.nanoTime() < end) {
      String email = "p" + next.getAndIncrement() + "@example.org";
      try {
        int status =
            client
                .send(
                    call("/v3/contacts/sign_up_form", "application/json", form(email, list)),
                    BodyHandlers.discarding())
                .statusCode();
        if (status == 201 || status == 200) {
          acknowledged.add(email);
        } else {
          refused.incrementAndGet();
        }
      } catch (IOException cut) {
        refused.incrementAndGet();
        pause(20);
      } catch (InterruptedException stopped) {
        throw new IllegalStateException(stopped);
      }
    }
  }

  /** One call of many lines; each that was answered counts, however the call ends. */
  private void stream(String list) {
    StringBuilder body = new StringBuilder();
    int first = next.getAndAdd(20_000);
    for (int i = first; i < first + 20_000; i++) {
      body.append(form("p" + i + "@example.org", list)).append('\n');
    }
    HttpRequest call = call("/assent/sign_ups", "application/x-ndjson", body.toString());
    try (Stream<String> lines = client.send(call, BodyHandlers.ofLines()).body()) {
      lines
          .filter(line -> line.contains("\"status\":20"))
          .map(line -> Integer.parseInt(line.replaceAll(".*\"line\":(\\d+).*", "$1")))
          .forEach(line -> acknowledged.add("p" + (first + line - 1) + "@example.org"));
    } catch (IOException | UncheckedIOException cut) {
      refused.incrementAndGet();
    } catch (InterruptedException end) {
      throw new IllegalStateException(end);
    }
  }

  private HttpRequest call(String path, String type, String body) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + http + path))
        .timeout(Duration.ofSeconds(10))
        .header("Authorization", "Bearer " + TOKEN)
        .header("Content-Type", type)
        .POST(HttpRequest.BodyPublishers.ofString(body))
        .build();
  }

  private static String form(String email, String list) {
    return "{\"email_address\":\"" + email + "\",\"list_memberships\":[\"" + list + "\"]}";
  }

  private void startService() throws Exception {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder
        .environment()
        .putAll(
            Map.of(
                "QUARKUS_DATASOURCE_JDBC_URL", "jdbc:postgresql://127.0.0.1:" + port + "/postgres",
                "QUARKUS_DATASOURCE_USERNAME", "postgres",
                "QUARKUS_DATASOURCE_PASSWORD", "none",
                "ASSENT_BOOTSTRAP_TOKEN", TOKEN,
                "QUARKUS_HTTP_PORT", String.valueOf(http),
                "QUARKUS_MANAGEMENT_PORT", String.valueOf(http + 1)));
    service =
        builder
            .redirectErrorStream(true)
            .redirectOutput(
                ProcessBuilder.Redirect.appendTo(new File(System.getProperty("java.io.tmpdir"), "kill-rounds.log")))
            .start();
    awaitReady();
  }

  private void awaitReady() throws Exception {
    URI health = URI.create("http://localhost:" + (http + 1) + "/q/health/ready");
    for (int i = 0; i < 1_200; i++) {
      try {
        if (((HttpURLConnection) health.toURL().openConnection()).getResponseCode() == 200) {
          return;
        }
      } catch (IOException notYet) {
        // Asked again below.
      }
      pause(50);
    }
    throw new IllegalStateException("the service did not come up");
  }

  /** What was killed may hold its memory for a moment. */
  private void startDatabase() throws Exception {
    for (int tries = 1; !isStarted(); tries++) {
      if (tries == 20) {
        throw new IllegalStateException("the database did not start: see " + data + "/log");
      }
      pause(500);
    }
  }

  private boolean isStarted() throws Exception {
    List<String> call = new ArrayList<>(as);
    call.addAll(
        List.of(
            binaries + "/pg_ctl", "-D", data + "/postgres", "-l", data + "/log", "-w", "-t", "60",
            "start"));
    return new ProcessBuilder(call)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start()
            .waitFor()
        == 0;
  }

  /** All of it at once, as in a crash. */
  private void killDatabase() throws Exception {
    String postmaster = Files.readAllLines(Path.of(data, "postgres", "postmaster.pid")).getFirst();
    Process children = new ProcessBuilder("pgrep", "-P", postmaster).start();
    List<String> kill = new ArrayList<>(List.of("kill", "-9", postmaster));
    kill.addAll(
        new String(children.getInputStream().readAllBytes(), StandardCharsets.US_ASCII)
            .lines()
            .toList());
    new ProcessBuilder(kill).redirectErrorStream(true).start().waitFor();
    pause(200);
  }

  private String query(String sql) throws Exception {
    List<String> psql =
        List.of(
            binaries + "/psql", "-h", "127.0.0.1", "-p", String.valueOf(port), "-U", "postgres",
            "-Atc", sql);
    Process process = new ProcessBuilder(psql).redirectErrorStream(true).start();
    String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IllegalStateException(answer);
    }
    return answer.strip();
  }

  private static void pause(int millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException end) {
      throw new IllegalStateException(end);
    }
  }
}
