package dev.assent.bootstrap;

import io.quarkus.runtime.Quarkus;
import picocli.CommandLine.Command;

/** Serves, as the program does that is told nothing. */
@Command(
    name = "serve",
    description = "Serve until the process is stopped; so does the program without a verb.",
    mixinStandardHelpOptions = true,
    versionProvider = Verbs.OwnVersion.class)
final class Serve implements Runnable {

  @Override
  public void run() {
    Quarkus.run();
  }
}
