package dev.assent.application;

import dev.assent.application.AnyCalls.Call;
import dev.assent.domain.ListId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.RandomGenerator;
import net.jqwik.api.Shrinkable;
import net.jqwik.api.sessions.JqwikSession;
import org.junit.jupiter.api.Test;

/**
 * The record tells the truth: whatever contacts, accounts, other replicas and erasers do, who reads
 * the record of a contact can replay it, and gets what the contact shows.
 */
public interface RecordReplayContract {

  int MOST_CALLS = 30;

  Store store();

  /** How many runs of calls are tried, each from its own seed. */
  int runs();

  @Test
  default void the_record_of_any_contact_adds_up_to_what_it_shows_after_any_calls() {
    JqwikSession.run(
        () -> {
          List<ListId> lists = Stream.generate(() -> new ListId(Store.nextId())).limit(3).toList();
          RandomGenerator<List<Call>> any = AnyCalls.calls(MOST_CALLS, lists).generator(1_000);
          Random random = new Random(42);
          for (int run = 0; run < runs(); run++) {
            Shrinkable<List<Call>> calls = any.next(random);
            failure(calls.value(), lists).ifPresent(it -> fail(calls, lists, it));
          }
        });
  }

  /** Many at once, on as many replicas: what they did is told in some order, and adds up too. */
  @Test
  default void it_adds_up_where_the_calls_come_at_once() {
    JqwikSession.run(
        () -> {
          List<ListId> lists = Stream.generate(() -> new ListId(Store.nextId())).limit(3).toList();
          RandomGenerator<List<Call>> any = AnyCalls.calls(MOST_CALLS, lists).generator(1_000);
          Random random = new Random(7);
          for (int run = 0; run < Math.max(3, runs() / 10); run++) {
            RecordReplay replay = new RecordReplay(store(), lists);
            List<List<Call>> crowd =
                Stream.generate(() -> any.next(random).value()).limit(4).toList();
            Race.run(
                crowd.size(),
                i -> {
                  crowd.get(i).forEach(replay::call);
                  return i;
                });
            replay.check();
          }
        });
  }

  private Optional<Throwable> failure(List<Call> calls, List<ListId> lists) {
    try {
      RecordReplay replay = new RecordReplay(store(), lists);
      calls.forEach(replay::callAndCheck);
      return Optional.empty();
    } catch (AssertionError | RuntimeException failure) {
      return Optional.of(failure);
    }
  }

  /** Tells the fewest calls that fail, as far as leaving some out finds them. */
  private void fail(Shrinkable<List<Call>> calls, List<ListId> lists, Throwable failure) {
    List<Call> fewest = calls.value();
    Throwable why = failure;
    for (int i = 0; i < fewest.size(); ) {
      List<Call> fewer = new ArrayList<>(fewest);
      fewer.remove(i);
      Optional<Throwable> still = failure(fewer, lists);
      if (still.isPresent()) {
        fewest = fewer;
        why = still.get();
      } else {
        i++;
      }
    }
    throw new AssertionError("after " + fewest, why);
  }
}
