package dev.assent.bootstrap;

import dev.assent.application.StoreLife;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Whether calls can be served: the database is prepared, can be reached and has the schema that
 * this version needs. Asked while the database hangs, it says no rather than hang too.
 */
@Readiness
@Singleton
class DatabaseReady implements HealthCheck {

  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final BooleanSupplier prepared;
  private final BooleanSupplier current;
  private final Duration patience;

  @Inject
  DatabaseReady(Preparation preparation, StoreLife store) {
    this(preparation::prepared, store::isCurrent, PATIENCE);
  }

  DatabaseReady(BooleanSupplier prepared, BooleanSupplier current, Duration patience) {
    this.prepared = prepared;
    this.current = current;
    this.patience = patience;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("database")
        .status(prepared.getAsBoolean() && isCurrentInTime())
        .build();
  }

  private boolean isCurrentInTime() {
    CompletableFuture<Boolean> answer = new CompletableFuture<>();
    Thread.ofVirtual().name("readiness").start(() -> answer.complete(current.getAsBoolean()));
    return answer.completeOnTimeout(false, patience.toMillis(), TimeUnit.MILLISECONDS).join();
  }
}
