package dev.assent.rest.error;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;

/** Sees the heads of requests as they are decoded, before the server does, and ends of answers. */
final class RequestHeads extends ChannelDuplexHandler {

  private final HeadDeadline deadline;
  private boolean coded;

  RequestHeads(HeadDeadline deadline) {
    this.deadline = deadline;
  }

  /** Whether a request was unreadable because of a transfer coding that is not known here. */
  boolean coded() {
    return coded;
  }

  @Override
  public void channelRead(ChannelHandlerContext connection, Object message) {
    if (message instanceof HttpRequest request) {
      deadline.headArrived();
      HttpHeaders headers = request.headers();
      coded =
          request.decoderResult().isFailure()
              && headers.contains(HttpHeaderNames.TRANSFER_ENCODING)
              && !headers.contains(HttpHeaderNames.CONTENT_LENGTH)
              && !WellFormedRequests.isUncoded(headers.getAll(HttpHeaderNames.TRANSFER_ENCODING));
      // An offer of HTTP/2, which need not be taken. Proxies pass it on that do not see what
      // follows.
      headers.remove(HttpHeaderNames.UPGRADE);
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
