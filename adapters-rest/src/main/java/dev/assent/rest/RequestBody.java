package dev.assent.rest;

import java.io.IOException;
import java.io.InputStream;

/** The bytes of a request. */
public final class RequestBody {

  /** The longest body that is read, in bytes. */
  public static final int MAX_LENGTH = 256 * 1024;

  private RequestBody() {}

  /**
   * Reads all of {@code body}.
   *
   * @throws BodyTooLargeException if it is longer than {@link #MAX_LENGTH}; the rest is not read
   */
  public static byte[] read(InputStream body) {
    try {
      byte[] bytes = body.readNBytes(MAX_LENGTH + 1);
      if (bytes.length > MAX_LENGTH) {
        throw new BodyTooLargeException();
      }
      return bytes;
    } catch (IOException hungUp) {
      throw new InvalidRequestException("The request body could not be read");
    }
  }
}
