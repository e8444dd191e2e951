package dev.assent.rest.error;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http2.Http2CodecUtil;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class Http2FrameHeadsTest {

  @Property
  void of_a_session_in_any_pieces_the_head_that_began_last_is_known(
      @ForAll List<@IntRange(min = 0, max = 9) Integer> types,
      @ForAll @IntRange(min = 1, max = 50) int piece) {
    ByteBuf session = Unpooled.buffer().writeBytes(Http2CodecUtil.connectionPrefaceBuf());
    int stream = 0x7f00_0000;
    int last = 0;
    long length = 0;
    for (int type : types) {
      stream += 257;
      // What looks like the head of a frame within another is none.
      byte[] content = Arrays.copyOf(new byte[] {0, 0, 9, 1, 5, 1, 1, 1, 1}, type * 40);
      session.writeMedium(content.length).writeByte(type).writeByte(0).writeInt(stream);
      session.writeBytes(content);
      last = type == 1 ? stream : last;
      length = type == 1 ? content.length : type == 9 ? length + content.length : length;
    }
    Http2FrameHeads heads = new Http2FrameHeads();
    while (session.isReadable()) {
      heads.follow(session.readSlice(Math.min(piece, session.readableBytes())));
    }
    assertThat(heads.lastHead()).isEqualTo(last);
    assertThat(heads.headLength()).isEqualTo(length);
  }

  @Example
  void a_head_ends_with_the_last_byte_of_the_frame_that_says_so() {
    Http2FrameHeads heads = new Http2FrameHeads();
    heads.follow(Http2CodecUtil.connectionPrefaceBuf());
    assertThat(heads.isWithinHead()).isFalse();
    heads.follow(frame(1, 0).writeZero(3));
    assertThat(heads.isWithinHead()).isTrue();
    heads.follow(frame(9, 4));
    assertThat(heads.isWithinHead()).isTrue();
    heads.follow(Unpooled.buffer().writeZero(2));
    assertThat(heads.isWithinHead()).isTrue();
    heads.follow(Unpooled.buffer().writeZero(1));
    assertThat(heads.isWithinHead()).isFalse();
    heads.follow(frame(0, 0));
    assertThat(heads.isWithinHead()).isFalse();
  }

  /** The beginning of a frame with three bytes of content. */
  private static ByteBuf frame(int type, int flags) {
    return Unpooled.buffer().writeMedium(3).writeByte(type).writeByte(flags).writeInt(1);
  }
}
