package dev.assent.rest.error;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import java.util.concurrent.TimeUnit;

/**
 * Closes a connection a moment after a head was refused that the client may still be sending: by
 * what arrives at a connection that is closed already, the answer would be lost.
 */
abstract class LingeringClose extends ChannelDuplexHandler {

  private static final long MOMENT_MILLIS = 500;

  private boolean refused;

  final void refused() {
    refused = true;
  }

  @Override
  public final void close(ChannelHandlerContext connection, ChannelPromise closed) {
    if (refused) {
      connection
          .executor()
          .schedule(() -> connection.close(closed), MOMENT_MILLIS, TimeUnit.MILLISECONDS);
    } else {
      connection.close(closed);
    }
  }
}
