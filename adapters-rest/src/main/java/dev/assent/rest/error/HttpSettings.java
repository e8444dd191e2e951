package dev.assent.rest.error;

import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.HttpServerOptions;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Which HTTP is spoken. HTTP/2 without TLS is off unless it is asked for: whoever offers it, as
 * some proxies and clients do, is answered with HTTP/1.1.
 */
@Singleton
class HttpSettings implements HttpServerOptionsCustomizer {

  private final boolean http2WithoutTls;

  HttpSettings(
      @ConfigProperty(name = "assent.http.h2c", defaultValue = "false") boolean http2WithoutTls) {
    this.http2WithoutTls = http2WithoutTls;
  }

  @Override
  public void customizeHttpServer(HttpServerOptions options) {
    options.setHttp2ClearTextEnabled(http2WithoutTls);
  }
}
