package dev.assent.rest;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * Serves {@code openapi.yaml} as it is written, and the same as JSON to whoever asks for {@code
 * openapi.json} or {@code ?format=json} or accepts {@code application/json}. Read when it is asked
 * for: the extension that brings Swagger UI would parse it and print it twice at every start, which
 * took a fifth of the time to the first answer.
 */
@Singleton
class ApiDescription {

  private static final String PATH = "/q/openapi";

  /** Before the extension, after the filters. */
  private static final int ORDER = -100;

  private static final String YAML = "application/yaml;charset=UTF-8";
  private static final String JSON = "application/json;charset=UTF-8";

  private Buffer yaml;
  private Buffer json;

  void serve(@Observes Router router) {
    for (String suffix : List.of("", ".json", ".yaml", ".yml")) {
      router.route(PATH + suffix).order(ORDER).blockingHandler(this::answer);
    }
  }

  private void answer(RoutingContext call) {
    HttpMethod method = call.request().method();
    if (!method.equals(HttpMethod.GET) && !method.equals(HttpMethod.HEAD)) {
      call.fail(405);
      return;
    }
    boolean inJson = wantsJson(call);
    call.response()
        .putHeader(HttpHeaders.CONTENT_TYPE, inJson ? JSON : YAML)
        .end(inJson ? json() : yaml());
  }

  private static boolean wantsJson(RoutingContext call) {
    String path = call.request().path();
    if (!path.equals(PATH)) {
      return path.endsWith(".json");
    }
    String format = call.request().getParam("format", "");
    String accepted = call.request().getHeader(HttpHeaders.ACCEPT);
    return format.equalsIgnoreCase("json")
        || format.isEmpty() && accepted != null && accepted.startsWith("application/json");
  }

  private synchronized Buffer yaml() {
    if (yaml == null) {
      try (InputStream file = getClass().getResourceAsStream("/META-INF/openapi.yaml")) {
        yaml = Buffer.buffer(file.readAllBytes());
      } catch (IOException impossible) {
        throw new UncheckedIOException(impossible);
      }
    }
    return yaml;
  }

  private synchronized Buffer json() {
    if (json == null) {
      try {
        json =
            Buffer.buffer(
                new ObjectMapper().writeValueAsBytes(new YAMLMapper().readTree(yaml().getBytes())));
      } catch (IOException impossible) {
        throw new UncheckedIOException(impossible);
      }
    }
    return json;
  }
}
