package dev.assent.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.assent.application.ConfirmationEvent.Kind;
import dev.assent.domain.AccountId;
import dev.assent.domain.Answer;
import dev.assent.domain.Confirmation;
import dev.assent.domain.Confirmation.State;
import dev.assent.domain.ConfirmationId;
import dev.assent.domain.ContactId;
import dev.assent.domain.EmailAddress;
import dev.assent.domain.Identity;
import dev.assent.domain.ListId;
import dev.assent.domain.OptInPolicy;
import dev.assent.domain.Question;
import dev.assent.domain.SignUp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The promise of {@link ContactRepository#save} about questions, and that of a {@link
 * ConfirmationRepository}.
 */
public interface ConfirmationContract {

  /** Some time, long after everything else. */
  Instant T = Instant.parse("2030-01-01T00:00:00Z");

  MailLimits LIMITS = MailLimits.DEFAULT;
  Duration COOLDOWN = LIMITS.cooldown();

  Store store();

  @Test
  default void who_signs_up_and_has_to_confirm_is_asked_by_a_mail() {
    AccountId account = store().newAccount(OptInPolicy.CONFIRMED_OPT_IN);
    ListId list = store().newList(account);
    EmailAddress address = anybody();
    ContactId contact = signUp(account, Submissions.by(address, list));

    Confirmation asked = theOneAsked(account);
    Instant at = store().found(account, contact).orElseThrow().lifecycle().createdAt();
    assertThat(asked)
        .isEqualTo(
            Confirmation.of(
                account,
                contact,
                new Question(asked.question().id(), address, Set.of(list), at),
                at.plus(Duration.ofDays(7))));
    assertThat(events(asked)).containsExactly(Kind.QUEUED);
  }

  @Test
  default void nobody_else_is() {
    AccountId off = store().newAccount(OptInPolicy.SINGLE_OPT_IN);
    signUp(off, Submissions.by(anybody(), store().newList(off)));
    AccountId on = store().newAccount(OptInPolicy.CONFIRMED_OPT_IN);
    ListId list = store().newList(on);
    signUp(on, Submissions.by(ConsentRecordContract.NUMBER, list));
    store().signUp(on, Submissions.by(anybody(), list));
    store().create(on, Edits.by(anybody()));

    assertThat(waiting(off)).isEmpty();
    assertThat(waiting(on)).isEmpty();
  }

  @Test
  default void what_is_rolled_back_was_never_asked() {
    AccountId account = store().newAccount(OptInPolicy.CONFIRMED_OPT_IN);
    SignUp form = Submissions.by(anybody(), store().newList(account));
    try {
      store()
          .inTransaction(
              () -> {
                asking().signUp(store().caller(account), Circumstances.UNKNOWN, form);
                throw new IllegalStateException("the process ends here");
              });
    } catch (IllegalStateException ended) {
      assertThat(waiting(account)).isEmpty();
    }
    signUp(account, form);
    assertThat(events(theOneAsked(account))).containsExactly(Kind.QUEUED);
  }

  @Test
  default void who_is_asked_again_is_asked_the_same_for_all_lists_and_by_one_mail() {
    AccountId account = store().newAccount(OptInPolicy.CONFIRMED_OPT_IN);
    ListId news = store().newList(account);
    ListId offers = store().newList(account);
    EmailAddress address = anybody();
    signUp(account, Submissions.by(address, news));
    Confirmation first = theOneAsked(account);
    signUp(account, Submissions.by(address, offers));
    signUp(account, Submissions.by(address, news));

    Confirmation last = theOneAsked(account);
    assertThat(last.question().id()).isEqualTo(first.question().id());
    assertThat(last.question().lists()).containsExactlyInAnyOrder(news, offers);
    assertThat(last.question().askedAt()).isAfter(first.question().askedAt());
    assertThat(last.expiresAt()).isAfter(first.expiresAt());
    assertThat(events(last)).containsExactly(Kind.QUEUED, Kind.JOINED, Kind.JOINED);
  }

  @Test
  default void the_record_says_what_was_asked_and_of_nothing_else_that_it_was() {
    AccountId account = store().newAccount(OptInPolicy.CONFIRMED_OPT_IN);
    ListId news = store().newList(account);
    EmailAddress address = anybody();
    ContactId contact =
        signUp(account, Submissions.by(address, ConsentRecordContract.NUMBER, news));
    signUp(account, Submissions.by(address, store().newList(account)));

    List<RecordedConsent> record =
        store()
            .inTransaction(
                () -> store().consentRecord().find(account, contact, Optional.empty(), 10));
    ConfirmationId asked = theOneAsked(account).question().id();
    assertThat(record)
        .extracting(RecordedConsent::channel, RecordedConsent::confirmation)
        .containsExactly(
            tuple(Identity.EMAIL, Optional.of(asked)),
            tuple(Identity.SMS, Optional.empty()),
            tuple(Identity.EMAIL, Optional.of(asked)));
  }

  @Test
  default void who_signs_up_several_times_in_one_batch_is_asked_once() {
    AccountId account = store().newAccount(OptInPolicy.CONFIRMED_OPT_IN);
    List<Submission> batch = new ArrayList<>();
    Set<ListId> lists = Set.of(store().newList(account), store().newList(account));
    EmailAddress address = anybody();
    for (ListId list : lists) {
      batch.add(
          new Submission(
              store().caller(account), Circumstances.UNKNOWN, Submissions.by(address, list)));
    }
    store().inTransaction(() -> asking().signUpAll(batch, Duration.ofSeconds(4)));

    assertThat(theOneAsked(account).question().lists()).isEqualTo(lists);
  }

  @Test
  default void a_thousand_who_sign_one_address_up_at_once_have_it_asked_by_one_mail() {
    AccountId account = store().newAccount(OptInPolicy.CONFIRMED_OPT_IN);
    SignUp form = Submissions.by(anybody(), store().newList(account));
    Race.run(
        20,
        runner -> {
          for (int i = 0; i < 50; i++) {
            signUp(account, form);
          }
          return runner;
        });

    List<Kind> events = events(theOneAsked(account));
    assertThat(events).hasSize(1 + ConfirmationEvent.MOST_OF_A_KIND).startsWith(Kind.QUEUED);
    assertThat(events.subList(1, events.size())).containsOnly(Kind.JOINED);
  }

  @Test
  default void whoever_is_asked_again_after_a_mail_gets_the_next_one_when_the_cooldown_ends() {
    Asked asked = new Asked(store());
    asked.at(T);
    asked.takeOut();
    asked.at(T.plus(COOLDOWN).minusSeconds(1));
    asked.at(T.plus(COOLDOWN).minusSeconds(1));
    asked.takeOut();
    asked.at(T.plus(COOLDOWN.multipliedBy(2)));

    assertThat(asked.kinds())
        .containsExactly(Kind.QUEUED, Kind.HELD_COOLDOWN, Kind.JOINED, Kind.QUEUED);
  }

  @Test
  default void an_account_sends_an_address_so_many_a_day_and_so_many_until_it_is_answered() {
    Asked asked = new Asked(store());
    for (int day = 0; day < 3; day++) {
      for (int i = 0; i < 4; i++) {
        asked.at(T.plus(Duration.ofDays(day)).plus(COOLDOWN.multipliedBy(i)));
        asked.takeOut();
      }
    }
    assertThat(asked.kinds())
        .containsExactly(
            Kind.QUEUED,
            Kind.QUEUED,
            Kind.QUEUED,
            Kind.HELD_LIMIT,
            Kind.QUEUED,
            Kind.QUEUED,
            Kind.QUEUED,
            Kind.HELD_LIMIT,
            Kind.HELD_LIMIT,
            Kind.HELD_LIMIT,
            Kind.HELD_LIMIT,
            Kind.HELD_LIMIT);

    Instant answered = T.plus(Duration.ofDays(4));
    asked.answer(Answer.CONFIRMED, answered);
    asked.at(answered.plusSeconds(1));
    assertThat(asked.kinds()).containsExactly(Kind.QUEUED);
  }

  @Test
  default void who_declined_is_not_asked_for_a_while() {
    Asked asked = new Asked(store());
    asked.at(T);
    asked.takeOut();
    asked.answer(Answer.DECLINED, T);
    asked.at(T.plus(MailLimits.AFTER_REFUSAL).minusSeconds(1));
    assertThat(asked.kinds()).containsExactly(Kind.HELD_LIMIT);
    asked.at(T.plus(MailLimits.AFTER_REFUSAL).plusSeconds(1));
    assertThat(asked.kinds()).containsExactly(Kind.HELD_LIMIT, Kind.QUEUED);
  }

  @Test
  default void many_accounts_are_no_way_round() {
    EmailAddress victim = anybody();
    List<Kind> kinds = new ArrayList<>();
    for (int i = 0; i < LIMITS.ofDayFromAll() + 1; i++) {
      Asked asked = new Asked(store(), victim);
      asked.at(T);
      kinds.addAll(asked.kinds());
    }
    assertThat(kinds.subList(0, LIMITS.ofDayFromAll())).containsOnly(Kind.QUEUED);
    assertThat(kinds.getLast()).isEqualTo(Kind.SUPPRESSED);
  }

  @Test
  default void addresses_of_one_domain_are_asked_no_faster_than_is_good_for_the_sender() {
    MailLimits few = new MailLimits(COOLDOWN, 3, 6, 5, 2, 1);
    String domain = "d" + Store.nextId() + ".example";
    List<Kind> kinds = new ArrayList<>();
    for (Instant at : List.of(T, T, T, T.plusSeconds(59), T.plusSeconds(61), T.plusSeconds(62))) {
      Asked asked = new Asked(store(), new EmailAddress("p" + kinds.size() + "@" + domain));
      asked.at(at, few);
      kinds.addAll(asked.kinds());
    }
    assertThat(kinds)
        .containsExactly(
            Kind.QUEUED,
            Kind.QUEUED,
            Kind.SUPPRESSED,
            Kind.SUPPRESSED,
            Kind.QUEUED,
            Kind.SUPPRESSED);
  }

  /** In a batch each counts for itself. */
  @Test
  default void of_many_of_one_domain_that_are_asked_together_as_many_are_as_may_be() {
    MailLimits few = new MailLimits(COOLDOWN, 3, 6, 5, 3, 1);
    AccountId account = store().newAccount(OptInPolicy.CONFIRMED_OPT_IN);
    String domain = "d" + Store.nextId() + ".example";
    List<Questions.Asking> five = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      five.add(Asked.asking(account, newContact(), new EmailAddress(i + "@" + domain), T));
    }
    ask(new Questions(five, few));
    ask(new Questions(five, few));

    assertThat(waiting(account)).hasSize(3);
    assertThat(five.stream().map(it -> events(it.fresh()).getFirst()))
        .containsExactlyInAnyOrder(
            Kind.QUEUED, Kind.QUEUED, Kind.QUEUED, Kind.SUPPRESSED, Kind.SUPPRESSED);
  }

  /** They share rows, and take them in one order. */
  @Test
  default void accounts_that_ask_the_same_addresses_at_once_do_not_get_in_each_others_way() {
    List<EmailAddress> addresses =
        Stream.generate(ConfirmationContract::anybody).limit(10).toList();
    long before = store().repetitions();
    Race.run(
        4,
        runner -> {
          AccountId account = store().newAccount(OptInPolicy.CONFIRMED_OPT_IN);
          for (int i = 0; i < 20; i++) {
            List<EmailAddress> order = new ArrayList<>(addresses);
            Collections.shuffle(order, new Random(runner * 100L + i));
            ask(
                new Questions(
                    order.stream().map(it -> Asked.asking(account, newContact(), it, T)).toList(),
                    LIMITS));
          }
          return runner;
        });

    assertThat(store().repetitions()).isEqualTo(before);
  }

  @Test
  default void what_was_answered_is_not_joined_but_asked_anew() {
    for (Answer answer : List.of(Answer.CONFIRMED, Answer.DECLINED)) {
      Asked asked = new Asked(store());
      Confirmation first = asked.at(T);
      asked.answer(answer, T);

      assertThat(asked.at(T).question().id()).isNotEqualTo(first.question().id());
      assertThat(find(first).orElseThrow().state()).isEqualTo(first.answered(answer).state());
    }
  }

  @Test
  default void another_address_of_a_contact_is_another_question_and_so_is_another_contact() {
    AccountId account = store().newAccount(OptInPolicy.CONFIRMED_OPT_IN);
    ContactId contact = newContact();
    EmailAddress address = anybody();
    Questions.Asking first = Asked.asking(account, contact, address, T);
    Questions.Asking moved = Asked.asking(account, contact, anybody(), T);
    Questions.Asking another = Asked.asking(account, newContact(), address, T);
    for (Questions.Asking it : List.of(first, moved, another)) {
      ask(new Questions(List.of(it), LIMITS));
    }
    assertThat(List.of(first, moved, another))
        .allSatisfy(it -> assertThat(find(it.fresh())).contains(it.fresh()));
  }

  @Test
  default void an_answer_stays_whatever_the_mail_does() {
    Asked asked = new Asked(store());
    Confirmation first = asked.at(T);
    asked.answer(Answer.CONFIRMED, T);
    store()
        .inTransaction(
            () -> {
              store().confirmations().save(first.sent(), event(first, Kind.SENT));
              return null;
            });

    assertThat(find(first).orElseThrow().state()).isEqualTo(State.CONFIRMED);
    assertThat(events(first)).containsExactly(Kind.QUEUED, Kind.CONFIRMED, Kind.SENT);
  }

  @Test
  default void a_link_that_leads_to_nothing_is_found_to_lead_to_nothing() {
    assertThat(
            store()
                .inTransaction(
                    () -> store().confirmations().find(new ConfirmationId(UUID.randomUUID()))))
        .isEmpty();
  }

  @Test
  default void events_come_in_their_order_and_no_kind_without_end() {
    Asked asked = new Asked(store());
    Confirmation first = asked.at(T);
    store()
        .inTransaction(
            () -> {
              for (int i = 0; i < ConfirmationEvent.MOST_OF_A_KIND + 5; i++) {
                store().confirmations().record(event(first, Kind.VIEWED));
              }
              store().confirmations().record(event(first, Kind.EXPIRED));
              return null;
            });

    List<ConfirmationEvent> events = allEvents(first);
    assertThat(events).hasSize(ConfirmationEvent.MOST_OF_A_KIND + 2);
    assertThat(events.getLast().kind()).isEqualTo(Kind.EXPIRED);
    assertThat(events.get(1)).isEqualTo(event(first, Kind.VIEWED));
  }

  @Test
  default void of_whom_is_erased_no_question_stays_and_what_happened_names_nobody() {
    AccountId account = store().newAccount(OptInPolicy.CONFIRMED_OPT_IN);
    EmailAddress address = anybody();
    ContactId contact = signUp(account, Submissions.by(address, store().newList(account)));
    Confirmation own = theOneAsked(account);
    Questions.Asking elsewhere = Asked.asking(account, newContact(), address, T);
    Questions.Asking others = Asked.asking(account, newContact(), anybody(), T);
    ask(new Questions(List.of(elsewhere, others), LIMITS));
    List<Confirmation> all = List.of(own, elsewhere.fresh(), others.fresh());
    all.forEach(this::look);
    store().erase(account, contact);
    all.forEach(this::look);

    for (Confirmation gone : List.of(own, elsewhere.fresh())) {
      assertThat(find(gone)).isEmpty();
      assertThat(allEvents(gone))
          .isNotEmpty()
          .allMatch(it -> it.circumstances().equals(Circumstances.UNKNOWN));
    }
    assertThat(find(others.fresh())).contains(others.fresh());
    assertThat(allEvents(others.fresh()).getLast()).isEqualTo(event(others.fresh(), Kind.VIEWED));
    assertThat(waiting(account)).containsExactly(others.fresh().question().id().value());
  }

  private void look(Confirmation it) {
    store()
        .inTransaction(
            () -> {
              store().confirmations().record(event(it, Kind.VIEWED));
              return null;
            });
  }

  private SignUpService asking() {
    return new SignUpService(
        store().contacts(), Store::nextId, Optional.of(ConfirmationTerms.DEFAULT));
  }

  private ContactId signUp(AccountId account, SignUp form) {
    return store()
        .inTransaction(
            () -> asking().signUp(store().caller(account), Circumstances.UNKNOWN, form).contact());
  }

  private void ask(Questions questions) {
    store()
        .inTransaction(
            () -> {
              store().contacts().save(List.of(), List.of(), questions);
              return null;
            });
  }

  private Confirmation theOneAsked(AccountId account) {
    List<UUID> waiting = waiting(account);
    assertThat(waiting).hasSize(1);
    return store()
        .inTransaction(() -> store().confirmations().find(new ConfirmationId(waiting.getFirst())))
        .orElseThrow();
  }

  /** What the mails of an account are about that wait to be sent, due or not. */
  private List<UUID> waiting(AccountId account) {
    return store().waiting(account);
  }

  private Optional<Confirmation> find(Confirmation it) {
    return store().inTransaction(() -> store().confirmations().find(it.question().id()));
  }

  private List<Kind> events(Confirmation it) {
    return allEvents(it).stream().map(ConfirmationEvent::kind).toList();
  }

  private List<ConfirmationEvent> allEvents(Confirmation it) {
    return store()
        .inTransaction(() -> store().confirmations().events(it.account(), it.question().id()));
  }

  private static ConfirmationEvent event(Confirmation it, Kind kind) {
    return new ConfirmationEvent(
        it.account(), it.question().id(), kind, T, ConsentRecordContract.CIRCUMSTANCES);
  }

  private static ContactId newContact() {
    return new ContactId(Store.nextId());
  }

  /** Whom nobody has asked yet, at a domain of his own. */
  static EmailAddress anybody() {
    String id = Store.nextId().toString();
    return new EmailAddress("p@d" + id + ".example");
  }
}
