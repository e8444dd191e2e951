package dev.assent.bootstrap;

import io.smallrye.health.AsyncHealthCheckFactory;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.util.concurrent.Executor;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/**
 * Lets each check of the health run on a thread of its own. The extension would take one of those
 * that serve calls, and wait for it: were all of them waiting for the database, a process that is
 * ready would not be able to say so.
 */
@Alternative
@Priority(1)
@Singleton
class UnsharedHealthChecks extends AsyncHealthCheckFactory {

  private static final Executor THREADS = Thread.ofVirtual().name("health")::start;

  @Override
  public Uni<HealthCheckResponse> callSync(HealthCheck check) {
    return super.callSync(check).runSubscriptionOn(THREADS);
  }
}
