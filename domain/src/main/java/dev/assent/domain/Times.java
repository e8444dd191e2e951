package dev.assent.domain;

import java.time.Instant;

/** What times have to do with each other. */
final class Times {

  private Times() {}

  /** Nothing changes before it is made. */
  static void requireOrder(Instant created, Instant updated) {
    if (updated.isBefore(created)) {
      throw new IllegalArgumentException("nothing changes before it is made");
    }
  }

  /** Time does not go back, whatever the clock of a machine says. */
  static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
