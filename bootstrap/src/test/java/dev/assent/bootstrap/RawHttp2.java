package dev.assent.bootstrap;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http2.DefaultHttp2HeadersDecoder;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2Headers;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Speaks HTTP/2 by single frames, whatever they are, and reads what is answered. */
final class RawHttp2 {

  private static final int DATA = 0;
  private static final int HEADERS = 1;
  private static final int RESET = 3;
  private static final int SETTINGS = 4;
  private static final int GO_AWAY = 7;
  private static final int CONTINUATION = 9;
  private static final int END_OF_STREAM = 1;
  private static final int END_OF_HEAD = 4;
  private static final int WITH_PRIORITY = 32;
  private static final int LONGEST_FRAME = 16_384;

  private final OutputStream out;
  private final DataInputStream in;
  private final DefaultHttp2HeadersDecoder decoder = new DefaultHttp2HeadersDecoder();
  private final Map<String, String> head = new TreeMap<>();
  private final ByteArrayOutputStream body = new ByteArrayOutputStream();
  private int stream = -1;

  RawHttp2(Socket socket) throws IOException {
    out = socket.getOutputStream();
    in = new DataInputStream(socket.getInputStream());
    out.write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    frame(SETTINGS, 0, 0, new byte[0]);
  }

  /** A call, and what is answered to it; of a long content only the beginning is sent. */
  RawHttp.Answer call(List<Map.Entry<String, String>> fields, String content) {
    try {
      begin(fields, content.isEmpty());
      if (!content.isEmpty()) {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        int sent = Math.min(bytes.length, LONGEST_FRAME);
        frame(DATA, sent == bytes.length ? END_OF_STREAM : 0, stream, Arrays.copyOf(bytes, sent));
      }
    } catch (SocketException gone) {
      // What it answered before is still there.
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    return answer();
  }

  private void begin(List<Map.Entry<String, String>> fields, boolean end) throws IOException {
    stream += 2;
    byte[] block = block(fields);
    int first = Math.min(block.length, LONGEST_FRAME);
    int flags = (end ? END_OF_STREAM : 0) | (first == block.length ? END_OF_HEAD : 0);
    frame(HEADERS, flags, stream, Arrays.copyOf(block, first));
    for (int at = first; at < block.length; at += LONGEST_FRAME) {
      int next = Math.min(block.length, at + LONGEST_FRAME);
      byte[] more = Arrays.copyOfRange(block, at, next);
      frame(CONTINUATION, next == block.length ? END_OF_HEAD : 0, stream, more);
    }
  }

  /** Begins a head, and leaves it at that. */
  void beginOnly(List<Map.Entry<String, String>> fields) throws IOException {
    stream += 2;
    frame(HEADERS, 0, stream, block(fields));
  }

  /** Begins a body, and leaves it at that. */
  void beginBody(List<Map.Entry<String, String>> fields, String beginning) throws IOException {
    begin(fields, false);
    frame(DATA, 0, stream, beginning.getBytes(StandardCharsets.UTF_8));
  }

  /** Takes the last call back. */
  void reset() throws IOException {
    frame(RESET, 0, stream, new byte[] {0, 0, 0, 8});
  }

  /** Begins a head and goes on with nothing until the session ends; returns how often it could. */
  int continueWithNothing(List<Map.Entry<String, String>> fields, int most) {
    try {
      stream += 2;
      frame(HEADERS, END_OF_STREAM, stream, block(fields));
      for (int i = 0; i < most; i++) {
        frame(CONTINUATION, 0, stream, new byte[0]);
      }
      return most;
    } catch (IOException ended) {
      return 0;
    }
  }

  /** The answer to the last call; its status is 0 if the session ended without one. */
  RawHttp.Answer answer() {
    head.clear();
    body.reset();
    try {
      while (!readFrame()) {
        // More of it is to come.
      }
    } catch (IOException ended) {
      // What came before is all.
    }
    return new RawHttp.Answer(
        Integer.parseInt(head.getOrDefault(":status", "0")),
        new TreeMap<>(head),
        body.toString(StandardCharsets.UTF_8));
  }

  /** Whether the session is over: there is nothing more to read of it. */
  boolean isOver() {
    try {
      while (true) {
        readFrame();
      }
    } catch (SocketTimeoutException open) {
      return false;
    } catch (IOException ended) {
      return true;
    }
  }

  /** Reads one frame; says whether it ended the answer. */
  private boolean readFrame() throws IOException {
    int length = in.readUnsignedShort() << 8 | in.readUnsignedByte();
    int type = in.readUnsignedByte();
    int flags = in.readUnsignedByte();
    int of = in.readInt();
    byte[] content = in.readNBytes(length);
    if (type == SETTINGS && flags == 0) {
      frame(SETTINGS, 1, 0, new byte[0]);
    } else if (type == HEADERS) {
      int priority = (flags & WITH_PRIORITY) == 0 ? 0 : 5;
      decode(of, Arrays.copyOfRange(content, priority, length));
    } else if (type == DATA) {
      body.write(content);
    } else if (type == GO_AWAY && of != 0) {
      throw new AssertionError("a malformed end of the session");
    }
    return of == stream && type <= HEADERS && (flags & END_OF_STREAM) != 0;
  }

  private void decode(int of, byte[] content) {
    ByteBuf block = Unpooled.wrappedBuffer(content);
    try {
      Http2Headers fields = decoder.decodeHeaders(of, block);
      fields.forEach(field -> head.put(field.getKey().toString(), field.getValue().toString()));
    } catch (Http2Exception malformed) {
      throw new AssertionError(malformed);
    }
  }

  private void frame(int type, int flags, int of, byte[] content) throws IOException {
    ByteBuf head = Unpooled.buffer(9 + content.length);
    head.writeMedium(content.length).writeByte(type).writeByte(flags).writeInt(of);
    out.write(head.writeBytes(content).array(), 0, 9 + content.length);
  }

  /** The fields as HPACK literals that enter no table. */
  private static byte[] block(List<Map.Entry<String, String>> fields) {
    ByteArrayOutputStream block = new ByteArrayOutputStream();
    for (Map.Entry<String, String> field : fields) {
      block.write(0);
      text(block, field.getKey());
      text(block, field.getValue());
    }
    return block.toByteArray();
  }

  private static void text(ByteArrayOutputStream block, String text) {
    int length = text.length();
    if (length < 127) {
      block.write(length);
    } else {
      block.write(127);
      for (length -= 127; length >= 128; length >>= 7) {
        block.write(length & 127 | 128);
      }
      block.write(length);
    }
    block.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
  }
}
