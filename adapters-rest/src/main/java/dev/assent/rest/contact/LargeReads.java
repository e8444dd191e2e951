package dev.assent.rest.contact;

import dev.assent.application.UnavailableException;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Lets a few read much at once, so that connections and memory remain for those who sign up. Others
 * wait for their turn, and are told to come back if it takes too long.
 */
@Singleton
class LargeReads {

  private static final int AT_ONCE = 4;
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Semaphore turns = new Semaphore(AT_ONCE, true);

  /**
   * Returns what {@code reading} returns.
   *
   * @throws UnavailableException if others read for too long
   */
  <T> T read(Supplier<T> reading) {
    try {
      if (!turns.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new UnavailableException("others are reading much");
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new UnavailableException("the wait for a place was ended", stopped);
    }
    try {
      return reading.get();
    } finally {
      turns.release();
    }
  }
}
