package dev.assent.application;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assent.application.ConfirmationEvent.Kind;
import dev.assent.application.ConfirmationView.Stage;
import dev.assent.domain.AccountId;
import dev.assent.domain.Answer;
import dev.assent.domain.Confirmation;
import dev.assent.domain.Confirmation.State;
import dev.assent.domain.ConfirmationId;
import dev.assent.domain.ConsentAction;
import dev.assent.domain.Contact;
import dev.assent.domain.ContactEdit;
import dev.assent.domain.ContactId;
import dev.assent.domain.EmailAddress;
import dev.assent.domain.EmailSubscription;
import dev.assent.domain.ListId;
import dev.assent.domain.OptInPolicy;
import dev.assent.domain.Permission;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the answers of contacts do to a store, from the question to the record. */
public interface ConfirmationAnswerContract {

  Circumstances VISIT = ConsentRecordContract.CIRCUMSTANCES;

  Store store();

  /** Somebody who has signed up and has been asked. */
  record Person(
      AccountId account, ListId list, ContactId contact, EmailAddress address, Confirmation asked) {

    ConfirmationId link() {
      return asked.question().id();
    }
  }

  @Test
  default void who_confirms_has_opted_in_and_whoever_comes_again_sees_the_same() {
    Person ada = person();
    ConfirmationView confirmed = answer(ada, Answer.CONFIRMED).orElseThrow();
    ConfirmationView again = answer(ada, Answer.CONFIRMED).orElseThrow();

    assertThat(confirmed.stage()).isEqualTo(Stage.CONFIRMED);
    assertThat(again).isEqualTo(confirmed);
    assertThat(view(ada)).contains(confirmed);
    assertThat(permission(ada)).isEqualTo(Permission.EXPLICIT);
    assertThat(confirmed.since()).isEqualTo(email(ada).optIn().map(it -> it.at())).isPresent();
    assertThat(actions(ada)).containsExactly(ConsentAction.REQUESTED, ConsentAction.GRANTED);
    assertThat(entries(ada).getLast().person().orElseThrow().circumstances()).isEqualTo(VISIT);
    assertThat(events(ada)).containsExactly(Kind.QUEUED, Kind.CONFIRMED, Kind.VIEWED, Kind.VIEWED);
  }

  @Test
  default void however_often_anybody_looks_nothing_is_confirmed() {
    Person ada = person();
    for (int i = 0; i < 10; i++) {
      assertThat(view(ada).orElseThrow().stage()).isEqualTo(Stage.OPEN);
    }
    assertThat(permission(ada)).isEqualTo(Permission.PENDING_CONFIRMATION);
    assertThat(actions(ada)).containsExactly(ConsentAction.REQUESTED);
  }

  @Test
  default void of_many_who_confirm_at_once_one_does() {
    Person ada = person();
    List<Optional<ConfirmationView>> views = Race.run(8, runner -> answer(ada, Answer.CONFIRMED));

    assertThat(views).allMatch(it -> it.orElseThrow().stage() == Stage.CONFIRMED);
    assertThat(actions(ada)).containsExactly(ConsentAction.REQUESTED, ConsentAction.GRANTED);
    assertThat(events(ada)).filteredOn(it -> it == Kind.CONFIRMED).hasSize(1);
  }

  /** Whichever comes first: once both are through, the refusal stands. */
  @Test
  default void of_a_confirmation_and_an_opt_out_at_once_the_opt_out_stands() {
    for (int round = 0; round < 20; round++) {
      Person ada = person();
      Race.run(2, runner -> answer(ada, runner == 0 ? Answer.CONFIRMED : Answer.OPTED_OUT));
      assertThat(permission(ada)).as("round %d", round).isEqualTo(Permission.UNSUBSCRIBED);
    }
  }

  @Test
  default void who_declines_has_refused_and_does_not_confirm_any_more() {
    Person ada = person();
    assertThat(answer(ada, Answer.DECLINED).orElseThrow().stage()).isEqualTo(Stage.DECLINED);
    assertThat(answer(ada, Answer.CONFIRMED).orElseThrow().stage()).isEqualTo(Stage.DECLINED);

    assertThat(permission(ada)).isEqualTo(Permission.UNSUBSCRIBED);
    assertThat(actions(ada)).containsExactly(ConsentAction.REQUESTED, ConsentAction.DECLINED);
    assertThat(events(ada)).containsExactly(Kind.QUEUED, Kind.DECLINED, Kind.VIEWED);
  }

  @Test
  default void one_click_opts_out_before_and_after_a_confirmation_and_once() {
    Person asked = person();
    assertThat(answer(asked, Answer.OPTED_OUT).orElseThrow().stage()).isEqualTo(Stage.DECLINED);
    assertThat(actions(asked)).containsExactly(ConsentAction.REQUESTED, ConsentAction.WITHDRAWN);

    Person confirmed = person();
    answer(confirmed, Answer.CONFIRMED);
    for (int i = 0; i < 3; i++) {
      assertThat(answer(confirmed, Answer.OPTED_OUT).orElseThrow().stage()).isEqualTo(Stage.OVER);
    }
    assertThat(permission(confirmed)).isEqualTo(Permission.UNSUBSCRIBED);
    assertThat(actions(confirmed))
        .containsExactly(ConsentAction.REQUESTED, ConsentAction.GRANTED, ConsentAction.WITHDRAWN);
    assertThat(events(confirmed)).filteredOn(it -> it == Kind.DECLINED).hasSize(1);
  }

  @Test
  default void no_link_undoes_an_opt_out_that_is_later_than_the_question() {
    Person ada = person();
    edit(ada, Edits.with(ada.address(), Permission.UNSUBSCRIBED, ada.list()));

    assertThat(view(ada).orElseThrow().stage()).isEqualTo(Stage.OVER);
    assertThat(answer(ada, Answer.CONFIRMED).orElseThrow().stage()).isEqualTo(Stage.OVER);
    assertThat(permission(ada)).isEqualTo(Permission.UNSUBSCRIBED);
    assertThat(view(ada).orElseThrow().confirmation().state()).isEqualTo(State.ASKED);
  }

  /** By the same link: it is the same mailbox, and somebody has asked there since. */
  @Test
  default void who_opted_out_and_is_asked_anew_can_confirm_that() {
    Person ada = person();
    edit(ada, Edits.with(ada.address(), Permission.UNSUBSCRIBED, ada.list()));
    signUp(ada.account(), ada.address(), ada.list());

    assertThat(answer(ada, Answer.CONFIRMED).orElseThrow().stage()).isEqualTo(Stage.CONFIRMED);
    assertThat(permission(ada)).isEqualTo(Permission.EXPLICIT);
  }

  @Test
  default void who_has_opted_in_otherwise_confirms_it_and_nothing_changes() {
    Person ada = person();
    store()
        .inTransaction(
            () -> {
              store()
                  .accountService()
                  .setPolicy(store().caller(ada.account()), OptInPolicy.SINGLE_OPT_IN);
              return null;
            });
    signUp(ada.account(), ada.address(), ada.list());
    Contact before = store().found(ada.account(), ada.contact()).orElseThrow();

    ConfirmationView view = answer(ada, Answer.CONFIRMED).orElseThrow();
    assertThat(view.stage()).isEqualTo(Stage.CONFIRMED);
    assertThat(view.confirmation().state()).isEqualTo(State.CONFIRMED);
    assertThat(store().found(ada.account(), ada.contact())).contains(before);
  }

  @Test
  default void what_has_run_out_is_not_confirmed_but_can_be_declined() {
    Person ada = person();
    Duration longer = ConfirmationTerms.DEFAULT.validity().plusSeconds(1);
    Clock later = Clock.fixed(Store.CLOCK.instant().plus(longer), ZoneOffset.UTC);
    ConfirmationService then = service(later);

    assertThat(store().inTransaction(() -> then.view(ada.link(), VISIT)).orElseThrow().stage())
        .isEqualTo(Stage.EXPIRED);
    assertThat(answer(ada, Answer.DECLINED).orElseThrow().stage()).isEqualTo(Stage.DECLINED);
  }

  @Test
  default void nothing_is_held_for_who_has_another_address_or_was_deleted() {
    Person moved = person();
    edit(moved, Edits.by(ConfirmationContract.anybody(), moved.list()));
    Person deleted = person();
    store().delete(deleted.account(), deleted.contact());

    for (Person nobody : List.of(moved, deleted)) {
      Optional<Contact> before = store().found(nobody.account(), nobody.contact());
      for (Answer answer : Answer.values()) {
        assertThat(answer(nobody, answer)).isEmpty();
      }
      assertThat(view(nobody)).isEmpty();
      assertThat(store().found(nobody.account(), nobody.contact())).isEqualTo(before);
      assertThat(events(nobody))
          .containsExactly(Kind.QUEUED, Kind.VIEWED, Kind.VIEWED, Kind.VIEWED, Kind.VIEWED);
    }
  }

  @Test
  default void nothing_is_held_for_who_was_erased() {
    Person ada = person();
    store().erase(ada.account(), ada.contact());

    assertThat(view(ada)).isEmpty();
    assertThat(answer(ada, Answer.CONFIRMED)).isEmpty();
    assertThat(events(ada)).containsExactly(Kind.QUEUED);
  }

  @Test
  default void who_is_erased_while_confirming_is_gone_or_was_never_there_to_confirm() {
    for (int round = 0; round < 20; round++) {
      Person ada = person();
      Race.run(
          2,
          runner ->
              runner == 0
                  ? answer(ada, Answer.CONFIRMED).isPresent()
                  : store().erase(ada.account(), ada.contact()));

      assertThat(store().found(ada.account(), ada.contact())).isEmpty();
      assertThat(view(ada)).isEmpty();
      assertThat(
              store()
                  .inTransaction(() -> store().confirmations().events(ada.account(), ada.link())))
          .allMatch(it -> it.circumstances().equals(Circumstances.UNKNOWN));
      assertThat(entries(ada)).allMatch(it -> it.person().isEmpty());
    }
  }

  private Person person() {
    AccountId account = store().newAccount(OptInPolicy.CONFIRMED_OPT_IN);
    ListId list = store().newList(account);
    EmailAddress address = ConfirmationContract.anybody();
    ContactId contact = signUp(account, address, list);
    ConfirmationId link = new ConfirmationId(store().waiting(account).getFirst());
    Confirmation asked =
        store().inTransaction(() -> store().confirmations().find(link)).orElseThrow();
    return new Person(account, list, contact, address, asked);
  }

  private ContactId signUp(AccountId account, EmailAddress address, ListId list) {
    SignUpService signUps =
        new SignUpService(
            store().contacts(), Store::nextId, Optional.of(ConfirmationTerms.DEFAULT));
    return store()
        .inTransaction(
            () ->
                signUps
                    .signUp(
                        store().caller(account),
                        Circumstances.UNKNOWN,
                        Submissions.by(address, list))
                    .contact());
  }

  private void edit(Person person, ContactEdit edit) {
    store().replace(person.account(), person.contact(), edit).orElseThrow();
  }

  private ConfirmationService service(Clock clock) {
    return new ConfirmationService(
        store().contacts(), store().directory(), store().confirmations(), clock, Store::nextId);
  }

  private Optional<ConfirmationView> view(Person person) {
    return store().inTransaction(() -> service(Store.CLOCK).view(person.link(), VISIT));
  }

  private Optional<ConfirmationView> answer(Person person, Answer answer) {
    return store().inTransaction(() -> service(Store.CLOCK).answer(person.link(), answer, VISIT));
  }

  private EmailSubscription email(Person person) {
    return store().found(person.account(), person.contact()).orElseThrow().email().orElseThrow();
  }

  private Permission permission(Person person) {
    return email(person).permission();
  }

  private List<ConsentAction> actions(Person person) {
    return entries(person).stream().map(RecordedConsent::action).toList();
  }

  private List<RecordedConsent> entries(Person person) {
    return store()
        .inTransaction(
            () ->
                store()
                    .consentRecord()
                    .find(person.account(), person.contact(), Optional.empty(), 100));
  }

  private List<Kind> events(Person person) {
    return store()
        .inTransaction(() -> store().confirmations().events(person.account(), person.link()))
        .stream()
        .map(ConfirmationEvent::kind)
        .toList();
  }
}
