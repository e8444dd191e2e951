package dev.assent.application;

import dev.assent.domain.ConfirmationId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What stands in the links of a mail: which confirmation it is about, signed. The same one can be
 * sent again, since nothing has to be stored of it; who reads the database can not make one; and
 * what is none is refused without a question to the database.
 *
 * <p>46 characters: base64url of a version, the id of the key, that of the confirmation, and the
 * first half of an HMAC-SHA-256 of all that, 1, 1, 16 and 16 bytes.
 */
public final class ConfirmationTokens {

  /** What a link is for. Mail programs and their servers know the second one: see RFC 8058. */
  public enum Purpose {
    /** Leads to the page where the contact answers. */
    ANSWER,
    /** Unsubscribes by one click, and does nothing else. */
    UNSUBSCRIBE
  }

  private static final byte VERSION = 1;
  private static final int SIGNED = 2 + 2 * Long.BYTES;
  private static final int SIGNATURE = 16;
  private static final int LENGTH = 46;
  private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();

  private final List<LinkKey> keys;

  /**
   * @param present what links are signed with
   * @param past what those before were signed with, as long as they are to be good
   */
  public ConfirmationTokens(LinkKey present, Optional<LinkKey> past) {
    keys = past.map(it -> List.of(present, it)).orElse(List.of(present));
  }

  /** The token of a link, always the same. */
  public String token(Purpose purpose, ConfirmationId confirmation) {
    return token(keys.getFirst(), purpose, confirmation);
  }

  /** The confirmation that {@code token} is about, if this installation has made it for that. */
  public Optional<ConfirmationId> read(Purpose purpose, String token) {
    return decoded(token)
        .map(ConfirmationTokens::confirmation)
        .filter(it -> keys.stream().anyMatch(key -> isSame(token, token(key, purpose, it))));
  }

  private static String token(LinkKey key, Purpose purpose, ConfirmationId confirmation) {
    UUID id = confirmation.value();
    byte[] signed =
        ByteBuffer.allocate(SIGNED)
            .put(VERSION)
            .put(key.id())
            .putLong(id.getMostSignificantBits())
            .putLong(id.getLeastSignificantBits())
            .array();
    byte[] signature = key.sign(purpose.name(), signed, SIGNATURE);
    return TEXT.encodeToString(
        ByteBuffer.allocate(SIGNED + SIGNATURE).put(signed).put(signature).array());
  }

  private static Optional<ByteBuffer> decoded(String token) {
    try {
      return Optional.of(token)
          .filter(it -> it.length() == LENGTH)
          .map(it -> ByteBuffer.wrap(Base64.getUrlDecoder().decode(it)));
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }

  private static ConfirmationId confirmation(ByteBuffer token) {
    return new ConfirmationId(new UUID(token.getLong(2), token.getLong(2 + Long.BYTES)));
  }

  /** Takes as long wherever the two differ: nobody finds a signature out byte by byte. */
  private static boolean isSame(String given, String made) {
    return MessageDigest.isEqual(
        given.getBytes(StandardCharsets.UTF_8), made.getBytes(StandardCharsets.UTF_8));
  }
}
