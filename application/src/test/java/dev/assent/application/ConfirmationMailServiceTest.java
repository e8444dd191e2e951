package dev.assent.application;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assent.application.ConfirmationEvent.Kind;
import dev.assent.application.ConfirmationMailer.Delivery;
import dev.assent.domain.AccountId;
import dev.assent.domain.Answer;
import dev.assent.domain.Confirmation;
import dev.assent.domain.Confirmation.State;
import dev.assent.domain.ConfirmationId;
import dev.assent.domain.ContactId;
import dev.assent.domain.EmailAddress;
import dev.assent.domain.ListId;
import dev.assent.domain.OptInPolicy;
import dev.assent.domain.Permission;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is sent, when it is tried again, and what is not sent any more. */
class ConfirmationMailServiceTest {

  private static final EmailAddress ADA = new EmailAddress("ada@example.org");

  private final SetClock clock = new SetClock();
  private final InMemoryContacts store = new InMemoryContacts(clock);
  private final InMemoryMailer mailer = new InMemoryMailer();
  private final ConfirmationMailService mails =
      new ConfirmationMailService(
          store.outbox(),
          store.confirmations(),
          store.directory(),
          store.accounts(),
          store.lists(),
          clock,
          Store::nextId);
  private AccountId account;
  private ListId list;

  /** A clock that goes on when it is told to. */
  private static final class SetClock extends Clock {

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  @BeforeEach
  void an_account() {
    account = store.newAccount(OptInPolicy.CONFIRMED_OPT_IN);
    list = store.newList(account);
  }

  @Test
  void what_is_accepted_is_sent_once_and_says_who_asks_for_what() {
    Confirmation asked = asked();
    assertThat(round()).isEqualTo(1);
    assertThat(round()).isZero();

    ConfirmationMail mail = mailer.accepted().getFirst();
    assertThat(mail.confirmation()).isEqualTo(asked);
    assertThat(mail.account()).isEqualTo(account.toString());
    assertThat(mail.lists()).containsExactly(list.toString());
    assertThat(confirmation(asked).state()).isEqualTo(State.SENT);
    assertThat(kinds(asked)).containsExactly(Kind.QUEUED, Kind.SENT);
  }

  @Test
  void what_is_deferred_is_tried_again_less_and_less_often_until_it_expires() {
    Confirmation asked = asked();
    mailer.say(ADA, Delivery.DEFERRED);
    List<Duration> tries = new ArrayList<>();
    Instant begin = clock.now;
    while (!store.waiting(account).isEmpty()) {
      if (round() > 0) {
        tries.add(Duration.between(begin, clock.now));
        begin = clock.now;
      }
      clock.now = clock.now.plus(Duration.ofSeconds(30));
    }

    assertThat(tries)
        .startsWith(
            Duration.ZERO,
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(6),
            Duration.ofHours(6));
    assertThat(begin).isBefore(asked.expiresAt()).isAfter(asked.expiresAt().minusSeconds(21_601));
    assertThat(confirmation(asked).state()).isEqualTo(State.ASKED);
    assertThat(kinds(asked)).filteredOn(it -> it == Kind.DEFERRED).hasSize(tries.size());
  }

  @Test
  void what_is_refused_is_not_tried_again() {
    Confirmation asked = asked();
    mailer.say(ADA, Delivery.REFUSED);
    round();

    assertThat(store.waiting(account)).isEmpty();
    assertThat(confirmation(asked).state()).isEqualTo(State.UNDELIVERABLE);
    assertThat(kinds(asked)).containsExactly(Kind.QUEUED, Kind.BOUNCED);
  }

  /** It says nothing about the contact, and nothing is told of it. */
  @Test
  void what_can_not_be_sent_from_here_waits_until_that_is_repaired() {
    Confirmation asked = asked();
    mailer.say(ADA, Delivery.UNABLE);
    round();
    mailer.say(ADA, Delivery.ACCEPTED);
    clock.now = clock.now.plus(Duration.ofMinutes(5)).minusNanos(1);
    assertThat(round()).isZero();
    clock.now = clock.now.plusNanos(1);

    assertThat(round()).isEqualTo(1);
    assertThat(kinds(asked)).containsExactly(Kind.QUEUED, Kind.SENT);
  }

  @Test
  void whoever_ends_before_he_tells_has_it_sent_again_as_the_same_mail() {
    asked();
    ConfirmationMail lost = claim().getFirst();
    mailer.send(lost);
    assertThat(round()).isZero();
    clock.now = clock.now.plus(ConfirmationMailService.LEASE).plusNanos(1);
    assertThat(round()).isEqualTo(1);

    assertThat(mailer.accepted())
        .extracting(it -> it.message().id())
        .containsExactly(lost.message().id(), lost.message().id());
    settle(lost, Delivery.DEFERRED);
    assertThat(store.waiting(account)).as("who is too late has no say").isEmpty();
  }

  @Test
  void nothing_is_sent_that_is_answered_or_nobodys_question_any_more() {
    List<Runnable> ends =
        List.of(
            () -> answer(Answer.CONFIRMED),
            () -> answer(Answer.DECLINED),
            () -> store.replace(account, contact(), Edits.with(ADA, Permission.UNSUBSCRIBED)),
            () -> store.replace(account, contact(), Edits.by(ConfirmationContract.anybody())),
            () -> store.delete(account, contact()),
            () -> store.erase(account, contact()),
            () -> clock.now = clock.now.plus(ConfirmationTerms.DEFAULT.validity()));
    for (Runnable end : ends) {
      // Each on a day of its own: one address is not asked by all accounts at once.
      clock.now = clock.now.plus(Duration.ofDays(1));
      an_account();
      asked();
      end.run();
      assertThat(round()).isZero();
      assertThat(store.waiting(account)).isEmpty();
    }
    assertThat(mailer.accepted()).isEmpty();
  }

  @Test
  void an_answer_that_comes_while_it_is_sent_stays() {
    Confirmation asked = asked();
    ConfirmationMail mail = claim().getFirst();
    answer(Answer.CONFIRMED);
    settle(mail, Delivery.REFUSED);

    assertThat(confirmation(asked).state()).isEqualTo(State.CONFIRMED);
    assertThat(store.waiting(account)).isEmpty();
  }

  @Test
  void who_asks_again_while_it_is_tried_moves_its_end() {
    asked();
    ConfirmationMail mail = claim().getFirst();
    clock.now = mail.confirmation().expiresAt().minusSeconds(1);
    asked();
    settle(mail, Delivery.UNABLE);

    assertThat(store.waiting(account)).hasSize(1);
  }

  /** As the service sends: nobody is in a transaction while the mailer is at work. */
  private int round() {
    List<ConfirmationMail> claimed = claim();
    claimed.forEach(it -> settle(it, mailer.send(it)));
    return claimed.size();
  }

  private List<ConfirmationMail> claim() {
    return store.inTransaction(() -> mails.claim(10));
  }

  private void settle(ConfirmationMail mail, Delivery delivery) {
    store.inTransaction(
        () -> {
          mails.settle(mail, delivery);
          return null;
        });
  }

  private Confirmation asked() {
    SignUpService signUps =
        new SignUpService(store.contacts(), Store::nextId, Optional.of(ConfirmationTerms.DEFAULT));
    store.inTransaction(
        () ->
            signUps.signUp(
                store.caller(account), Circumstances.UNKNOWN, Submissions.by(ADA, list)));
    return store.confirmations().find(link()).orElseThrow();
  }

  private ConfirmationId link() {
    return new ConfirmationId(store.waiting(account).getFirst());
  }

  private ContactId contact() {
    return store.everybody(account).getFirst().id();
  }

  private void answer(Answer answer) {
    ConfirmationService answers =
        new ConfirmationService(
            store.contacts(), store.directory(), store.confirmations(), clock, Store::nextId);
    ConfirmationId link = link();
    store.inTransaction(() -> answers.answer(link, answer, Circumstances.UNKNOWN));
  }

  private Confirmation confirmation(Confirmation asked) {
    return store.confirmations().find(asked.question().id()).orElseThrow();
  }

  private List<Kind> kinds(Confirmation asked) {
    return store.confirmations().events(account, asked.question().id()).stream()
        .map(ConfirmationEvent::kind)
        .toList();
  }
}
