package dev.assent.rest.error;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

class StrictRequestDecoderTest {

  /** What comes before a request may be looked at alone: an end of a line and a blank, for one. */
  private static final String LINES = "\r\n \r\n\tX: y\r\n\r\n GET / HTTP/1.1\r\n a: b";

  /**
   * A request as it is sent, and what a reader makes of it.
   *
   * @param folded whether one of its header lines goes on in the next
   */
  record Sent(String text, String read, boolean folded) {}

  @Property(tries = 2_000)
  void however_requests_are_cut_those_before_a_folded_line_are_read_and_none_after(
      @ForAll("requests") List<Sent> requests, @ForAll("cuts") List<Integer> cuts) {
    List<String> expected = new ArrayList<>();
    for (Sent request : requests) {
      expected.add(request.folded() ? "refused" : request.read());
      if (request.folded()) {
        break;
      }
    }
    StringBuilder all = new StringBuilder();
    requests.forEach(it -> all.append(it.text()));

    assertThat(read(all.toString(), cuts)).isEqualTo(expected);
  }

  @Example
  void a_line_that_goes_on_with_nothing_is_folded_too() {
    for (String folded : List.of("a: b\r\n \r\n", "a: b\r\n\t\r\n", " a: b\r\n", "a:\r\n b\r\n")) {
      assertThat(read("GET / HTTP/1.1\r\n" + folded + "\r\n", List.of()))
          .containsExactly("refused");
    }
  }

  /** What the decoder makes of the text, cut where {@code cuts} say, taken modulo its length. */
  private static List<String> read(String text, List<Integer> cuts) {
    Set<Integer> places = new TreeSet<>(List.of(text.length()));
    cuts.forEach(cut -> places.add(cut % text.length()));
    EmbeddedChannel channel = new EmbeddedChannel(new StrictRequestDecoder());
    int from = 0;
    for (int to : places) {
      byte[] bytes = text.substring(from, to).getBytes(StandardCharsets.ISO_8859_1);
      channel.writeInbound(Unpooled.wrappedBuffer(bytes));
      from = to;
    }
    List<String> read = new ArrayList<>();
    StringBuilder request = new StringBuilder();
    for (Object next = channel.readInbound(); next != null; next = channel.readInbound()) {
      if (next instanceof HttpRequest head) {
        request.append(head.method()).append(head.uri()).append(head.headers().entries());
        if (head.decoderResult().isFailure()) {
          read.add("refused");
        }
      }
      if (next instanceof HttpContent content) {
        request.append(content.content().toString(StandardCharsets.ISO_8859_1));
        content.release();
      }
      if (next instanceof LastHttpContent) {
        read.add(request.toString());
        request.setLength(0);
      }
    }
    channel.finishAndReleaseAll();
    return read;
  }

  @Provide
  Arbitrary<List<Integer>> cuts() {
    return Arbitraries.integers().between(1, 2_000).list().ofMaxSize(40);
  }

  @Provide
  Arbitrary<List<Sent>> requests() {
    Arbitrary<String> body =
        Arbitraries.oneOf(
            Arbitraries.of("", LINES, "\n ", " "),
            Arbitraries.strings().withChars("\r\n\t ab:").ofMaxLength(40));
    return Combinators.combine(
            Arbitraries.integers().between(0, 99),
            body,
            Arbitraries.of("none", "length", "chunks"),
            Arbitraries.frequencyOf(
                Tuple.of(4, Arbitraries.just("")),
                Tuple.of(1, Arbitraries.of(" b", "\tb", "\t \tb", "  ", " X: y"))))
        .as(StrictRequestDecoderTest::sent)
        .list()
        .ofMinSize(1)
        .ofMaxSize(5);
  }

  private static Sent sent(int number, String body, String sentAs, String fold) {
    String framing =
        switch (sentAs) {
          case "length" -> "Content-Length: " + body.length() + "\r\n";
          case "chunks" -> "Transfer-Encoding: chunked\r\n";
          default -> "";
        };
    String sent =
        switch (sentAs) {
          case "length" -> body;
          case "chunks" -> chunks(body);
          default -> "";
        };
    String folded = fold.isEmpty() ? "" : fold + "\r\n";
    String head = "POST /" + number + " HTTP/1.1\r\n" + framing + "X-N: " + number + "\r\n";
    String headers =
        (framing.isEmpty() ? "" : framing.strip().replace(": ", "=") + ", ") + "X-N=" + number;
    String read = "POST/" + number + "[" + headers + "]" + (sentAs.equals("none") ? "" : body);
    return new Sent(head + folded + "\r\n" + sent, read, !fold.isEmpty());
  }

  /** In pieces of seven, and a header after the last. */
  private static String chunks(String body) {
    StringBuilder chunks = new StringBuilder();
    for (int at = 0; at < body.length(); at += 7) {
      String piece = body.substring(at, Math.min(at + 7, body.length()));
      chunks.append(Integer.toHexString(piece.length())).append("\r\n" + piece + "\r\n");
    }
    return chunks.append("0\r\nX-After: z\r\n\r\n").toString();
  }
}
