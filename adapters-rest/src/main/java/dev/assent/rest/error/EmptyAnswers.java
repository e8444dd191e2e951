package dev.assent.rest.error;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Gives the empty answers of HTTP/1.1 their body; it sees answers as the bytes they are sent as.
 */
final class EmptyAnswers extends LingeringClose {

  /** Status line and an empty body, and nothing that any other answer would have. */
  private static final Pattern EMPTY =
      Pattern.compile(
          "(HTTP/\\d\\.\\d) (4\\d\\d|501) [^\r\n]*\r\n(connection: \\S+\r\n)?content-length: 0\r\n\r\n");

  private static final int LONGEST = 128;

  private final RequestHeads heads;

  EmptyAnswers(RequestHeads heads) {
    this.heads = heads;
  }

  @Override
  public void write(ChannelHandlerContext context, Object message, ChannelPromise written) {
    context.write(message instanceof ByteBuf bytes ? withBody(bytes) : message, written);
  }

  private ByteBuf withBody(ByteBuf answer) {
    if (answer.readableBytes() > LONGEST) {
      return answer;
    }
    Matcher empty = EMPTY.matcher(answer.toString(StandardCharsets.US_ASCII));
    if (!empty.matches()) {
      return answer;
    }
    answer.release();
    refused();
    String full = full(empty.group(1), meant(Integer.parseInt(empty.group(2))));
    return Unpooled.copiedBuffer(full, StandardCharsets.US_ASCII);
  }

  /** The status that says what the server means: by a bare 501, another version of HTTP. */
  private int meant(int status) {
    return heads.refusal().orElse(status == 501 ? 505 : status);
  }

  private static String full(String version, int status) {
    String body = Json.encode(ErrorResponse.ofStatus(status).getEntity());
    return (version + " " + HttpResponseStatus.valueOf(status) + "\r\n")
        + "content-type: application/json\r\n"
        + "connection: close\r\n"
        + ("content-length: " + body.length() + "\r\n\r\n")
        + body;
  }
}
