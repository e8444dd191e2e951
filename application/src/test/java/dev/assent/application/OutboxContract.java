package dev.assent.application;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assent.application.Outbox.Message;
import dev.assent.domain.AccountId;
import dev.assent.domain.ContactId;
import dev.assent.domain.OptInPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The promise of an {@link Outbox}. */
public interface OutboxContract {

  Duration HOUR = Duration.ofHours(1);

  Store store();

  @Test
  default void what_is_due_is_claimed_by_one_the_oldest_first_and_by_nobody_else() {
    AccountId account = account();
    List<UUID> queued = new ArrayList<>();
    for (int minutes : new int[] {3, 1, 2}) {
      queued.add(queue(account, Store.CLOCK.instant().minus(Duration.ofMinutes(minutes))));
    }
    queue(account, Store.CLOCK.instant().plus(HOUR));

    UUID lease = UUID.randomUUID();
    assertThat(claim(account, lease, HOUR))
        .extracting(Message::id)
        .containsExactly(queued.get(0), queued.get(2), queued.get(1));
    assertThat(claim(account, UUID.randomUUID(), HOUR)).isEmpty();
    assertThat(store().waiting(account)).hasSize(4);
  }

  @Test
  default void many_who_claim_at_once_get_each_message_once() {
    AccountId account = account();
    for (int i = 0; i < 100; i++) {
      queue(account, Store.LONG_AGO);
    }
    List<Message> claimed =
        Race.run(
                5,
                runner -> {
                  List<Message> own = new ArrayList<>();
                  for (int i = 0; i < 30; i++) {
                    own.addAll(claim(account, UUID.randomUUID(), HOUR, 5));
                  }
                  return own;
                })
            .stream()
            .flatMap(List::stream)
            .toList();

    assertThat(claimed).extracting(Message::id).doesNotHaveDuplicates().hasSize(100);
  }

  @Test
  default void whose_lease_has_ended_has_no_say_any_more() {
    AccountId account = account();
    UUID id = queue(account, Store.LONG_AGO);
    Message lost = claim(account, UUID.randomUUID(), Duration.ZERO).getFirst();
    Message held = claim(account, UUID.randomUUID(), HOUR).getFirst();

    assertThat(lost.attempts()).isEqualTo(1);
    assertThat(held.attempts()).isEqualTo(2);
    assertThat(held.id()).isEqualTo(lost.id()).isEqualTo(id);
    assertThat(postpone(lost, Store.LONG_AGO)).isFalse();
    assertThat(remove(lost)).isFalse();
    assertThat(claim(account, UUID.randomUUID(), HOUR)).isEmpty();
    assertThat(remove(held)).isTrue();
    assertThat(remove(held)).isFalse();
    assertThat(store().waiting(account)).isEmpty();
  }

  @Test
  default void what_is_postponed_is_due_again_then_and_not_before() {
    AccountId account = account();
    queue(account, Store.LONG_AGO);
    Message first = claim(account, UUID.randomUUID(), HOUR).getFirst();
    assertThat(postpone(first, Store.CLOCK.instant().plus(HOUR))).isTrue();
    assertThat(claim(account, UUID.randomUUID(), HOUR)).isEmpty();
    assertThat(postpone(first, Store.LONG_AGO)).as("it is nobody's").isFalse();
  }

  @Test
  default void what_is_postponed_until_now_can_be_claimed_at_once() {
    AccountId account = account();
    queue(account, Store.LONG_AGO);
    Message first = claim(account, UUID.randomUUID(), HOUR).getFirst();
    assertThat(postpone(first, Store.LONG_AGO)).isTrue();

    assertThat(claim(account, UUID.randomUUID(), HOUR))
        .extracting(Message::reference, Message::attempts)
        .containsExactly(org.assertj.core.groups.Tuple.tuple(first.reference(), 2));
  }

  @Test
  default void a_claim_that_is_rolled_back_was_none() {
    AccountId account = account();
    queue(account, Store.LONG_AGO);
    try {
      store()
          .inTransaction(
              () -> {
                store().outbox().claim(UUID.randomUUID(), HOUR, 1_000);
                throw new IllegalStateException("the process ends here");
              });
    } catch (IllegalStateException ended) {
      assertThat(claim(account, UUID.randomUUID(), HOUR))
          .extracting(Message::attempts)
          .containsExactly(1);
    }
  }

  private AccountId account() {
    return store().newAccount(OptInPolicy.CONFIRMED_OPT_IN);
  }

  private UUID queue(AccountId account, Instant due) {
    Questions.Asking asking =
        Asked.asking(account, new ContactId(Store.nextId()), ConfirmationContract.anybody(), due);
    store()
        .inTransaction(
            () -> {
              store()
                  .contacts()
                  .save(List.of(), List.of(), new Questions(List.of(asking), MailLimits.DEFAULT));
              return null;
            });
    return asking.message();
  }

  private List<Message> claim(AccountId account, UUID lease, Duration time) {
    return claim(account, lease, time, 1_000);
  }

  /** What is another test's is left to it: it is not looked at again there. */
  private List<Message> claim(AccountId account, UUID lease, Duration time, int most) {
    return store().inTransaction(() -> store().outbox().claim(lease, time, most)).stream()
        .filter(it -> it.account().equals(account))
        .toList();
  }

  private boolean remove(Message message) {
    return store().inTransaction(() -> store().outbox().remove(message));
  }

  private boolean postpone(Message message, Instant due) {
    return store().inTransaction(() -> store().outbox().postpone(message, due));
  }
}
