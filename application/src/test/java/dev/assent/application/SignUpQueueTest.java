package dev.assent.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assent.domain.AccountId;
import dev.assent.domain.EmailAddress;
import dev.assent.domain.ListId;
import dev.assent.domain.OptInPolicy;
import dev.assent.domain.SignUp;
import dev.assent.domain.UnknownReferencesException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The store is in memory, and stumbles where a test lets it. */
@Timeout(30)
class SignUpQueueTest {

  private static final EmailAddress POISON = new EmailAddress("poison@example.org");
  private static final SignUpQueue.Limits LIMITS =
      new SignUpQueue.Limits(
          2, 8, 400, Duration.ofSeconds(10), Duration.ofMillis(80), Duration.ofSeconds(4));

  private final InMemoryContacts store = new InMemoryContacts();
  private final List<List<Submission>> attempts = Collections.synchronizedList(new ArrayList<>());
  private final ExecutorService lanes = Executors.newFixedThreadPool(2);
  private final ExecutorService apart =
      new ThreadPoolExecutor(0, 2, 1, TimeUnit.SECONDS, new SynchronousQueue<>());
  private final AccountId account = store.newAccount(OptInPolicy.SINGLE_OPT_IN);
  private final ListId list = new ListId(UUID.randomUUID());
  private volatile Consumer<Attempt> trouble = attempt -> {};

  /** What is about to be done in one transaction, and how long it waits for others at most. */
  private record Attempt(List<Submission> submissions, Duration patience) {

    boolean holds(EmailAddress address) {
      return submissions.stream()
          .anyMatch(it -> it.form().email().filter(address::sameMailboxAs).isPresent());
    }

    boolean isOf(AccountId account) {
      return submissions.getFirst().caller().account().equals(account);
    }
  }

  SignUpQueueTest() {
    store.addList(account, list);
  }

  @AfterEach
  void end() {
    lanes.shutdownNow();
    apart.shutdownNow();
  }

  @Test
  void what_arrives_while_a_batch_is_at_the_store_is_the_next_one() {
    CountDownLatch open = new CountDownLatch(1);
    trouble = attempt -> await(open);
    SignUpQueue queue = queue(LIMITS);
    List<CompletableFuture<Outcome>> all = new ArrayList<>(lonePerLane(queue));
    for (int i = 0; i < 12; i++) {
      all.add(signUp(queue, "p" + i + "@example.org"));
    }
    open.countDown();
    all.forEach(CompletableFuture::join);

    assertThat(attempts).extracting(List::size).containsExactlyInAnyOrder(1, 1, 8, 4);
    assertThat(store.contacts(account)).hasSize(14);
  }

  @Test
  void each_is_answered_with_what_became_of_it() {
    SignUpQueue queue = queue(LIMITS);
    ListId unknown = new ListId(UUID.randomUUID());
    CompletableFuture<Outcome> good = signUp(queue, "ada@example.org");
    CompletableFuture<Outcome> refused =
        signUp(queue, account, Submissions.by(new EmailAddress("grace@example.org"), unknown));

    assertThat(good.join()).isInstanceOf(Outcome.Created.class);
    assertThatThrownBy(refused::join).hasCauseInstanceOf(UnknownReferencesException.class);
    assertThat(signUp(queue, "ADA@example.org").join())
        .isEqualTo(new Outcome.Updated(good.join().contact()));
  }

  @Test
  void of_a_batch_with_a_poisoned_one_the_others_succeed_and_are_written_once() {
    trouble =
        attempt -> {
          if (attempt.holds(POISON)) {
            throw new IllegalArgumentException("a value that the store does not take");
          }
        };
    SignUpQueue queue = queue(LIMITS);
    List<CompletableFuture<Outcome>> good = new ArrayList<>();
    CompletableFuture<Outcome> poisoned = new CompletableFuture<>();
    for (int i = 0; i < 40; i++) {
      good.add(signUp(queue, "p" + i + "@example.org"));
      if (i == 20) {
        poisoned = signUp(queue, POISON.value());
      }
    }

    assertThat(good).allSatisfy(it -> assertThat(it.join()).isInstanceOf(Outcome.Created.class));
    assertThatThrownBy(poisoned::join).hasCauseInstanceOf(IllegalArgumentException.class);
    assertThat(store.consentEntries(account)).isEqualTo(good.size());
  }

  @Test
  void where_the_store_is_away_all_are_told_so_and_it_is_not_asked_for_each() {
    trouble =
        attempt -> {
          throw new UnavailableException("away");
        };
    SignUpQueue queue = queue(LIMITS);
    List<CompletableFuture<Outcome>> all =
        IntStream.range(0, 20).mapToObj(i -> signUp(queue, "p" + i + "@example.org")).toList();

    assertThat(all)
        .allSatisfy(
            it -> assertThatThrownBy(it::join).hasCauseInstanceOf(UnavailableException.class));
    assertThat(attempts).hasSizeLessThan(all.size());
  }

  @Test
  void who_waits_for_somebody_else_does_not_hold_up_others_and_keeps_his_order() {
    CountDownLatch free = new CountDownLatch(1);
    trouble = attempt -> holdUp(attempt, free);
    SignUpQueue queue = queue(LIMITS);
    List<CompletableFuture<Outcome>> hot = new ArrayList<>();
    List<CompletableFuture<Outcome>> others = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      if (i % 10 == 5) {
        hot.add(signUp(queue, POISON.value()));
      }
      others.add(signUp(queue, "p" + i + "@example.org"));
    }
    others.forEach(CompletableFuture::join);

    assertThat(hot).noneMatch(CompletableFuture::isDone);
    free.countDown();
    assertThat(hot.getFirst().join()).isInstanceOf(Outcome.Created.class);
    assertThat(hot.subList(1, hot.size()))
        .allSatisfy(it -> assertThat(it.join()).isInstanceOf(Outcome.Updated.class));
    assertThat(store.contacts(account)).hasSize(31);
  }

  @Test
  void who_is_set_aside_with_whoever_came_after_him_does_not_stop_his_account() {
    CountDownLatch free = new CountDownLatch(1);
    trouble = attempt -> holdUp(attempt, free);
    SignUpQueue queue = queue(LIMITS);
    List<CompletableFuture<Outcome>> hot = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      hot.add(signUp(queue, POISON.value()));
    }
    sleep();
    List<CompletableFuture<Outcome>> others =
        IntStream.range(0, 20).mapToObj(i -> signUp(queue, "p" + i + "@example.org")).toList();
    others.forEach(CompletableFuture::join);

    assertThat(hot).noneMatch(CompletableFuture::isDone);
    free.countDown();
    hot.forEach(CompletableFuture::join);
  }

  @Test
  void two_who_are_held_cost_no_other_of_their_batch() {
    CountDownLatch free = new CountDownLatch(1);
    EmailAddress second = new EmailAddress("second@example.org");
    trouble =
        attempt -> {
          holdUp(attempt, free);
          if (attempt.holds(second)) {
            waitFor(free, attempt.patience());
          }
        };
    SignUpQueue queue = queue(SignUpQueue.Limits.DEFAULT);
    List<CompletableFuture<Outcome>> others = new ArrayList<>();
    List<CompletableFuture<Outcome>> held = new ArrayList<>();
    for (int i = 0; i < 64; i++) {
      switch (i) {
        case 3 -> held.add(signUp(queue, POISON.value()));
        case 60 -> held.add(signUp(queue, second.value()));
        default -> others.add(signUp(queue, "p" + i + "@example.org"));
      }
    }

    others.forEach(CompletableFuture::join);
    assertThat(held).noneMatch(CompletableFuture::isDone);
    free.countDown();
    held.forEach(CompletableFuture::join);
  }

  @Test
  void an_account_that_is_held_holds_up_itself_alone() {
    AccountId held = store.newAccount(OptInPolicy.SINGLE_OPT_IN);
    store.addList(held, list);
    CountDownLatch free = new CountDownLatch(1);
    trouble =
        attempt -> {
          if (attempt.isOf(held)) {
            waitFor(free, attempt.patience());
          }
        };
    SignUpQueue queue = queue(LIMITS);
    List<CompletableFuture<Outcome>> stuck =
        IntStream.range(0, 40)
            .mapToObj(i -> signUp(queue, held, by("p" + i + "@example.org")))
            .toList();
    List<CompletableFuture<Outcome>> others =
        IntStream.range(0, 40).mapToObj(i -> signUp(queue, "p" + i + "@example.org")).toList();
    others.forEach(CompletableFuture::join);

    assertThat(stuck).anyMatch(it -> !it.isDone());
    free.countDown();
    assertThat(stuck.getLast().join()).isInstanceOf(Outcome.Created.class);
  }

  @Test
  void what_is_too_much_is_refused_and_nothing_of_it_written() {
    CountDownLatch open = new CountDownLatch(1);
    trouble = attempt -> await(open);
    SignUpQueue queue = queue(with(12, LIMITS.longest()));
    List<CompletableFuture<Outcome>> all = new ArrayList<>(lonePerLane(queue));
    for (int i = 0; i < 10; i++) {
      all.add(signUp(queue, "p" + i + "@example.org"));
    }

    assertThat(queue.waiting()).isEqualTo(3);
    assertThat(all.subList(5, 12))
        .allSatisfy(
            it -> assertThatThrownBy(it::join).hasCauseInstanceOf(UnavailableException.class));
    open.countDown();
    all.subList(0, 5).forEach(CompletableFuture::join);
    assertThat(store.contacts(account)).hasSize(5);
  }

  @Test
  void who_has_waited_for_too_long_is_refused_while_the_lanes_are_stuck() {
    CountDownLatch open = new CountDownLatch(1);
    trouble = attempt -> await(open);
    SignUpQueue queue = queue(with(100, Duration.ofMillis(50)));
    List<CompletableFuture<Outcome>> stuck = lonePerLane(queue);
    List<CompletableFuture<Outcome>> late =
        IntStream.range(0, 10).mapToObj(i -> signUp(queue, "p" + i + "@example.org")).toList();
    while (queue.waiting() > 0) {
      Thread.onSpinWait();
      queue.refuseOverdue();
    }

    assertThat(late)
        .allSatisfy(
            it -> assertThatThrownBy(it::join).hasCauseInstanceOf(UnavailableException.class));
    open.countDown();
    stuck.forEach(CompletableFuture::join);
    assertThat(store.contacts(account)).hasSize(2);
  }

  @Test
  void simultaneous_sign_ups_of_one_person_create_once() {
    SignUpQueue queue = queue(SignUpQueue.Limits.DEFAULT);
    for (int round = 0; round < Race.ROUNDS; round++) {
      String person = "person" + round + "@example.org";
      List<Outcome> outcomes = Race.run(8, i -> signUp(queue, person).join());

      assertThat(outcomes).filteredOn(Outcome.Created.class::isInstance).hasSize(1);
      assertThat(outcomes).extracting(Outcome::contact).containsOnly(outcomes.getFirst().contact());
    }
  }

  /** Gives each lane one to work on: another one is opened where the first does not come back. */
  private List<CompletableFuture<Outcome>> lonePerLane(SignUpQueue queue) {
    List<CompletableFuture<Outcome>> lone = new ArrayList<>();
    for (int i = 1; i <= LIMITS.lanes(); i++) {
      lone.add(signUp(queue, "lone" + i + "@example.org"));
      while (attempts.size() < i) {
        Thread.onSpinWait();
      }
      // By then the lane has not come back for more for so long that another one is opened.
      sleep();
    }
    return lone;
  }

  private static void sleep() {
    try {
      Thread.sleep(60);
    } catch (InterruptedException end) {
      throw new AssertionError(end);
    }
  }

  private void holdUp(Attempt attempt, CountDownLatch free) {
    if (attempt.holds(POISON)) {
      waitFor(free, attempt.patience());
    }
  }

  /** As a lock does: for so long, and then not at all. */
  private static void waitFor(CountDownLatch free, Duration patience) {
    try {
      if (!free.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        throw UnavailableException.held("locked", null);
      }
    } catch (InterruptedException end) {
      throw new AssertionError(end);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException end) {
      throw new AssertionError(end);
    }
  }

  private static SignUpQueue.Limits with(int waiting, Duration longest) {
    return new SignUpQueue.Limits(2, 8, waiting, longest, LIMITS.patience(), LIMITS.longPatience());
  }

  private SignUpQueue queue(SignUpQueue.Limits limits) {
    SignUpService service = new SignUpService(store, Store::nextId);
    return new SignUpQueue(
        (submissions, patience) -> {
          attempts.add(submissions);
          trouble.accept(new Attempt(submissions, patience));
          return store.inTransaction(() -> service.signUpAll(submissions, patience));
        },
        limits,
        lanes,
        apart);
  }

  private CompletableFuture<Outcome> signUp(SignUpQueue queue, String email) {
    return signUp(queue, account, by(email));
  }

  private CompletableFuture<Outcome> signUp(SignUpQueue queue, AccountId account, SignUp form) {
    return queue
        .signUp(new Submission(store.caller(account), Circumstances.UNKNOWN, form))
        .toCompletableFuture()
        .orTimeout(20, TimeUnit.SECONDS);
  }

  private SignUp by(String email) {
    return Submissions.by(new EmailAddress(email), list);
  }
}
