package dev.assent.bootstrap;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * Makes UUIDs of version 7 (RFC 9562): 48 bits of milliseconds, 12 bits of a counter, 62 random
 * bits. Each is greater than the one before it in this process, so new rows go to one end of an
 * index. Two lines of arithmetic, which no library is worth until the JDK has them.
 */
final class TimeOrderedIds implements Supplier<UUID> {

  private static final long VERSION_7 = 0x7000L;
  private static final long VARIANT = 0x8000_0000_0000_0000L;

  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  /** Milliseconds and counter of the last id. A counter that overflows borrows from the next. */
  private final AtomicLong last = new AtomicLong();

  TimeOrderedIds(Clock clock) {
    this.clock = clock;
  }

  @Override
  public UUID get() {
    long now = clock.millis() << 12;
    long next = last.updateAndGet(before -> Math.max(before + 1, now));
    return new UUID(
        (next >>> 12 << 16) | VERSION_7 | (next & 0xFFF), VARIANT | (random.nextLong() >>> 2));
  }
}
