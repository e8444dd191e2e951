package dev.assent.bootstrap;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;

/** The process. */
@QuarkusMain
public final class Main {

  Main() {}

  /**
   * Runs until the process is stopped.
   *
   * @param args none are read: the configuration comes from the environment
   */
  public static void main(String... args) {
    // The server would answer a malformed URI itself, with an empty body; so the adapter does.
    System.setProperty("vertx.disableURIValidation", "true");
    Quarkus.run(args);
  }
}
