package dev.assent.persistence;

import io.quarkus.arc.profile.IfBuildProfile;
import io.quarkus.runtime.StartupEvent;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * The PostgreSQL of development mode: a real one, started before anything asks for it, its data
 * kept between runs. One that is still there, from before a live reload, is used again. Where the
 * configuration names a database of its own, this one is not started.
 */
@IfBuildProfile("dev")
@ApplicationScoped
class DevelopmentDatabase {

  private static final Logger LOG = Logger.getLogger(DevelopmentDatabase.class);

  private final String configuredUrl;
  private final String ownUrl;
  private final int port;
  private final Path data;

  DevelopmentDatabase(
      @ConfigProperty(name = "quarkus.datasource.jdbc.url") String configuredUrl,
      @ConfigProperty(name = "assent.development.database.url") String ownUrl,
      @ConfigProperty(name = "assent.development.database.port") int port,
      @ConfigProperty(name = "assent.development.database.directory") Path data) {
    this.configuredUrl = configuredUrl;
    this.ownUrl = ownUrl;
    this.port = port;
    this.data = data;
  }

  void start(@Observes @Priority(Interceptor.Priority.LIBRARY_BEFORE) StartupEvent event)
      throws IOException {
    if (configuredUrl.equals(ownUrl) && !running()) {
      // Its shutdown hook stops it when development mode ends.
      EmbeddedPostgres.builder()
          .setPort(port)
          .setDataDirectory(data)
          .setCleanDataDirectory(false)
          .start();
      LOG.infof("PostgreSQL for development listens on port %d, its data is in %s", port, data);
    }
  }

  private boolean running() {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
      return true;
    } catch (IOException refused) {
      return false;
    }
  }
}
