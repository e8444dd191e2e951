import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Signs up new people over a number of connections and prints how many a second; JDK only. */
class SignUps {

  /** Arguments: base URL, token, list id, number of people, connections, prefix of the addresses. */
  public static void main(String[] args) throws Exception {
    int people = Integer.parseInt(args[3]);
    int connections = Integer.parseInt(args[4]);
    AtomicInteger next = new AtomicInteger();
    AtomicInteger failed = new AtomicInteger();
    long start = System.nanoTime();
    try (var threads = Executors.newFixedThreadPool(connections)) {
      for (int i = 0; i < connections; i++) {
        threads.submit(
            () -> {
              // One client, one call at a time: one connection.
              HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
              for (int n = next.getAndIncrement(); n < people; n = next.getAndIncrement()) {
                HttpRequest call = signUp(args[0], args[1], args[2], args[5] + n);
                if (http.send(call, HttpResponse.BodyHandlers.ofString()).statusCode() != 201) {
                  failed.incrementAndGet();
                }
              }
              return null;
            });
      }
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    if (failed.get() > 0 || next.get() < people) {
      throw new IllegalStateException(failed + " sign-ups failed");
    }
    System.out.printf("%.0f%n", people / seconds);
  }

  private static HttpRequest signUp(String url, String token, String list, String name) {
    String form =
        """
        {"email_address":"%s@example.org","first_name":"Ada","last_name":"King",
         "company_name":"Engines","list_memberships":["%s"]}"""
            .formatted(name, list);
    return HttpRequest.newBuilder(URI.create(url + "/v3/contacts/sign_up_form"))
        .header("Authorization", "Bearer " + token)
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(form))
        .build();
  }
}
