package dev.assent.bootstrap;

import dev.assent.application.FirstStart;
import io.quarkus.arc.profile.IfBuildProfile;
import io.quarkus.vertx.http.HttpServerStart;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** What development mode tells a newcomer: where the service can be tried, and with which token. */
@IfBuildProfile("dev")
@Singleton
class DevelopmentWelcome {

  private static final Logger LOG = Logger.getLogger("dev.assent");

  private final String host;
  private final int port;
  private final Optional<String> bootstrapToken;

  DevelopmentWelcome(
      @ConfigProperty(name = "quarkus.http.host") String host,
      @ConfigProperty(name = "quarkus.http.port", defaultValue = "8080") int port,
      @ConfigProperty(name = "assent.bootstrap-token") Optional<String> bootstrapToken) {
    this.host = host;
    this.port = port;
    this.bootstrapToken = bootstrapToken;
  }

  void tell(@ObservesAsync HttpServerStart started) {
    LOG.infof(
        "Try it at http://%s:%d/q/swagger-ui/, with the token %s",
        host,
        port,
        bootstrapToken.map(secret -> "of the configuration").orElse(FirstStart.DEVELOPMENT_TOKEN));
  }
}
