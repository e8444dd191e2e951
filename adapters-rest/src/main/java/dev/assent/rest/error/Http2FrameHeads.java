package dev.assent.rest.error;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http2.Http2CodecUtil;
import io.netty.handler.codec.http2.Http2FrameTypes;

/**
 * Follows the frames of a session, however they are cut, and notes of which call a head came last.
 */
final class Http2FrameHeads {

  private static final int LENGTH = 9;
  private static final int END_OF_HEAD = 4;

  /** What comes before the first frame. */
  private int skip = Http2CodecUtil.connectionPrefaceBuf().readableBytes();

  private final byte[] head = new byte[LENGTH];
  private int known;
  private int lastHead;
  private long headLength;
  private boolean inHeadFrame;
  private boolean goesOn;

  /** The stream whose head has begun last; 0 if there was none. */
  int lastHead() {
    return lastHead;
  }

  /** What has been announced of that head, as it is sent, in bytes. */
  long headLength() {
    return headLength;
  }

  /** Whether a head has begun of which something is still to come. */
  boolean isWithinHead() {
    return goesOn || inHeadFrame && skip > 0;
  }

  void follow(ByteBuf bytes) {
    int at = bytes.readerIndex();
    while (at < bytes.writerIndex()) {
      if (skip > 0) {
        int skipped = Math.min(skip, bytes.writerIndex() - at);
        skip -= skipped;
        at += skipped;
      } else {
        head[known++] = bytes.getByte(at++);
        if (known == LENGTH) {
          known = 0;
          begin();
        }
      }
    }
  }

  private void begin() {
    skip = (head[0] & 0xff) << 16 | (head[1] & 0xff) << 8 | head[2] & 0xff;
    inHeadFrame = head[3] == Http2FrameTypes.HEADERS || head[3] == Http2FrameTypes.CONTINUATION;
    if (inHeadFrame) {
      goesOn = (head[4] & END_OF_HEAD) == 0;
    }
    if (head[3] == Http2FrameTypes.HEADERS) {
      lastHead =
          (head[5] & 0x7f) << 24 | (head[6] & 0xff) << 16 | (head[7] & 0xff) << 8 | head[8] & 0xff;
      headLength = skip;
    } else if (head[3] == Http2FrameTypes.CONTINUATION) {
      headLength += skip;
    }
  }
}
