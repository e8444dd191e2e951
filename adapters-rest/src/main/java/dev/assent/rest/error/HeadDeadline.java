package dev.assent.rest.error;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Closes a connection over which the head of a request does not arrive in time: counted from its
 * beginning, and after each answer from the first byte that follows. It stands next to the network;
 * {@link RequestHeads}, behind the decoder, tells it of each head and answer.
 */
final class HeadDeadline extends ChannelInboundHandlerAdapter {

  private static final String DECODER = "httpDecoder";
  private static final String ENCODER = "httpEncoder";

  private final Duration patience;
  private final RequestHeads heads = new RequestHeads(this);
  private Optional<Future<?>> deadline = Optional.empty();
  private boolean inCall;

  HeadDeadline(Duration patience) {
    this.patience = patience;
  }

  /** What is known of the request that was read last. */
  RequestHeads heads() {
    return heads;
  }

  @Override
  public void channelActive(ChannelHandlerContext connection) {
    begin(connection);
    connection.fireChannelActive();
  }

  @Override
  public void channelRead(ChannelHandlerContext connection, Object bytes) {
    watch(connection.pipeline());
    if (!inCall && deadline.isEmpty()) {
      begin(connection);
    }
    connection.fireChannelRead(bytes);
  }

  @Override
  public void channelInactive(ChannelHandlerContext connection) {
    end();
    connection.fireChannelInactive();
  }

  private void begin(ChannelHandlerContext connection) {
    deadline =
        Optional.of(
            connection
                .executor()
                .schedule(() -> connection.close(), patience.toMillis(), TimeUnit.MILLISECONDS));
  }

  private void end() {
    deadline.ifPresent(it -> it.cancel(false));
    deadline = Optional.empty();
  }

  /** The server makes its decoder late where it has to find out first what is spoken. */
  private void watch(ChannelPipeline pipeline) {
    if (pipeline.get(DECODER) != null && pipeline.context(heads) == null) {
      pipeline.addAfter(ENCODER, null, heads);
    } else if (pipeline.get(Http2ConnectionHandler.class) != null) {
      // There many calls share a connection; Netty bounds what a head may be.
      end();
      pipeline.remove(this);
    }
  }

  void headArrived() {
    inCall = true;
    end();
  }

  void answered() {
    inCall = false;
  }
}
