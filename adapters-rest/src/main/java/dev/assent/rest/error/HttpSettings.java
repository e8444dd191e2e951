package dev.assent.rest.error;

import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpServerOptions;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Which HTTP is spoken, and how much of it a head may be. HTTP/2 without TLS is off unless it is
 * asked for, and is then spoken at once or not at all: whoever offers it within HTTP/1.1, as some
 * proxies and clients do, is answered with HTTP/1.1.
 */
@Singleton
class HttpSettings implements HttpServerOptionsCustomizer {

  /** Of method, target and version with the blanks between them, in bytes. */
  static final int LONGEST_LINE = 4_096;

  /** Of all header lines, as HTTP/1.1 writes them without their ends, in bytes. */
  static final int LARGEST_HEAD = 20 * 1_024;

  /**
   * What HTTP/2 reads of a head, so that what is within {@link #LARGEST_HEAD} can be told from what
   * is not: it counts 32 bytes more for each field, and has room here for 384 of them.
   */
  static final int READ_OF_A_HEAD = 32 * 1_024;

  private final boolean http2WithoutTls;

  HttpSettings(
      @ConfigProperty(name = "assent.http.h2c", defaultValue = "false") boolean http2WithoutTls) {
    this.http2WithoutTls = http2WithoutTls;
  }

  @Override
  public void customizeHttpServer(HttpServerOptions options) {
    limit(options).setHttp2ClearTextEnabled(http2WithoutTls);
  }

  @Override
  public void customizeHttpsServer(HttpServerOptions options) {
    limit(options);
  }

  static HttpServerOptions limit(HttpServerOptions options) {
    return options
        .setMaxInitialLineLength(LONGEST_LINE)
        .setMaxHeaderSize(LARGEST_HEAD)
        .setInitialSettings(
            new Http2Settings(options.getInitialSettings()).setMaxHeaderListSize(READ_OF_A_HEAD));
  }
}
