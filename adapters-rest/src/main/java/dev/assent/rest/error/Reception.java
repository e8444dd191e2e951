package dev.assent.rest.error;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http2.Http2ConnectionHandler;

/**
 * Waits for the first bytes of a connection that are plain HTTP. By then the server has its
 * handlers in place for the HTTP that is spoken, and this one adds ours, and leaves.
 */
final class Reception extends ChannelInboundHandlerAdapter {

  private static final String DECODER = "httpDecoder";
  private static final String ENCODER = "httpEncoder";

  private final HeadDeadline deadline;

  private Reception(HeadDeadline deadline) {
    this.deadline = deadline;
  }

  /** The server adds what reads HTTP at the end, where it has to find out first what is spoken. */
  static void place(ChannelPipeline pipeline, HeadDeadline deadline) {
    if (pipeline.get(DECODER) == null) {
      pipeline.addLast(new Reception(deadline));
    } else {
      pipeline.addBefore(DECODER, null, new Reception(deadline));
    }
  }

  @Override
  public void channelRead(ChannelHandlerContext connection, Object bytes) {
    ChannelPipeline pipeline = connection.pipeline();
    Http2ConnectionHandler http2 = pipeline.get(Http2ConnectionHandler.class);
    if (pipeline.get(DECODER) != null) {
      RequestHeads heads = new RequestHeads(deadline);
      pipeline.replace(DECODER, DECODER, new StrictRequestDecoder());
      pipeline.addBefore(DECODER, null, new EmptyAnswers(heads));
      pipeline.addAfter(ENCODER, null, heads);
      pipeline.remove(this);
    } else if (http2 != null) {
      LargeHeads heads = new LargeHeads(http2.decoder(), deadline);
      pipeline.addBefore(pipeline.context(http2).name(), null, heads);
      pipeline.remove(this);
    }
    connection.fireChannelRead(bytes);
  }
}
