package dev.assent.application;

import java.util.function.Supplier;

/** Opens the transactions of a store. Nobody does but the composition root, around use cases. */
public interface Transactions {

  /**
   * Runs {@code work} in a transaction of its own: all it stores takes effect when this returns,
   * and none of it if this throws. It may be run again if others got in its way, so it must be
   * repeatable.
   *
   * @throws UnavailableException if the store can not be reached or does not answer in time; if
   *     that was in the commit, nobody knows whether anything has taken effect
   */
  <T> T run(Supplier<T> work);
}
