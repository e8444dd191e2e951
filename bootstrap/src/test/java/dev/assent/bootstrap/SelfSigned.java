package dev.assent.bootstrap;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;

/** A certificate for {@code localhost} that only those trust who are given it, and its key. */
record SelfSigned(Path certificate, Path key) {

  private static final String PASSWORD = "password";

  static SelfSigned make(Path directory) {
    try {
      Path store = directory.resolve("store.p12");
      keytool(store);
      KeyStore keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
      SelfSigned made =
          new SelfSigned(directory.resolve("server.crt"), directory.resolve("server.key"));
      write(made.certificate, "CERTIFICATE", keys.getCertificate("server").getEncoded());
      write(made.key, "PRIVATE KEY", keys.getKey("server", PASSWORD.toCharArray()).getEncoded());
      return made;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (GeneralSecurityException failure) {
      throw new AssertionError(failure);
    }
  }

  private static void keytool(Path store) throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "server",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=dns:localhost",
                "-keystore",
                store.toString(),
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD)
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes());
    if (!Files.exists(store)) {
      throw new AssertionError(said);
    }
  }

  /** The server refuses a key that others may read. */
  private static void write(Path file, String kind, byte[] content) throws IOException {
    Files.writeString(
        file,
        "-----BEGIN %s-----\n%s\n-----END %s-----\n"
            .formatted(kind, Base64.getMimeEncoder().encodeToString(content), kind));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }
}
