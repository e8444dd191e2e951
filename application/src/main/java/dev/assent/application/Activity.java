package dev.assent.application;

import dev.assent.domain.AccountId;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Work that goes on in the background after the call that asked for it. All times are by the clock
 * of the store.
 *
 * @param by who asked for it
 * @param updatedAt when it last came further
 */
public record Activity(
    ActivityId id,
    Caller by,
    ListActivity work,
    State state,
    Instant createdAt,
    Instant updatedAt,
    Optional<Instant> startedAt,
    Optional<Instant> completedAt,
    ActivityProgress progress) {

  /** How long it is kept after it ended. */
  public static final Duration KEPT = Duration.ofDays(10);

  /** The most activities of an account that have not ended. */
  public static final int MOST_QUEUED = 1_000;

  /** How far it has come. */
  public enum State {
    INITIALIZED,
    PROCESSING,
    COMPLETED,
    FAILED;

    /** Whether nothing comes after it. */
    public boolean isEnd() {
      return this == COMPLETED || this == FAILED;
    }
  }

  /** By what it is found. */
  public record Key(AccountId account, ActivityId id) {
    public Key {
      Objects.requireNonNull(account);
      Objects.requireNonNull(id);
    }
  }

  public Activity {
    Objects.requireNonNull(id);
    Objects.requireNonNull(by);
    Objects.requireNonNull(work);
    Objects.requireNonNull(state);
    Objects.requireNonNull(createdAt);
    Objects.requireNonNull(updatedAt);
    Objects.requireNonNull(startedAt);
    Objects.requireNonNull(completedAt);
    Objects.requireNonNull(progress);
  }

  public Key key() {
    return new Key(by.account(), id);
  }

  /** How much of the work is done, in percent. */
  public int percentDone() {
    return state == State.COMPLETED ? 100 : progress.percentDone();
  }
}
