import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Signs up new people over a number of connections and prints how many a second; JDK only. Written
 * on sockets, because a client that does more takes the processor from what is measured.
 */
class SignUps {

  private static final String CALL =
      """
      POST /v3/contacts/sign_up_form HTTP/1.1\r
      Host: localhost\r
      Authorization: Bearer %s\r
      Content-Type: application/json\r
      Content-Length: %d\r
      \r
      %s""";

  private static final String FORM =
      """
      {"email_address":"%s@example.org","first_name":"Ada","last_name":"King",
       "company_name":"Engines","list_memberships":["%s"]}""";

  /** Arguments: base URL, token, list id, number of people, connections, prefix of the addresses. */
  public static void main(String[] args) throws Exception {
    URI service = URI.create(args[0]);
    int people = Integer.parseInt(args[3]);
    int connections = Integer.parseInt(args[4]);
    AtomicInteger next = new AtomicInteger();
    AtomicInteger created = new AtomicInteger();
    long start = System.nanoTime();
    try (var threads = Executors.newFixedThreadPool(connections)) {
      for (int i = 0; i < connections; i++) {
        threads.submit(
            () -> {
              try (Socket connection = new Socket(service.getHost(), service.getPort())) {
                connection.setTcpNoDelay(true);
                InputStream answers = new BufferedInputStream(connection.getInputStream());
                for (int n = next.getAndIncrement(); n < people; n = next.getAndIncrement()) {
                  String form = FORM.formatted(args[5] + n, args[2]);
                  String call = CALL.formatted(args[1], form.length(), form);
                  connection.getOutputStream().write(call.getBytes(StandardCharsets.US_ASCII));
                  if (status(answers) == 201) {
                    created.incrementAndGet();
                  }
                }
              }
              return null;
            });
      }
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    if (created.get() < people) {
      throw new IllegalStateException("only " + created + " of " + people + " were created");
    }
    System.out.printf("%.0f%n", people / seconds);
  }

  /** The status of the next answer, which is read to its end. */
  private static int status(InputStream answers) throws IOException {
    int status = Integer.parseInt(line(answers).split(" ")[1]);
    int length = 0;
    for (String header = line(answers); !header.isEmpty(); header = line(answers)) {
      if (header.toLowerCase().startsWith("content-length:")) {
        length = Integer.parseInt(header.substring(15).strip());
      }
    }
    answers.skipNBytes(length);
    return status;
  }

  private static String line(InputStream answers) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = answers.read(); c != '\n'; c = answers.read()) {
      if (c < 0) {
        throw new EOFException();
      }
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }
}
