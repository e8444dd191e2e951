package dev.assent.application;

import dev.assent.application.ConfirmationEvent.Kind;
import dev.assent.domain.Confirmation;
import dev.assent.domain.ConfirmationId;
import dev.assent.domain.ContactList;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** What is to be sent, and what became of it. Needs a transaction around each call. */
public final class ConfirmationMailService implements ConfirmationMails {

  /** Longer than a mailer takes for all that is claimed at once. */
  static final Duration LEASE = Duration.ofMinutes(20);

  /** How long after the first, the second … try in vain there is another. */
  private static final List<Duration> PAUSES =
      List.of(
          Duration.ofMinutes(1),
          Duration.ofMinutes(5),
          Duration.ofMinutes(30),
          Duration.ofHours(2),
          Duration.ofHours(6));

  private static final Duration UNTIL_REPAIRED = Duration.ofMinutes(5);

  private final Outbox outbox;
  private final ConfirmationRepository confirmations;
  private final ContactDirectory contacts;
  private final AccountDirectory accounts;
  private final ContactListDirectory lists;
  private final Clock clock;
  private final Supplier<UUID> ids;

  public ConfirmationMailService(
      Outbox outbox,
      ConfirmationRepository confirmations,
      ContactDirectory contacts,
      AccountDirectory accounts,
      ContactListDirectory lists,
      Clock clock,
      Supplier<UUID> ids) {
    this.outbox = outbox;
    this.confirmations = confirmations;
    this.contacts = contacts;
    this.accounts = accounts;
    this.lists = lists;
    this.clock = clock;
    this.ids = ids;
  }

  @Override
  public List<ConfirmationMail> claim(int most) {
    return outbox.claim(ids.get(), LEASE, most).stream()
        .flatMap(message -> mail(message).stream())
        .toList();
  }

  private Optional<ConfirmationMail> mail(Outbox.Message message) {
    Optional<ConfirmationMail> mail =
        confirmations
            .find(new ConfirmationId(message.reference()))
            .filter(this::isOpen)
            .map(
                it ->
                    new ConfirmationMail(
                        message, it, accounts.find(it.account()).name(), listNames(it)));
    if (mail.isEmpty()) {
      outbox.remove(message);
    }
    return mail;
  }

  /** The contact may have answered since, or opted out, or may not be the one any more. */
  private boolean isOpen(Confirmation it) {
    return contacts
        .find(it.account(), it.contact())
        .filter(contact -> contact.isAsked(it.question()))
        .map(contact -> ConfirmationView.of(it, contact, clock.instant()))
        .filter(view -> view.stage() == ConfirmationView.Stage.OPEN)
        .isPresent();
  }

  private List<String> listNames(Confirmation it) {
    return it.question().lists().stream()
        .flatMap(list -> lists.find(it.account(), list).stream())
        .map(ContactList::name)
        .sorted()
        .toList();
  }

  @Override
  public void settle(ConfirmationMail mail, ConfirmationMailer.Delivery delivery) {
    Confirmation asked = mail.confirmation();
    switch (delivery) {
      case ACCEPTED -> {
        confirmations.save(asked.sent(), event(asked, Kind.SENT));
        outbox.remove(mail.message());
      }
      case REFUSED -> {
        confirmations.save(asked.undeliverable(), event(asked, Kind.BOUNCED));
        outbox.remove(mail.message());
      }
      case DEFERRED -> {
        confirmations.record(event(asked, Kind.DEFERRED));
        tryAgain(mail, PAUSES.get(Math.min(mail.message().attempts(), PAUSES.size()) - 1));
      }
      case UNABLE -> tryAgain(mail, UNTIL_REPAIRED);
    }
  }

  /**
   * Where that would be too late for an answer, it is left: whoever asks again has it sent. Who has
   * done so meanwhile has moved the end.
   */
  private void tryAgain(ConfirmationMail mail, Duration pause) {
    Instant due = clock.instant().plus(pause);
    boolean inTime =
        confirmations
            .find(mail.confirmation().question().id())
            .filter(it -> due.isBefore(it.expiresAt()))
            .isPresent();
    if (inTime) {
      outbox.postpone(mail.message(), due);
    } else {
      outbox.remove(mail.message());
    }
  }

  private ConfirmationEvent event(Confirmation it, Kind kind) {
    return new ConfirmationEvent(
        it.account(), it.question().id(), kind, clock.instant(), Circumstances.UNKNOWN);
  }
}
