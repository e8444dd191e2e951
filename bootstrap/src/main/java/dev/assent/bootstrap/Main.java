package dev.assent.bootstrap;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;

/** The process. */
@QuarkusMain
public final class Main {

  Main() {}

  /**
   * Serves until the process is stopped, or does what a verb says.
   *
   * @param args a verb and its options, or none; the configuration comes from the environment
   */
  public static void main(String... args) {
    // The server would answer a malformed URI itself, with an empty body; so the adapter does.
    System.setProperty("vertx.disableURIValidation", "true");
    if (args.length == 0) {
      Quarkus.run();
    } else {
      System.exit(Verbs.run(args));
    }
  }
}
