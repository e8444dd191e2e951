package dev.assent.rest;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The bytes of a request. */
public final class RequestBody {

  /** The longest body that is read, in bytes. */
  public static final int MAX_LENGTH = 256 * 1024;

  private RequestBody() {}

  /** Takes all of {@code body}, which {@link BodyReading} has brought into memory. */
  public static byte[] read(InputStream body) {
    try {
      return body.readAllBytes();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }
}
