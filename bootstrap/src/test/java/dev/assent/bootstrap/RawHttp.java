package dev.assent.bootstrap;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sends what a well-behaved client would not: every byte of a request is the test's. */
final class RawHttp {

  /** An answer as it came; the names of {@code headers} are found whatever their case. */
  record Answer(int status, Map<String, String> headers, String body) {}

  private static final int TIMEOUT_MILLIS = 10_000;

  private static final Pattern ENDED =
      Pattern.compile(
          "(?:[^\r]+\r\n)*?content-length: (\\d+)\r\n(?:[^\r]+\r\n)*\r\n",
          Pattern.CASE_INSENSITIVE);

  private final int port;
  private final Map<String, String> headers = new LinkedHashMap<>();
  private String method = "POST";
  private String target = "/v3/contacts/sign_up_form";
  private byte[] body = {};

  RawHttp(int port, String token) {
    this.port = port;
    headers.put("Host", "localhost");
    headers.put("Authorization", "Bearer " + token);
    headers.put("Content-Type", "application/json");
    headers.put("Connection", "close");
  }

  RawHttp method(String method) {
    this.method = method;
    return this;
  }

  RawHttp target(String target) {
    this.target = target;
    return this;
  }

  RawHttp header(String name, String value) {
    headers.put(name, value);
    return this;
  }

  RawHttp without(String name) {
    headers.remove(name);
    return this;
  }

  RawHttp body(byte[] body) {
    this.body = body;
    return this;
  }

  RawHttp body(String body) {
    return body(body.getBytes(StandardCharsets.UTF_8));
  }

  /** Sends the body in one chunk, its length not announced. */
  Answer sendChunked() {
    header("Transfer-Encoding", "chunked");
    ByteArrayOutputStream chunks = new ByteArrayOutputStream();
    chunks.writeBytes(
        (Integer.toHexString(body.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
    chunks.writeBytes(body);
    chunks.writeBytes("\r\n0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    body = chunks.toByteArray();
    return send();
  }

  Answer send() {
    return exchange(port, request());
  }

  /** Sends this and then another request, over one connection; returns all that was answered. */
  String sendThen(RawHttp next) {
    ByteArrayOutputStream both = new ByteArrayOutputStream();
    both.writeBytes(request());
    both.writeBytes(next.request());
    return talk(port, both.toByteArray());
  }

  private byte[] request() {
    if (!headers.containsKey("Transfer-Encoding")) {
      headers.putIfAbsent("Content-Length", Integer.toString(body.length));
    }
    StringBuilder head = new StringBuilder(method + " " + target + " HTTP/1.1\r\n");
    headers.forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
    ByteArrayOutputStream request = new ByteArrayOutputStream();
    request.writeBytes(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
    request.writeBytes(body);
    return request.toByteArray();
  }

  static Answer exchange(int port, byte[] request) {
    return parse(talk(port, request));
  }

  /** Sends a request and reads its answer, which the length that it states ends. */
  static Answer exchange(Socket socket, String request) throws IOException {
    try {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
    } catch (SocketException refused) {
      // What it answered before is still there.
    }
    StringBuilder answer = new StringBuilder();
    while (!ENDED.matcher(answer).find() || answer.length() < length(answer)) {
      int next = socket.getInputStream().read();
      if (next < 0) {
        break;
      }
      answer.append((char) next);
    }
    return parse(answer.toString());
  }

  private static int length(CharSequence answer) {
    Matcher ended = ENDED.matcher(answer);
    return ended.find() ? ended.end() + Integer.parseInt(ended.group(1)) : 0;
  }

  private static String talk(int port, byte[] request) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(TIMEOUT_MILLIS);
      socket.getOutputStream().write(request);
      return readAll(socket.getInputStream());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static String readAll(InputStream in) throws IOException {
    return new String(in.readAllBytes(), StandardCharsets.UTF_8);
  }

  private static Answer parse(String answer) {
    int end = answer.indexOf("\r\n\r\n");
    if (end < 0) {
      throw new AssertionError("no answer: " + answer);
    }
    String[] lines = answer.substring(0, end).split("\r\n");
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (int i = 1; i < lines.length; i++) {
      int colon = lines[i].indexOf(':');
      headers.put(lines[i].substring(0, colon), lines[i].substring(colon + 1).strip());
    }
    return new Answer(Integer.parseInt(lines[0].split(" ")[1]), headers, answer.substring(end + 4));
  }
}
