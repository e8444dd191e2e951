package dev.assent.rest.error;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ByteProcessor;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.impl.VertxHttpRequestDecoder;
import java.util.List;
import java.util.OptionalInt;

/**
 * The decoder of the server, but for what others might read in another way: a header line that
 * begins with a blank or a tab, which it joins with the line before, two hosts, a transfer coding
 * that is not known here. This one takes them for what can not be read, and reads nothing that
 * follows: where one request ends and the next begins is what two readers would not agree on.
 *
 * <p>It looks at the bytes that the decoder has taken, and asks what the decoder has made of them
 * whether they are of a head or of a body: one step of it takes bytes of one of the two alone.
 */
final class StrictRequestDecoder extends VertxHttpRequestDecoder {

  private boolean inBody;
  private boolean atLineStart;
  private boolean folded;
  private boolean refused;

  StrictRequestDecoder() {
    super(HttpSettings.limit(new HttpServerOptions()));
  }

  @Override
  protected void decode(ChannelHandlerContext connection, ByteBuf bytes, List<Object> out)
      throws Exception {
    if (refused) {
      bytes.skipBytes(bytes.readableBytes());
      return;
    }
    int start = bytes.readerIndex();
    int before = out.size();
    super.decode(connection, bytes, out);
    if (!inBody) {
      look(bytes, start, bytes.readerIndex() - start);
    }
    out.subList(before, out.size()).forEach(this::follow);
    if (refused) {
      // Netty, too, gives a request that it can not read no end.
      out.subList(before + 1, out.size()).clear();
    }
  }

  private void look(ByteBuf bytes, int start, int length) {
    ByteProcessor lines =
        next -> {
          folded |= atLineStart && (next == ' ' || next == '\t');
          atLineStart = next == '\n';
          return true;
        };
    bytes.forEachByte(start, length, lines);
  }

  private void follow(Object decoded) {
    if (decoded instanceof HttpRequest request) {
      refuse(request);
      inBody = true;
      atLineStart = false;
      folded = false;
    }
    if (decoded instanceof LastHttpContent) {
      inBody = false;
    }
  }

  private void refuse(HttpRequest request) {
    HttpHeaders headers = request.headers();
    OptionalInt status =
        folded
            ? OptionalInt.of(400)
            : WellFormedRequests.refusal(
                headers.getAll(HttpHeaderNames.HOST),
                headers.getAll(HttpHeaderNames.TRANSFER_ENCODING));
    // Netty has a reason of its own for a body of two lengths.
    boolean twoLengths =
        request.decoderResult().isFailure() && headers.contains(HttpHeaderNames.CONTENT_LENGTH);
    if (status.isPresent() && !twoLengths) {
      request.setDecoderResult(DecoderResult.failure(new RefusedHeadException(status.getAsInt())));
      refused = true;
    }
  }
}
