package dev.assent.rest.contact;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.compression.ZlibCodecFactory;
import io.netty.handler.codec.compression.ZlibWrapper;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Consumer;

/** Unpacks gzip slice by slice when it is asked to, and no more than a sender can have meant. */
final class Gunzip {

  /** What a compressed text of people comes to at most is ten; a bomb comes to a thousand. */
  private static final int MOST_RATIO = 100;

  /** The ratio says nothing of the first bytes. */
  private static final int FREE_BYTES = 1 << 20;

  /** Packed bytes at a time: unpacked these are a megabyte at most. */
  private static final int SLICE = 1024;

  /** It is no gzip, or it unpacks to more than can be meant. */
  static final class UnusableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnusableException(String message) {
      super(message, null, false, false);
    }
  }

  private final EmbeddedChannel decoder =
      new EmbeddedChannel(ZlibCodecFactory.newZlibDecoder(ZlibWrapper.GZIP, 0));
  private final Queue<Buffer> slices = new ArrayDeque<>();
  private long packed;
  private long unpacked;

  void add(Buffer piece) {
    for (int from = 0; from < piece.length(); from += SLICE) {
      slices.add(piece.slice(from, Math.min(piece.length(), from + SLICE)));
    }
  }

  boolean isEmpty() {
    return slices.isEmpty();
  }

  /**
   * Gives what the next slice unpacks to.
   *
   * @throws UnusableException if it is not usable
   */
  void next(Consumer<Buffer> taker) {
    Buffer slice = slices.remove();
    packed += slice.length();
    write(slice);
    for (ByteBuf out = decoder.readInbound(); out != null; out = decoder.readInbound()) {
      taker.accept(copied(out));
    }
    if (unpacked > FREE_BYTES + packed * MOST_RATIO) {
      throw new UnusableException("The request body unpacks to too much");
    }
  }

  private void write(Buffer slice) {
    try {
      decoder.writeInbound(Unpooled.wrappedBuffer(slice.getBytes()));
    } catch (RuntimeException noGzip) {
      throw new UnusableException("The request body is not gzip");
    }
  }

  private Buffer copied(ByteBuf out) {
    try {
      byte[] bytes = new byte[out.readableBytes()];
      out.readBytes(bytes);
      unpacked += bytes.length;
      return Buffer.buffer(bytes);
    } finally {
      out.release();
    }
  }

  void close() {
    try {
      decoder.finishAndReleaseAll();
    } catch (RuntimeException unusable) {
      // It has been told already, or nobody wants to know any more.
    }
  }
}
