package dev.assent.rest.error;

import io.netty.bootstrap.ChannelInitializerExtension;
import io.netty.channel.Channel;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Duration;

/**
 * Gives the answer to a request that the server can not read as HTTP the body that every error has,
 * and does not wait without end for one.
 *
 * <p>Such a request reaches no router: Vert.x answers it by itself, with a status and nothing else,
 * and Quarkus lets nobody set the handler for it ({@code HttpServer.invalidRequestHandler}).
 * Netty's extension is the one public place before that, and Netty finds it as a service: in the
 * jar and in the executable. In development mode and in tests of one process it looks where no
 * class of ours is, and the answer stays empty.
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
    connection.pipeline().addLast(new HeadDeadline(patience));
  }
}
