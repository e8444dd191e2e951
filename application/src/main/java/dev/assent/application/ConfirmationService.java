package dev.assent.application;

import dev.assent.application.ConfirmationEvent.Kind;
import dev.assent.domain.Answer;
import dev.assent.domain.Confirmation;
import dev.assent.domain.ConfirmationId;
import dev.assent.domain.Contact;
import dev.assent.domain.ContactChange;
import dev.assent.domain.EmailSubscription;
import dev.assent.domain.Permission;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** The answer of a contact, told in the order it happens. Needs a transaction around each call. */
public final class ConfirmationService implements Confirmations {

  private final ContactRepository contacts;
  private final ContactDirectory directory;
  private final ConfirmationRepository confirmations;
  private final Clock clock;
  private final Supplier<UUID> ids;

  public ConfirmationService(
      ContactRepository contacts,
      ContactDirectory directory,
      ConfirmationRepository confirmations,
      Clock clock,
      Supplier<UUID> ids) {
    this.contacts = contacts;
    this.directory = directory;
    this.confirmations = confirmations;
    this.clock = clock;
    this.ids = ids;
  }

  @Override
  public Optional<ConfirmationView> view(ConfirmationId id, Circumstances circumstances) {
    Instant now = clock.instant();
    return confirmations
        .find(id)
        .flatMap(
            it -> {
              record(it, Kind.VIEWED, now, circumstances);
              return directory
                  .find(it.account(), it.contact())
                  .filter(contact -> contact.isAsked(it.question()))
                  .map(contact -> ConfirmationView.of(it, contact, now));
            });
  }

  @Override
  public Optional<ConfirmationView> answer(
      ConfirmationId id, Answer answer, Circumstances circumstances) {
    Optional<Situation> reserved =
        confirmations.find(id).map(it -> contacts.reserve(it.account(), Claim.of(it.contact())));
    // Read once more: somebody else may have answered until the contact was reserved.
    return reserved.flatMap(
        situation ->
            confirmations.find(id).flatMap(it -> answer(it, answer, situation, circumstances)));
  }

  private Optional<ConfirmationView> answer(
      Confirmation asked, Answer answer, Situation situation, Circumstances circumstances) {
    Instant now = situation.at();
    Optional<Contact> contact =
        situation.contact(asked.contact()).filter(it -> it.isAsked(asked.question()));
    Optional<ContactChange> heard =
        contact
            .filter(it -> asked.takes(answer, now))
            .map(it -> it.answer(answer, asked.question(), now))
            .filter(change -> isHeard(asked, answer, change));
    if (heard.isEmpty()) {
      record(asked, Kind.VIEWED, now, circumstances);
      return contact.map(it -> ConfirmationView.of(asked, it, now));
    }
    ContactChange change = heard.get();
    if (!change.steps().isEmpty()) {
      ConsentEntries entries = new ConsentEntries(Optional.empty(), circumstances, ids);
      contacts.save(List.of(change), entries.of(change, situation));
    }
    Confirmation answered = asked.answered(answer);
    Kind kind = answer == Answer.CONFIRMED ? Kind.CONFIRMED : Kind.DECLINED;
    confirmations.save(answered, event(answered, kind, now, circumstances));
    return Optional.of(ConfirmationView.of(answered, change.after(), now));
  }

  /**
   * Whether an answer is one, though it may change nothing: who has opted in otherwise can confirm
   * it. Against a later opt-out nobody confirms; and who has refused once has refused.
   */
  private static boolean isHeard(Confirmation asked, Answer answer, ContactChange change) {
    return !change.steps().isEmpty()
        || switch (answer) {
          case CONFIRMED -> isExplicit(change.after());
          case DECLINED, OPTED_OUT -> !asked.isAnswered();
        };
  }

  private static boolean isExplicit(Contact contact) {
    return contact
        .email()
        .map(EmailSubscription::permission)
        .filter(it -> it == Permission.EXPLICIT)
        .isPresent();
  }

  private void record(Confirmation it, Kind kind, Instant at, Circumstances circumstances) {
    confirmations.record(event(it, kind, at, circumstances));
  }

  private static ConfirmationEvent event(
      Confirmation it, Kind kind, Instant at, Circumstances circumstances) {
    return new ConfirmationEvent(it.account(), it.question().id(), kind, at, circumstances);
  }
}
