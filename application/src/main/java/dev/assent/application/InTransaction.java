package dev.assent.application;

import java.util.function.Function;

/**
 * The use cases of {@code S}, each call in a transaction of its own: all it stores takes effect
 * when the call returns, and none of it if it throws.
 */
public interface InTransaction<S> {

  /**
   * Calls a use case.
   *
   * @throws UnavailableException if the store can not be reached; nothing is written, unless it was
   *     lost while it committed
   */
  <R> R call(Function<S, R> useCase);
}
