package dev.assent.rest.error;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.OptionalInt;

/** Sees the heads of requests as they are decoded, before the server does, and ends of answers. */
final class RequestHeads extends ChannelDuplexHandler {

  private final HeadDeadline deadline;
  private OptionalInt refusal = OptionalInt.empty();

  RequestHeads(HeadDeadline deadline) {
    this.deadline = deadline;
  }

  /** With what the last request is refused, if it is our decoder that will not read it. */
  OptionalInt refusal() {
    return refusal;
  }

  @Override
  public void channelRead(ChannelHandlerContext connection, Object message) {
    if (message instanceof HttpRequest request) {
      deadline.headArrived();
      refusal =
          request.decoderResult().cause() instanceof RefusedHeadException refused
              ? OptionalInt.of(refused.status())
              : OptionalInt.empty();
      // An offer of HTTP/2, which need not be taken. Proxies pass it on that do not see what
      // follows.
      request.headers().remove(HttpHeaderNames.UPGRADE);
    }
    connection.fireChannelRead(message);
  }

  @Override
  public void write(ChannelHandlerContext connection, Object message, ChannelPromise written) {
    if (message instanceof LastHttpContent && !isInterim(message)) {
      deadline.answered();
    }
    connection.write(message, written);
  }

  /** Whether it is {@code 100 Continue}, which ends nothing. */
  private static boolean isInterim(Object message) {
    return message instanceof HttpResponse answer
        && answer.status().codeClass() == HttpStatusClass.INFORMATIONAL;
  }
}
