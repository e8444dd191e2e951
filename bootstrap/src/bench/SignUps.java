import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Signs people up over a number of connections and prints how many a second, and the median and the
 * 99th percentile of the time that an answer took, in microseconds; JDK only. Written on sockets,
 * because a client that does more takes the processor from what is measured.
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

  /** With a number, a phone, an address and a day: what every second one of a mix has besides. */
  private static final String FULL_FORM =
      """
      {"email_address":"%s@example.org","first_name":"Ada","last_name":"King",
       "company_name":"Engines","list_memberships":["%s"],"phone_number":"(555) 010-0199",
       "anniversary":"2020-02-29","street_address":{"kind":"home","street":"1 Way","city":"Bath"},
       "sms_channel":{"sms_address":"%d","dial_code":"1","country_code":"US",
        "sms_channel_consents":[{"sms_consent_permission":"explicit",
         "consent_type":"promotional_sms","consent_medium_type":"LF",
         "consent_medium_url":"https://example.org","consent_medium_details":"form"}]}}""";

  /**
   * Arguments: base URL, token, list id, number of calls, connections, prefix of the addresses, and
   * {@code new}, {@code known} (people signed up with this prefix before) or {@code mix}.
   */
  public static void main(String[] args) throws Exception {
    URI service = URI.create(args[0]);
    int calls = Integer.parseInt(args[3]);
    int connections = Integer.parseInt(args[4]);
    String kind = args.length > 6 ? args[6] : "new";
    int expected = kind.equals("known") ? 200 : 201;
    long[] times = new long[calls];
    AtomicInteger next = new AtomicInteger();
    AtomicInteger done = new AtomicInteger();
    long start = System.nanoTime();
    try (var threads = Executors.newFixedThreadPool(connections)) {
      for (int i = 0; i < connections; i++) {
        threads.submit(
            () -> {
              try (Socket connection = new Socket(service.getHost(), service.getPort())) {
                connection.setTcpNoDelay(true);
                InputStream answers = new BufferedInputStream(connection.getInputStream());
                for (int n = next.getAndIncrement(); n < calls; n = next.getAndIncrement()) {
                  byte[] call = call(args, kind, n);
                  long sent = System.nanoTime();
                  connection.getOutputStream().write(call);
                  if (status(answers) == expected) {
                    done.incrementAndGet();
                  }
                  times[n] = System.nanoTime() - sent;
                }
              }
              return null;
            });
      }
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    if (done.get() < calls) {
      throw new IllegalStateException("only " + done + " of " + calls + " were " + expected);
    }
    Arrays.sort(times);
    System.out.printf(
        "%.0f %d %d%n",
        calls / seconds, times[calls / 2] / 1000, times[(int) (calls * 0.99)] / 1000);
  }

  private static byte[] call(String[] args, String kind, int n) {
    boolean full = kind.equals("mix") && n % 2 == 0;
    String person = args[5] + n;
    String form =
        full
            ? FULL_FORM.formatted(person, args[2], number(args[5], n))
            : FORM.formatted(person, args[2]);
    return CALL.formatted(args[1], form.length(), form).getBytes(StandardCharsets.US_ASCII);
  }

  /** Ten digits, for each prefix and person others. */
  private static long number(String prefix, int n) {
    return 2_000_000_000L + Math.floorMod(prefix.hashCode(), 700) * 10_000_000L + n;
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
