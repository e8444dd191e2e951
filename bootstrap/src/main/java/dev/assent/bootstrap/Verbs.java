package dev.assent.bootstrap;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IVersionProvider;

/**
 * What the program does when it is told a verb. A new one is a class like {@link Doctor}, and is
 * named here. No verb takes a secret as an argument: everybody on the machine can read those.
 */
@Command(
    name = "assent",
    description = "A contact sign-up service with provable consent. Without a verb it serves.",
    subcommands = {Serve.class, Doctor.class, Version.class, HelpCommand.class},
    mixinStandardHelpOptions = true,
    versionProvider = Verbs.OwnVersion.class,
    footer = {
      "",
      "It is configured by environment variables: see the README.",
      "",
      "  assent doctor"
    })
final class Verbs {

  /** Nothing was found wrong. */
  static final int FINE = 0;

  /** Something was. */
  static final int WRONG = 1;

  /** What the verb is about can not be reached. */
  static final int UNREACHABLE = 3;

  /** Does what the arguments say, and returns with what the process is to end. */
  static int run(String... args) {
    return new CommandLine(new Verbs()).setCaseInsensitiveEnumValuesAllowed(true).execute(args);
  }

  /** The version that the build wrote down. */
  static final class OwnVersion implements IVersionProvider {

    private static final String FILE = "/assent-version.txt";

    @Override
    public String[] getVersion() throws IOException {
      try (InputStream file = Verbs.class.getResourceAsStream(FILE)) {
        return new String[] {new String(file.readAllBytes(), StandardCharsets.UTF_8).strip()};
      }
    }
  }
}
