package dev.assent.rest.error;

import io.netty.bootstrap.ChannelInitializerExtension;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.vertx.core.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Gives the answer to a request that the server can not read as HTTP the body that every error has,
 * and does not wait without end for one.
 *
 * <p>Such a request reaches no router: Vert.x answers it by itself, with a status and nothing else,
 * and Quarkus lets nobody set the handler for it ({@code HttpServer.invalidRequestHandler}).
 * Netty's extension is the one public place before that, and Netty finds it as a service: in the
 * jar and in the executable. In development mode and in tests of one process it looks where no
 * class of ours is, and the answer stays empty; so it does with TLS, of which only encrypted bytes
 * pass here.
 */
@RegisterForReflection
public final class UnreadableRequests extends ChannelInitializerExtension {

  private static volatile Duration patience = Duration.ofSeconds(10);

  /**
   * Has Netty look for this class. It does so once, when the first server begins to listen.
   *
   * @param patience how long the head of a request may take to arrive
   */
  static void enable(Duration patience) {
    UnreadableRequests.patience = patience;
    System.setProperty(EXTENSIONS_SYSTEM_PROPERTY, "serviceload");
  }

  @Override
  public void postInitializeServerChildChannel(Channel connection) {
    HeadDeadline deadline = new HeadDeadline(patience);
    connection.pipeline().addLast(new Answers(deadline.heads()), deadline);
  }

  /** The handler next to the network: it sees answers as the bytes they are sent as. */
  private static final class Answers extends ChannelOutboundHandlerAdapter {

    /** Status line and an empty body, and nothing that any other answer would have. */
    private static final Pattern EMPTY =
        Pattern.compile(
            "(HTTP/\\d\\.\\d) (4\\d\\d|501) [^\r\n]*\r\n(connection: \\S+\r\n)?content-length: 0\r\n\r\n");

    private static final int LONGEST = 128;

    private final RequestHeads heads;

    private Answers(RequestHeads heads) {
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
      String full = full(empty.group(1), meant(Integer.parseInt(empty.group(2))));
      return Unpooled.copiedBuffer(full, StandardCharsets.US_ASCII);
    }

    /** The status that says what the server means: by a bare 501, another version of HTTP. */
    private int meant(int status) {
      if (heads.coded()) {
        return 501;
      }
      return status == 501 ? 505 : status;
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
}
