package dev.assent.application;

/** How a store begins to serve, and whether it does. */
public interface StoreLife {

  /**
   * Makes the store as this version of the program needs it; one that is so already is left as it
   * is. Of several processes that do so at once, one does and the others wait.
   *
   * @throws UnavailableException if it can not be reached; a later try may succeed
   * @throws UnusableStoreException if waiting does not help; the message says why
   * @throws RuntimeException if it can be reached, but not be prepared
   */
  void prepare();

  /**
   * Whether calls can be served: the store can be reached, takes writes, and is as this version of
   * the program, or a newer one, needs it. Does not wait behind the calls that use it.
   */
  boolean isCurrent();
}
