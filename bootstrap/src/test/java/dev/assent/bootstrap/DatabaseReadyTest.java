package dev.assent.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.Test;

class DatabaseReadyTest {

  private static final Duration LONG = Duration.ofMinutes(1);

  @Test
  void it_is_ready_when_the_database_is_prepared_and_current() {
    assertThat(status(() -> true, () -> true, LONG)).isEqualTo(Status.UP);
    assertThat(status(() -> true, () -> false, LONG)).isEqualTo(Status.DOWN);
  }

  @Test
  void before_the_database_is_prepared_nobody_asks_it() {
    BooleanSupplier unasked =
        () -> {
          throw new AssertionError("asked");
        };
    assertThat(status(() -> false, unasked, LONG)).isEqualTo(Status.DOWN);
  }

  @Test
  void a_database_that_hangs_is_not_waited_for() {
    CountDownLatch never = new CountDownLatch(1);
    BooleanSupplier hangs =
        () -> {
          try {
            never.await();
            return true;
          } catch (InterruptedException stopped) {
            return false;
          }
        };
    assertThat(status(() -> true, hangs, Duration.ofMillis(50))).isEqualTo(Status.DOWN);
    never.countDown();
  }

  private static Status status(BooleanSupplier prepared, BooleanSupplier current, Duration wait) {
    return new DatabaseReady(prepared, current, wait).call().getStatus();
  }
}
