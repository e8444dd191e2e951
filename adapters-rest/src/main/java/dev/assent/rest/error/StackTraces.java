package dev.assent.rest.error;

/** Tells where something failed and not what it was about: a message may quote an address. */
final class StackTraces {

  private static final int DEEPEST_CAUSE = 10;

  private StackTraces() {}

  static String withoutMessages(Throwable failure) {
    StringBuilder trace = new StringBuilder();
    Throwable cause = failure;
    for (int depth = 0; cause != null && depth < DEEPEST_CAUSE; depth++) {
      trace.append(depth == 0 ? "" : "caused by ").append(cause.getClass().getName()).append('\n');
      for (StackTraceElement frame : cause.getStackTrace()) {
        trace.append("  at ").append(frame).append('\n');
      }
      cause = cause.getCause();
    }
    return trace.toString();
  }
}
