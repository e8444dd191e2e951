package dev.assent.rest.error;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http2.Http2ConnectionDecoder;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2FrameListenerDecorator;
import io.netty.handler.codec.http2.Http2FrameTypes;
import io.netty.handler.codec.http2.Http2Headers;
import io.vertx.core.json.Json;
import java.nio.charset.StandardCharsets;

/**
 * Gives HTTP/2's refusal of a head that is too large the body that every error has.
 *
 * <p>Of such a head no request is made. Netty answers it by itself, with a status and nothing else,
 * or ends the session; neither can be told from outside to do otherwise, but what it writes passes
 * here as frames. What is added to them needs no state of the codec: literal fields that enter no
 * table, and a body. It is not counted against what the client can take; so the session ends with
 * it, as the connection does in HTTP/1.1.
 */
final class LargeHeads extends LingeringClose {

  private static final int FRAME_HEAD = 9;
  private static final int GO_AWAY = FRAME_HEAD + 8;
  private static final int END_OF_STREAM = 1;
  private static final int END_OF_HEAD = 4;

  /** {@code :status: 431}, as a literal under the eighth name of the static table. */
  private static final byte[] STATUS = {0x08, 3, '4', '3', '1'};

  /** The 31st name, which is {@code content-type}, and the length of its value. */
  private static final byte[] CONTENT_TYPE = {0x0f, 31 - 15, 16};

  private static final byte[] JSON = "application/json".getBytes(StandardCharsets.US_ASCII);
  private static final int TYPE_LENGTH = CONTENT_TYPE.length + JSON.length;

  private final Http2FrameHeads frames = new Http2FrameHeads();
  private final HeadDeadline deadline;
  private int lastRead;
  private int answering;

  LargeHeads(Http2ConnectionDecoder decoder, HeadDeadline deadline) {
    this.deadline = deadline;
    decoder.frameListener(
        new Http2FrameListenerDecorator(decoder.frameListener()) {
          @Override
          public void onHeadersRead(
              ChannelHandlerContext context, int stream, Http2Headers head, int pad, boolean end)
              throws Http2Exception {
            lastRead = stream;
            super.onHeadersRead(context, stream, head, pad, end);
          }

          @Override
          public void onHeadersRead(
              ChannelHandlerContext context,
              int stream,
              Http2Headers head,
              int dependency,
              short weight,
              boolean exclusive,
              int pad,
              boolean end)
              throws Http2Exception {
            lastRead = stream;
            super.onHeadersRead(context, stream, head, dependency, weight, exclusive, pad, end);
          }
        });
  }

  @Override
  public void channelRead(ChannelHandlerContext connection, Object message) {
    if (message instanceof ByteBuf bytes) {
      frames.follow(bytes);
      if (frames.isWithinHead()) {
        deadline.headBegan(connection);
      } else if (frames.lastHead() > 0) {
        deadline.headArrived();
      }
    }
    connection.fireChannelRead(message);
  }

  @Override
  public void write(ChannelHandlerContext connection, Object message, ChannelPromise written) {
    if (!(message instanceof ByteBuf frame)) {
      connection.write(message, written);
    } else if (answering > 0) {
      connection.write(frame, written);
      connection.write(typeAndBody(answering));
      answering = 0;
      refused();
      connection.executor().execute(() -> connection.channel().close());
    } else {
      if (isRefusal(frame)) {
        answering = frame.getInt(frame.readerIndex() + 5);
        frame.setMedium(frame.readerIndex(), frame.getMedium(frame.readerIndex()) + TYPE_LENGTH);
        frame.setByte(frame.readerIndex() + 4, END_OF_HEAD);
      } else if (isEndOfSession(frame) && hasNotReadAll()) {
        connection.write(answer(frames.lastHead()));
        refused();
      }
      connection.write(frame, written);
    }
  }

  /** Whether it begins an answer without a body to a head that has not been read. */
  private boolean isRefusal(ByteBuf frame) {
    int start = frame.readerIndex();
    return frame.readableBytes() == FRAME_HEAD
        && frame.getByte(start + 3) == Http2FrameTypes.HEADERS
        && frame.getByte(start + 4) == (END_OF_STREAM | END_OF_HEAD)
        && frame.getInt(start + 5) > lastRead;
  }

  private static boolean isEndOfSession(ByteBuf frame) {
    int start = frame.readerIndex();
    return frame.readableBytes() == GO_AWAY
        && frame.getByte(start + 3) == Http2FrameTypes.GO_AWAY
        && frame.getInt(start + 5) == 0;
  }

  /** Whether a head is on its way that is larger than what is read of one. */
  private boolean hasNotReadAll() {
    return frames.lastHead() > lastRead && frames.headLength() > HttpSettings.READ_OF_A_HEAD;
  }

  private static ByteBuf answer(int stream) {
    return Unpooled.wrappedBuffer(
        frame(STATUS.length + TYPE_LENGTH, Http2FrameTypes.HEADERS, END_OF_HEAD, stream)
            .writeBytes(STATUS),
        typeAndBody(stream));
  }

  private static ByteBuf typeAndBody(int stream) {
    byte[] body =
        Json.encode(ErrorResponse.ofStatus(431).getEntity()).getBytes(StandardCharsets.US_ASCII);
    return Unpooled.wrappedBuffer(
        Unpooled.wrappedBuffer(CONTENT_TYPE, JSON),
        frame(body.length, Http2FrameTypes.DATA, END_OF_STREAM, stream),
        Unpooled.wrappedBuffer(body));
  }

  private static ByteBuf frame(int length, byte type, int flags, int stream) {
    return Unpooled.buffer(FRAME_HEAD)
        .writeMedium(length)
        .writeByte(type)
        .writeByte(flags)
        .writeInt(stream);
  }
}
