package dev.assent.application;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Objects;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What an installation signs its links with: keys, one for each purpose, that HKDF (RFC 5869,
 * SHA-256) makes of its secret. So the secret itself signs nothing, and what is good for one
 * purpose is not good for another.
 */
public final class LinkKey {

  /** The shortest secret, in bytes. */
  public static final int SHORTEST_SECRET = 32;

  private static final String ALGORITHM = "HmacSHA256";
  private static final byte[] SALT = "assent links".getBytes(StandardCharsets.UTF_8);

  private final byte[] extracted;

  /**
   * @param secret random, of {@link #SHORTEST_SECRET} bytes or more
   */
  public LinkKey(byte[] secret) {
    Objects.requireNonNull(secret);
    if (secret.length < SHORTEST_SECRET) {
      throw new IllegalArgumentException("the secret of the links needs 32 bytes or more");
    }
    extracted = hmac(SALT, secret);
  }

  /** By which a link says, in one byte, what it was signed with; another key may have the same. */
  byte id() {
    return derived(extracted, "id".getBytes(StandardCharsets.UTF_8))[0];
  }

  /** The first {@code length} bytes, 32 at most, of the signature of {@code message}. */
  byte[] sign(String purpose, byte[] message, int length) {
    byte[] key = derived(extracted, ("sign/" + purpose).getBytes(StandardCharsets.UTF_8));
    return Arrays.copyOf(hmac(key, message), length);
  }

  /** The first block of what HKDF expands an extracted key to: as much as a key needs. */
  static byte[] derived(byte[] extracted, byte[] info) {
    byte[] block = Arrays.copyOf(info, info.length + 1);
    block[info.length] = 1;
    return hmac(extracted, block);
  }

  static byte[] hmac(byte[] key, byte[] message) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
      return mac.doFinal(message);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every JDK has " + ALGORITHM, impossible);
    }
  }
}
