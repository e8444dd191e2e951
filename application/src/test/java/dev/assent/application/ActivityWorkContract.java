package dev.assent.application;

import static dev.assent.application.Work.join;
import static dev.assent.application.Work.leave;
import static dev.assent.application.Work.members;
import static dev.assent.application.Work.named;
import static dev.assent.application.Work.nobody;
import static dev.assent.application.Work.without;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assent.domain.AccountId;
import dev.assent.domain.ConsentAction;
import dev.assent.domain.Contact;
import dev.assent.domain.ContactId;
import dev.assent.domain.EmailAddress;
import dev.assent.domain.ListId;
import dev.assent.domain.OptInPolicy;
import dev.assent.domain.Permission;
import dev.assent.domain.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What activities do to contacts, on a store that keeps the ports. */
public interface ActivityWorkContract {

  Store store();

  int WORK_ROUNDS = 20;

  @Test
  default void who_is_put_on_lists_is_on_them_and_each_is_evidence_by_the_account() {
    AccountId account = newAccount();
    ListId news = store().newList(account);
    ListId offers = store().newList(account);
    List<ContactId> people = people(account, 7, Permission.EXPLICIT, news);
    Activity done = work().done(account, join(named(all(people)), offers));

    assertThat(done.state()).isEqualTo(Activity.State.COMPLETED);
    assertThat(done.percentDone()).isEqualTo(100);
    assertThat(done.progress().total()).isEqualTo(7);
    assertThat(done.progress().done()).isEqualTo(7);
    assertThat(done.progress().problems()).isEmpty();
    assertThat(done.startedAt()).isPresent();
    assertThat(done.completedAt()).contains(done.updatedAt());
    for (ContactId person : people) {
      Contact contact = found(account, person);
      assertThat(contact.lists()).containsExactlyInAnyOrder(news, offers);
      assertThat(contact.lifecycle().updateSource()).contains(Source.ACCOUNT);
      RecordedConsent last = record(account, person).getLast();
      assertThat(last.action()).isEqualTo(ConsentAction.GRANTED);
      assertThat(last.source()).isEqualTo(Source.ACCOUNT);
      assertThat(last.lists()).containsExactlyInAnyOrder(news, offers);
      assertThat(last.token()).contains(done.by().token());
      assertThat(last.person().orElseThrow().circumstances()).isEqualTo(Work.CIRCUMSTANCES);
    }
  }

  @Test
  default void nobody_gets_a_permission_and_who_refused_is_deleted_or_unknown_is_named() {
    AccountId account = newAccount();
    ListId news = store().newList(account);
    List<ContactId> refused = people(account, 2, Permission.UNSUBSCRIBED, news);
    List<ContactId> held = people(account, 1, Permission.TEMP_HOLD, news);
    List<ContactId> asked = people(account, 1, Permission.PENDING_CONFIRMATION, news);
    List<ContactId> deleted = people(account, 1, Permission.IMPLICIT, news);
    store().delete(account, deleted.getFirst());
    List<ContactId> erased = people(account, 1, Permission.EXPLICIT, news);
    store().erase(account, erased.getFirst());
    ContactId foreign = people(newAccount(), 1, Permission.EXPLICIT).getFirst();
    List<Contact> before = store().everybody(account);
    long entries = store().consentEntries(account);
    ListId offers = store().newList(account);

    ContactId[] everybody =
        Stream.of(refused, held, asked, deleted, erased, List.of(foreign))
            .flatMap(List::stream)
            .toArray(ContactId[]::new);
    Activity done = work().done(account, join(named(everybody), offers));

    assertThat(store().consentEntries(account)).isEqualTo(entries);
    for (Contact contact : before) {
      Contact after = found(account, contact.id());
      assertThat(after.email()).isEqualTo(contact.email());
      assertThat(after.lists().contains(offers)).isEqualTo(!refused.contains(contact.id()));
    }
    assertThat(found(account, deleted.getFirst()).lists()).isEmpty();
    assertThat(done.state()).isEqualTo(Activity.State.COMPLETED);
    assertThat(done.progress().done()).isEqualTo(2);
    assertThat(done.progress().refused()).isEqualTo(5);
    assertThat(done.progress().problems())
        .containsExactlyInAnyOrder(
            problem(ActivityProblem.Reason.OPTED_OUT, refused.get(0)),
            problem(ActivityProblem.Reason.OPTED_OUT, refused.get(1)),
            problem(ActivityProblem.Reason.DELETED, deleted.getFirst()),
            problem(ActivityProblem.Reason.UNKNOWN, erased.getFirst()),
            problem(ActivityProblem.Reason.UNKNOWN, foreign));
  }

  @Test
  default void who_would_be_on_too_many_lists_is_put_on_none_of_them() {
    AccountId account = newAccount();
    ListId[] lists =
        Stream.generate(() -> store().newList(account))
            .limit(Contact.MAX_LISTS + 1)
            .toArray(ListId[]::new);
    ContactId full = people(account, 1, Permission.EXPLICIT).getFirst();
    ListId[] most = Stream.of(lists).limit(Contact.MAX_LISTS - 1).toArray(ListId[]::new);
    work().done(account, join(named(full), most));
    Activity done =
        work()
            .done(
                account, join(named(full), lists[Contact.MAX_LISTS - 1], lists[Contact.MAX_LISTS]));

    assertThat(done.progress().problems())
        .containsExactly(problem(ActivityProblem.Reason.TOO_MANY_LISTS, full));
    assertThat(found(account, full).lists()).containsExactlyInAnyOrder(most);
  }

  @Test
  default void whoever_is_on_one_of_some_lists_is_meant_once_but_those_who_are_excluded() {
    AccountId account = newAccount();
    ListId news = store().newList(account);
    ListId offers = store().newList(account);
    ListId target = store().newList(account);
    List<ContactId> both = people(account, 4, Permission.EXPLICIT, news, offers);
    List<ContactId> one = people(account, 3, Permission.IMPLICIT, offers);
    List<ContactId> none = people(account, 2, Permission.EXPLICIT);
    people(newAccount(), 1, Permission.EXPLICIT);
    ContactId excluded = both.get(1);
    Activity done =
        work().done(account, without(join(members(news, offers), target), excluded, nobody()));

    assertThat(done.progress().total()).isEqualTo(6);
    assertThat(done.progress().done()).isEqualTo(6);
    for (Contact contact : store().everybody(account)) {
      boolean meant =
          !contact.id().equals(excluded)
              && (both.contains(contact.id()) || one.contains(contact.id()));
      assertThat(contact.lists().contains(target)).isEqualTo(meant);
    }
    assertThat(record(account, none.getFirst())).hasSize(1);
  }

  @Test
  default void all_active_contacts_are_those_that_may_be_sent_to() {
    AccountId account = newAccount();
    ListId target = store().newList(account);
    List<ContactId> active = new ArrayList<>(people(account, 4, Permission.EXPLICIT));
    for (Permission permission : Permission.values()) {
      List<ContactId> some = people(account, 2, permission);
      if (permission == Permission.IMPLICIT || permission == Permission.EXPLICIT) {
        active.addAll(some);
      }
    }
    store().delete(account, active.removeLast());
    Activity done = work().done(account, join(new ContactSource.AllActive(), target));

    assertThat(done.progress().total()).isEqualTo(active.size());
    assertThat(done.progress().refused()).isZero();
    assertThat(store().everybody(account))
        .filteredOn(it -> it.lists().contains(target))
        .extracting(Contact::id)
        .containsExactlyInAnyOrderElementsOf(active);
  }

  @Test
  default void who_is_taken_off_lists_is_on_the_others_and_the_record_is_told_nothing() {
    AccountId account = newAccount();
    ListId news = store().newList(account);
    ListId offers = store().newList(account);
    List<ContactId> people = new ArrayList<>();
    for (Permission permission : Permission.values()) {
      people.addAll(people(account, 2, permission, news, offers));
    }
    long entries = store().consentEntries(account);
    Activity done = work().done(account, leave(members(offers), offers));

    assertThat(done.progress().total()).isEqualTo(people.size());
    assertThat(done.progress().done()).isEqualTo(people.size());
    assertThat(store().consentEntries(account)).isEqualTo(entries);
    assertThat(store().everybody(account))
        .hasSameSizeAs(people)
        .allSatisfy(it -> assertThat(it.lists()).containsExactly(news));
  }

  @Test
  default void what_is_done_again_changes_nothing() {
    AccountId account = newAccount();
    ListId news = store().newList(account);
    people(account, 5, Permission.EXPLICIT);
    work().done(account, join(new ContactSource.AllActive(), news));
    List<Contact> before = store().everybody(account);
    long entries = store().consentEntries(account);
    Activity again = work().done(account, join(new ContactSource.AllActive(), news));

    assertThat(again.progress().done()).isEqualTo(5);
    assertThat(store().everybody(account)).isEqualTo(before);
    assertThat(store().consentEntries(account)).isEqualTo(entries);
  }

  @Test
  default void what_is_asked_for_last_counts() {
    AccountId account = newAccount();
    ListId news = store().newList(account);
    List<ContactId> people = people(account, 7, Permission.EXPLICIT);
    work().begin(account, join(named(all(people)), news));
    work().begin(account, leave(named(all(people.subList(0, 3))), news));
    work().finish();

    assertThat(store().everybody(account))
        .filteredOn(it -> it.lists().contains(news))
        .extracting(Contact::id)
        .containsExactlyInAnyOrderElementsOf(people.subList(3, 7));
  }

  @Test
  default void how_much_is_done_is_told_part_by_part() {
    work().finish();
    AccountId account = newAccount();
    ListId news = store().newList(account);
    people(account, 10, Permission.EXPLICIT);
    Activity activity = work().begin(account, join(new ContactSource.AllActive(), news));
    List<Integer> percents = new ArrayList<>();
    while (work().doSome()) {
      Activity now = work().found(activity);
      percents.add(now.percentDone());
      assertThat(now.state() == Activity.State.COMPLETED).isEqualTo(now.percentDone() == 100);
    }
    assertThat(percents).containsExactly(0, 0, 0, 0, 30, 60, 90, 100);
  }

  @Test
  default void who_comes_after_the_others_were_counted_is_not_meant() {
    work().finish();
    AccountId account = newAccount();
    ListId news = store().newList(account);
    List<ContactId> early = people(account, 2, Permission.EXPLICIT);
    Activity activity = work().begin(account, join(new ContactSource.AllActive(), news));
    work().doSome();
    assertThat(work().found(activity).progress().counted()).isTrue();
    people(account, 2, Permission.EXPLICIT);
    work().finish();

    assertThat(store().everybody(account))
        .filteredOn(it -> it.lists().contains(news))
        .extracting(Contact::id)
        .containsExactlyInAnyOrderElementsOf(early);
  }

  @Test
  default void a_part_that_was_rolled_back_is_done_once() {
    work().finish();
    AccountId account = newAccount();
    ListId news = store().newList(account);
    List<ContactId> people = people(account, 7, Permission.EXPLICIT);
    Activity activity = work().begin(account, join(named(all(people)), news));
    while (work().found(activity).state() != Activity.State.COMPLETED) {
      Activity before = work().found(activity);
      long entries = store().consentEntries(account);
      assertThat(isInterrupted()).isTrue();
      assertThat(work().found(activity)).isEqualTo(before);
      assertThat(store().consentEntries(account)).isEqualTo(entries);
      work().doSome();
    }
    people.forEach(it -> assertThat(record(account, it)).hasSize(2));
  }

  private boolean isInterrupted() {
    try {
      store()
          .inTransaction(
              () -> {
                store().activityWork(Work.PART).doSome(it -> {});
                throw new IllegalStateException("the process ends here");
              });
      return false;
    } catch (IllegalStateException end) {
      return true;
    }
  }

  @Test
  default void several_at_work_do_each_part_once() {
    for (int round = 0; round < WORK_ROUNDS; round++) {
      AccountId account = newAccount();
      ListId news = store().newList(account);
      ListId offers = store().newList(account);
      List<ContactId> people = people(account, 10, Permission.EXPLICIT);
      Activity first = work().begin(account, join(named(all(people)), news));
      Activity second = work().begin(account, join(members(news), offers));
      AccountId another = newAccount();
      ContactId[] others = all(people(another, 4, Permission.EXPLICIT));
      work().begin(another, join(named(others), store().newList(another)));
      Queue<Activity.Key> turns = new ConcurrentLinkedQueue<>();
      Race.run(4, i -> workUntilOver(second, turns));
      work().finish();

      assertThat(turns).filteredOn(first.key()::equals).as("round %d", round).hasSize(8);
      assertThat(turns).filteredOn(second.key()::equals).as("round %d", round).hasSize(8);
      assertThat(work().found(first).progress().done()).isEqualTo(10);
      assertThat(work().found(second).progress().done()).isEqualTo(10);
      for (ContactId person : people) {
        assertThat(found(account, person).lists()).containsExactlyInAnyOrder(news, offers);
        assertThat(record(account, person)).hasSize(3);
      }
    }
  }

  /** Who finds nothing to do may have come while others had all there is. */
  private boolean workUntilOver(Activity last, Queue<Activity.Key> turns) {
    while (!work().found(last).state().isEnd()) {
      work().turn().ifPresent(turns::add);
    }
    return true;
  }

  @Test
  default void nothing_is_lost_of_what_people_say_meanwhile() {
    for (int round = 0; round < WORK_ROUNDS; round++) {
      AccountId account = newAccount();
      ListId news = store().newList(account);
      ListId own = store().newList(account);
      List<ContactId> people = people(account, 6, Permission.EXPLICIT);
      List<EmailAddress> addresses =
          people.stream().map(it -> found(account, it).email().orElseThrow().address()).toList();
      Activity activity = work().begin(account, join(named(all(people)), news));
      Race.run(
          4,
          i -> {
            if (i == 0) {
              work().finish();
            } else if (i == 1) {
              addresses.forEach(it -> store().signUp(account, Submissions.by(it, own)));
            } else {
              addresses.reversed().forEach(it -> optOutOrSignUp(account, it, people, own));
            }
            return true;
          });
      work().finish();

      ActivityProgress progress = work().found(activity).progress();
      assertThat(progress.done() + progress.refused()).isEqualTo(6);
      for (ContactId person : people) {
        Contact contact = found(account, person);
        boolean refused =
            progress.problems().contains(problem(ActivityProblem.Reason.OPTED_OUT, person));
        assertThat(contact.lists()).contains(own);
        assertThat(contact.lists().contains(news)).isEqualTo(!refused);
      }
    }
  }

  private void optOutOrSignUp(
      AccountId account, EmailAddress address, List<ContactId> people, ListId own) {
    ContactId last = people.getLast();
    if (found(account, last).email().orElseThrow().isFor(address)) {
      store().replace(account, last, Edits.with(address, Permission.UNSUBSCRIBED));
    } else {
      store().signUp(account, Submissions.by(address, own));
    }
  }

  @Test
  default void a_list_that_is_deleted_meanwhile_is_named_and_the_others_get_their_people() {
    work().finish();
    AccountId account = newAccount();
    ListId news = store().newList(account);
    ListId gone = store().newList(account);
    List<ContactId> people = people(account, 7, Permission.EXPLICIT);
    Activity activity = work().begin(account, join(named(all(people)), news, gone));
    for (int part = 0; part < 4; part++) {
      work().doSome();
    }
    store().deleteList(account, gone);
    work().finish();

    Activity done = work().found(activity);
    assertThat(done.state()).isEqualTo(Activity.State.COMPLETED);
    assertThat(done.progress().goneLists()).containsExactly(gone);
    assertThat(done.progress().done()).isEqualTo(7);
    assertThat(store().everybody(account))
        .hasSize(7)
        .allSatisfy(it -> assertThat(it.lists()).containsExactly(news));
  }

  @Test
  default void without_any_list_left_it_fails_and_says_so() {
    AccountId account = newAccount();
    ListId gone = store().newList(account);
    List<ContactId> people = people(account, 2, Permission.EXPLICIT);
    Activity activity = work().begin(account, join(named(all(people)), gone));
    store().deleteList(account, gone);
    work().finish();

    Activity failed = work().found(activity);
    assertThat(failed.state()).isEqualTo(Activity.State.FAILED);
    assertThat(failed.completedAt()).isPresent();
    assertThat(failed.progress().goneLists()).containsExactly(gone);
    assertThat(failed.progress().done()).isZero();
  }

  @Test
  default void on_a_source_that_was_deleted_is_nobody_and_it_is_named() {
    AccountId account = newAccount();
    ListId news = store().newList(account);
    ListId gone = store().newList(account);
    people(account, 4, Permission.EXPLICIT, gone);
    Activity activity = work().begin(account, join(members(gone), news));
    store().deleteList(account, gone);
    work().finish();

    Activity done = work().found(activity);
    assertThat(done.state()).isEqualTo(Activity.State.COMPLETED);
    assertThat(done.percentDone()).isEqualTo(100);
    assertThat(done.progress().total()).isZero();
    assertThat(done.progress().goneLists()).containsExactly(gone);
  }

  @Test
  default void of_very_many_that_are_left_some_are_named_and_all_are_counted() {
    AccountId account = newAccount();
    ContactId[] nobodies = Stream.generate(Work::nobody).limit(120).toArray(ContactId[]::new);
    Activity done = work().done(account, join(named(nobodies), store().newList(account)));

    assertThat(done.progress().refused()).isEqualTo(120);
    assertThat(done.progress().problems()).hasSize(ActivityProgress.MAX_PROBLEMS);
  }

  @Test
  default void groups_are_found_in_parts_in_one_order_and_without_gaps() {
    AccountId account = newAccount();
    ListId news = store().newList(account);
    ListId offers = store().newList(account);
    people(account, 3, Permission.EXPLICIT, news);
    people(account, 3, Permission.IMPLICIT, offers);
    people(account, 3, Permission.EXPLICIT, news, offers);
    people(account, 3, Permission.UNSUBSCRIBED);
    List<ContactId> everybody =
        store().everybody(account).stream().map(Contact::id).limit(9).toList();
    for (int limit : new int[] {1, 2, 9, 10}) {
      assertThat(
              parts(
                  after ->
                      store().selection().members(account, Set.of(news, offers), after, limit)))
          .isEqualTo(everybody);
      assertThat(parts(after -> store().selection().active(account, after, limit)))
          .isEqualTo(everybody);
    }
    assertThat(parts(after -> store().selection().active(newAccount(), after, 5))).isEmpty();
  }

  private List<ContactId> parts(Reader reader) {
    List<ContactId> all = new ArrayList<>();
    List<ContactId> part = store().inTransaction(() -> reader.read(Optional.empty()));
    while (!part.isEmpty()) {
      all.addAll(part);
      ContactId last = part.getLast();
      part = store().inTransaction(() -> reader.read(Optional.of(last)));
    }
    return all;
  }

  /** Reads a part. */
  interface Reader {
    List<ContactId> read(Optional<ContactId> after);
  }

  private Work work() {
    return new Work(store());
  }

  private AccountId newAccount() {
    return store().newAccount(OptInPolicy.SINGLE_OPT_IN);
  }

  private List<ContactId> people(
      AccountId account, int count, Permission permission, ListId... lists) {
    return Stream.generate(() -> new EmailAddress("p" + Store.nextId() + "@example.org"))
        .limit(count)
        .map(it -> store().create(account, Edits.with(it, permission, lists)).id())
        .toList();
  }

  private static ContactId[] all(List<ContactId> contacts) {
    return contacts.toArray(ContactId[]::new);
  }

  private Contact found(AccountId account, ContactId contact) {
    return store().found(account, contact).orElseThrow();
  }

  private List<RecordedConsent> record(AccountId account, ContactId contact) {
    return store()
        .inTransaction(() -> store().consentRecord().find(account, contact, Optional.empty(), 99));
  }

  private static ActivityProblem problem(ActivityProblem.Reason reason, ContactId contact) {
    return new ActivityProblem(reason, contact);
  }
}
