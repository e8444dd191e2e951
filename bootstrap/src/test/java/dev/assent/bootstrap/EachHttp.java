package dev.assent.bootstrap;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/**
 * One service, called over HTTP/1.1 and over HTTP/2, in clear and over TLS.
 *
 * @param port where it is called in clear
 * @param tlsPort where it is called over TLS
 */
record EachHttp(int port, int tlsPort, SSLContext trust) {

  enum Way {
    HTTP_1_1(1, false),
    HTTP_1_1_OVER_TLS(1, true),
    H2C(2, false),
    H2(2, true);

    private final int version;
    private final boolean tls;

    Way(int version, boolean tls) {
      this.version = version;
      this.tls = tls;
    }
  }

  /** A request of which HTTP/1.1 and HTTP/2 make the same. */
  record Request(String method, String target, Map<String, String> headers, String body) {

    /** What HTTP/1.1 writes of it before the body, but for the first line and the line ends. */
    int headLength() {
      return lines().stream().mapToInt(it -> (it.getKey() + ": " + it.getValue()).length()).sum();
    }

    List<Map.Entry<String, String>> lines() {
      List<Map.Entry<String, String>> lines = new ArrayList<>();
      lines.add(Map.entry("host", "localhost"));
      lines.addAll(headers.entrySet());
      lines.add(Map.entry("content-length", Integer.toString(body.length())));
      return lines;
    }

    List<Map.Entry<String, String>> fields() {
      List<Map.Entry<String, String>> fields = new ArrayList<>();
      fields.add(Map.entry(":method", method));
      fields.add(Map.entry(":scheme", "https"));
      fields.add(Map.entry(":authority", "localhost"));
      fields.add(Map.entry(":path", target));
      lines().stream()
          .filter(line -> !line.getKey().equals("host"))
          .map(line -> Map.entry(line.getKey().toLowerCase(Locale.ROOT), line.getValue()))
          .forEach(fields::add);
      return fields;
    }
  }

  static EachHttp of(int port, int tlsPort, SelfSigned certificate) {
    try (InputStream file = Files.newInputStream(certificate.certificate())) {
      KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
      trusted.load(null, null);
      trusted.setCertificateEntry(
          "server", CertificateFactory.getInstance("X.509").generateCertificate(file));
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(trusted);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return new EachHttp(port, tlsPort, context);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (GeneralSecurityException failure) {
      throw new AssertionError(failure);
    }
  }

  RawHttp.Answer call(Way way, Request request) {
    try (Socket socket = connect(way)) {
      if (way.version == 2) {
        return new RawHttp2(socket).call(request.fields(), request.body());
      }
      StringBuilder text = new StringBuilder(request.method() + " " + request.target());
      text.append(" HTTP/1.1\r\n");
      request.lines().forEach(it -> text.append(it.getKey() + ": " + it.getValue() + "\r\n"));
      return RawHttp.exchange(socket, text.append("\r\n").append(request.body()).toString());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  Socket connect(Way way) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), way.tls ? tlsPort : port);
    socket.setSoTimeout(20_000);
    if (!way.tls) {
      return socket;
    }
    SSLSocket tls =
        (SSLSocket) trust.getSocketFactory().createSocket(socket, "localhost", tlsPort, true);
    SSLParameters parameters = tls.getSSLParameters();
    parameters.setApplicationProtocols(new String[] {way.version == 2 ? "h2" : "http/1.1"});
    tls.setSSLParameters(parameters);
    tls.startHandshake();
    return tls;
  }
}
