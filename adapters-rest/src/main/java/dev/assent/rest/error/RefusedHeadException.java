package dev.assent.rest.error;

/** The head of a request that HTTP/1.1 does not allow, as far as Netty goes. */
final class RefusedHeadException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int status;

  RefusedHeadException(int status) {
    super("A head that others might read in another way", null, false, false);
    this.status = status;
  }

  /** That of the answer. */
  int status() {
    return status;
  }
}
