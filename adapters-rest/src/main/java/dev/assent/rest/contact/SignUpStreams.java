package dev.assent.rest.contact;

import dev.assent.application.TokenId;
import dev.assent.rest.BodyRefusedException;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The streams under way: so many for each token, and an end when the process is to end. */
@Singleton
class SignUpStreams {

  private static final int MOST_PER_TOKEN = 2;

  /** Each may hold a megabyte and more. */
  private static final int MOST = 16;

  private final Map<TokenId, Integer> places = new HashMap<>();
  private final Set<SignUpStream> running = new HashSet<>();
  private boolean ending;

  /**
   * Takes a place for a stream.
   *
   * @throws BodyRefusedException if there is none
   */
  synchronized void enter(TokenId token, SignUpStream stream) {
    int taken = places.getOrDefault(token, 0);
    if (taken == MOST_PER_TOKEN) {
      throw new BodyRefusedException(BodyRefusedException.Reason.TOO_MANY);
    }
    if (running.size() >= MOST) {
      throw new BodyRefusedException(BodyRefusedException.Reason.NO_ROOM);
    }
    places.put(token, taken + 1);
    running.add(stream);
    if (ending) {
      stream.stop();
    }
  }

  synchronized void leave(TokenId token, SignUpStream stream) {
    running.remove(stream);
    places.computeIfPresent(token, (it, taken) -> taken == 1 ? null : taken - 1);
  }

  /** What was read is finished; a sender learns that it was not all. */
  void end(@Observes ShutdownDelayInitiatedEvent asked) {
    List<SignUpStream> all;
    synchronized (this) {
      ending = true;
      all = new ArrayList<>(running);
    }
    all.forEach(SignUpStream::stop);
  }
}
