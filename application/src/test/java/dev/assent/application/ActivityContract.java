package dev.assent.application;

import static dev.assent.application.Work.join;
import static dev.assent.application.Work.leave;
import static dev.assent.application.Work.members;
import static dev.assent.application.Work.named;
import static dev.assent.application.Work.nobody;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assent.domain.AccountId;
import dev.assent.domain.ContactId;
import dev.assent.domain.ListId;
import dev.assent.domain.OptInPolicy;
import dev.assent.domain.UnknownReferencesException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The promise of an {@link ActivityRepository}, and of the use case that fills it. */
public interface ActivityContract {

  Set<Activity.State> ANY_STATE = EnumSet.allOf(Activity.State.class);

  Store store();

  @Test
  default void an_activity_is_found_as_it_was_begun_and_by_no_other_account() {
    AccountId account = newAccount();
    ListId news = store().newList(account);
    ListId offers = store().newList(account);
    for (ContactSource source :
        List.of(named(nobody(), nobody()), members(news, offers), new ContactSource.AllActive())) {
      ListActivity work = Work.without(join(source, news, offers), nobody(), nobody());
      Activity begun = work().begin(account, work);

      assertThat(begun.work()).isEqualTo(work);
      assertThat(begun.state()).isEqualTo(Activity.State.INITIALIZED);
      assertThat(begun.progress()).isEqualTo(ActivityProgress.NONE);
      assertThat(begun.updatedAt()).isEqualTo(begun.createdAt());
      assertThat(begun.startedAt()).isEmpty();
      assertThat(begun.completedAt()).isEmpty();
      assertThat(work().found(begun)).isEqualTo(begun);
      assertThat(found(newAccount(), begun.id())).isEmpty();
      assertThat(found(account, new ActivityId(Store.nextId()))).isEmpty();
    }
    work().finish();
  }

  @Test
  default void activities_come_page_by_page_in_the_order_of_their_ids_and_by_state() {
    AccountId account = newAccount();
    ListId news = store().newList(account);
    Activity first = work().done(account, join(members(news), news));
    Activity second = work().begin(account, join(members(news), news));
    Activity third = work().begin(account, leave(members(news), news));
    AccountId other = newAccount();
    work().begin(other, join(new ContactSource.AllActive(), store().newList(other)));

    assertThat(page(account, ANY_STATE, Optional.empty(), 2)).containsExactly(first, second);
    assertThat(page(account, ANY_STATE, Optional.of(second.id()), 2)).containsExactly(third);
    assertThat(page(account, EnumSet.of(Activity.State.COMPLETED), Optional.empty(), 9))
        .containsExactly(first);
    assertThat(page(account, EnumSet.of(Activity.State.INITIALIZED), Optional.empty(), 9))
        .containsExactly(second, third);
    assertThat(page(account, EnumSet.of(Activity.State.FAILED), Optional.empty(), 9)).isEmpty();
    assertThat(page(account, Set.of(), Optional.empty(), 9)).isEmpty();
    work().finish();
  }

  @Test
  default void a_list_that_the_account_does_not_have_is_refused_and_nothing_is_begun() {
    AccountId account = newAccount();
    ListId news = store().newList(account);
    ListId gone = store().newList(account);
    store().deleteList(account, gone);
    ListId foreign = store().newList(newAccount());

    for (ListId unknown : List.of(gone, foreign, new ListId(Store.nextId()))) {
      for (ListActivity work :
          List.of(join(members(news), news, unknown), leave(members(news, unknown), news))) {
        assertThatThrownBy(() -> work().begin(account, work))
            .isInstanceOfSatisfying(
                UnknownReferencesException.class,
                it -> assertThat(it.lists()).containsExactly(unknown));
      }
    }
    assertThat(page(account, ANY_STATE, Optional.empty(), 9)).isEmpty();
  }

  @Test
  default void a_thousand_may_wait_and_not_one_more_however_many_come_at_once() {
    AccountId account = newAccount();
    ListActivity work = join(named(nobody()), store().newList(account));
    inTransaction(
        () -> {
          for (int i = 2; i < Activity.MOST_QUEUED; i++) {
            store()
                .activities()
                .add(
                    new ActivityId(Store.nextId()),
                    store().caller(account),
                    Circumstances.UNKNOWN,
                    work);
          }
        });

    assertThat(Race.run(6, i -> isTaken(account, work))).containsOnly(true, false);
    List<Activity> all = page(account, ANY_STATE, Optional.empty(), 2_000);
    assertThat(all).hasSize(Activity.MOST_QUEUED);
    AccountId other = newAccount();
    assertThat(isTaken(other, join(named(nobody()), store().newList(other)))).isTrue();
    inTransaction(() -> store().activities().fail(all.getLast().key()));
    assertThat(isTaken(account, work)).isTrue();
    assertThat(isTaken(account, work)).isFalse();

    inTransaction(
        () ->
            page(account, ANY_STATE, Optional.empty(), 2_000)
                .forEach(it -> store().activities().fail(it.key())));
    work().finish();
  }

  private boolean isTaken(AccountId account, ListActivity work) {
    try {
      work().begin(account, work);
      return true;
    } catch (TooManyActivitiesException tooMany) {
      return false;
    }
  }

  @Test
  default void those_of_an_account_are_done_one_after_the_other_and_accounts_take_turns() {
    work().finish();
    AccountId large = newAccount();
    ListId news = store().newList(large);
    Activity first = work().begin(large, join(named(nobodies(7)), news));
    Activity second = work().begin(large, leave(named(nobodies(2)), news));
    Activity third = work().begin(large, leave(named(nobodies(2)), news));
    AccountId small = newAccount();
    Activity theirs = work().begin(small, join(named(nobodies(4)), store().newList(small)));

    List<Activity.Key> turns =
        Stream.generate(work()::turn)
            .takeWhile(Optional::isPresent)
            .map(Optional::orElseThrow)
            .toList();

    assertThat(turns.subList(0, 6)).filteredOn(theirs.key()::equals).hasSize(3);
    assertThat(turns)
        .filteredOn(it -> it.account().equals(large))
        .isSortedAccordingTo((one, other) -> one.id().toString().compareTo(other.id().toString()));
    assertThat(turns).contains(first.key(), second.key(), third.key());
  }

  @Test
  default void whoever_was_put_off_comes_after_the_others() {
    work().finish();
    AccountId one = newAccount();
    Activity held = work().begin(one, join(named(nobody()), store().newList(one)));
    AccountId other = newAccount();
    Activity free = work().begin(other, join(named(nobody()), store().newList(other)));

    inTransaction(() -> store().activities().putOff(held.key()));
    assertThat(store().inTransaction(() -> store().activities().take().orElseThrow().activity()))
        .isEqualTo(free);
    work().finish();
  }

  @Test
  default void what_can_not_be_done_is_ended_once_and_what_follows_it_is_done() {
    work().finish();
    AccountId account = newAccount();
    ListId news = store().newList(account);
    Activity broken = work().begin(account, join(named(nobodies(7)), news));
    Activity next = work().begin(account, join(named(nobodies(2)), news));
    work().doSome();
    Activity begun = work().found(broken);
    assertThat(store().inTransaction(() -> store().activities().fail(broken.key()))).isTrue();
    assertThat(store().inTransaction(() -> store().activities().fail(broken.key()))).isFalse();
    work().finish();

    Activity failed = work().found(broken);
    assertThat(failed.state()).isEqualTo(Activity.State.FAILED);
    assertThat(failed.completedAt()).isPresent();
    assertThat(failed.progress()).isEqualTo(begun.progress());
    assertThat(work().found(next).state()).isEqualTo(Activity.State.COMPLETED);
  }

  @Test
  default void what_has_ended_is_kept_for_ten_days() {
    AccountId account = newAccount();
    ListId news = store().newList(account);
    Activity old = work().done(account, join(members(news), news));
    Duration almost = Activity.KEPT.minusMinutes(1);
    inTransaction(() -> store().age(account, almost));
    inTransaction(() -> store().activities().removeExpired());
    assertThat(found(account, old.id())).isPresent();

    Activity recent = work().done(account, join(members(news), news));
    Activity waiting = work().begin(account, join(members(news), news));
    inTransaction(() -> store().age(account, Duration.ofMinutes(2)));
    assertThat(found(account, old.id())).isEmpty();
    assertThat(page(account, ANY_STATE, Optional.empty(), 9))
        .extracting(Activity::id)
        .containsExactly(recent.id(), waiting.id());
    assertThat(store().<Integer>inTransaction(() -> store().activities().removeExpired()))
        .isEqualTo(1);
    assertThat(found(account, recent.id())).isPresent();
    work().finish();
  }

  private Work work() {
    return new Work(store());
  }

  private AccountId newAccount() {
    return store().newAccount(OptInPolicy.SINGLE_OPT_IN);
  }

  private static ContactId[] nobodies(int count) {
    return Stream.generate(Work::nobody).limit(count).toArray(ContactId[]::new);
  }

  private Optional<Activity> found(AccountId account, ActivityId id) {
    return store().inTransaction(() -> store().activities().find(account, id));
  }

  private List<Activity> page(
      AccountId account, Set<Activity.State> states, Optional<ActivityId> after, int limit) {
    return store().inTransaction(() -> store().activities().find(account, states, after, limit));
  }

  private void inTransaction(Runnable work) {
    store()
        .inTransaction(
            () -> {
              work.run();
              return null;
            });
  }
}
