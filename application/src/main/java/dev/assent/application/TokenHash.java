package dev.assent.application;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The SHA-256 of an access token, in hexadecimal: all that is stored of it. A plain hash is enough
 * for a token of high entropy; there is nothing to guess.
 */
public record TokenHash(String hex) {

  /** The hash of {@code token}, the secret as a client sends it. */
  public static TokenHash of(String token) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      byte[] hash = sha256.digest(token.getBytes(StandardCharsets.UTF_8));
      return new TokenHash(HexFormat.of().formatHex(hash));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }

  // Written out, because it is asked in every call and the executable interprets the generated one.
  @Override
  public boolean equals(Object other) {
    return other instanceof TokenHash that && hex.equals(that.hex);
  }

  @Override
  public int hashCode() {
    return hex.hashCode();
  }
}
