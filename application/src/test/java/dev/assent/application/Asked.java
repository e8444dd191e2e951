package dev.assent.application;

import dev.assent.application.ConfirmationEvent.Kind;
import dev.assent.domain.AccountId;
import dev.assent.domain.Answer;
import dev.assent.domain.Confirmation;
import dev.assent.domain.ConfirmationId;
import dev.assent.domain.ContactId;
import dev.assent.domain.EmailAddress;
import dev.assent.domain.OptInPolicy;
import dev.assent.domain.Question;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Somebody who is asked by an account, at times of the test's choosing. */
final class Asked {

  private final Store store;
  private final AccountId account;
  private final ContactId contact = new ContactId(Store.nextId());
  private final EmailAddress address;
  private Confirmation last;

  Asked(Store store) {
    this(store, ConfirmationContract.anybody());
  }

  Asked(Store store, EmailAddress address) {
    this.store = store;
    this.account = store.newAccount(OptInPolicy.CONFIRMED_OPT_IN);
    this.address = address;
  }

  static Questions.Asking asking(
      AccountId account, ContactId contact, EmailAddress address, Instant at) {
    Question question = new Question(new ConfirmationId(Store.nextId()), address, Set.of(), at);
    return new Questions.Asking(
        Confirmation.of(account, contact, question, at.plus(Duration.ofDays(7))), Store.nextId());
  }

  Confirmation at(Instant at) {
    return at(at, MailLimits.DEFAULT);
  }

  /** Asks, and tells which confirmation that is now. */
  Confirmation at(Instant at, MailLimits limits) {
    Questions.Asking asking = asking(account, contact, address, at);
    store.inTransaction(
        () -> {
          store.contacts().save(List.of(), List.of(), new Questions(List.of(asking), limits));
          return null;
        });
    ConfirmationId fresh = asking.fresh().question().id();
    store.inTransaction(() -> store.confirmations().find(fresh)).ifPresent(it -> last = it);
    return last;
  }

  /** What asking the last confirmation has come to, each time. */
  List<Kind> kinds() {
    return store
        .inTransaction(() -> store.confirmations().events(account, last.question().id()))
        .stream()
        .map(ConfirmationEvent::kind)
        .filter(it -> it != Kind.CONFIRMED && it != Kind.DECLINED)
        .toList();
  }

  /** Takes the mail out that waits, as if it had been sent. */
  void takeOut() {
    store.takeOut(account);
  }

  void answer(Answer answer, Instant at) {
    Kind kind = answer == Answer.CONFIRMED ? Kind.CONFIRMED : Kind.DECLINED;
    ConfirmationEvent event =
        new ConfirmationEvent(account, last.question().id(), kind, at, Circumstances.UNKNOWN);
    store.inTransaction(
        () -> {
          store.confirmations().save(last.answered(answer), event);
          return null;
        });
  }
}
