package dev.assent.rest.error;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Closes a connection over which the head of a request does not arrive in time: counted from its
 * beginning, and after each answer from the first byte that follows; in HTTP/2, after the first
 * head, from where another begins. It stands next to the network; {@link RequestHeads}, behind the
 * decoder, and {@link LargeHeads} tell it of each head and answer.
 *
 * <p>What is sent is plain behind TLS and behind what finds out which HTTP is spoken: there it
 * places {@link Reception}.
 */
final class HeadDeadline extends ChannelInboundHandlerAdapter {

  private final Duration patience;
  private Optional<Future<?>> deadline = Optional.empty();
  private boolean inCall;
  private boolean received;

  HeadDeadline(Duration patience) {
    this.patience = patience;
  }

  @Override
  public void channelActive(ChannelHandlerContext connection) {
    begin(connection);
    connection.fireChannelActive();
  }

  @Override
  public void channelRead(ChannelHandlerContext connection, Object bytes) {
    if (!received) {
      received = true;
      Reception.place(connection.pipeline(), this);
    }
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

  /** Of a head of HTTP/2, where calls share a connection and answers are waited for meanwhile. */
  void headBegan(ChannelHandlerContext connection) {
    if (deadline.isEmpty()) {
      begin(connection);
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
