package dev.assent.application;

import dev.assent.domain.AccountId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * What is to be sent, once the transaction that wanted it has ended. Whoever sends claims some,
 * ends his transaction, sends, and says in another what became of it: if he never does, others get
 * it when the lease has ended. So everything is sent once at least, and by its id known again.
 */
public interface Outbox {

  /**
   * A message.
   *
   * @param reference what it is about: of a mail the confirmation
   * @param attempts how often it has been claimed, this time included
   * @param lease whose it is as yet
   */
  record Message(AccountId account, UUID id, UUID reference, int attempts, UUID lease) {
    public Message {
      Objects.requireNonNull(account);
      Objects.requireNonNull(id);
      Objects.requireNonNull(reference);
      Objects.requireNonNull(lease);
    }
  }

  /**
   * Claims what is due, the oldest first. Of several that do so at once none waits, and none gets
   * what another has.
   *
   * @param lease a new id for each claim
   * @param time how long it is nobody else's
   */
  List<Message> claim(UUID lease, Duration time, int most);

  /**
   * Takes a message out.
   *
   * @return whether it was still the caller's
   */
  boolean remove(Message message);

  /**
   * Lets a message be tried again, at {@code due} and not before.
   *
   * @return whether it was still the caller's
   */
  boolean postpone(Message message, Instant due);
}
