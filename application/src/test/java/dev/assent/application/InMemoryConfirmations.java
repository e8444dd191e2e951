package dev.assent.application;

import dev.assent.application.ConfirmationEvent.Kind;
import dev.assent.domain.AccountId;
import dev.assent.domain.Confirmation;
import dev.assent.domain.ConfirmationId;
import dev.assent.domain.ConsentAction;
import dev.assent.domain.ConsentChange;
import dev.assent.domain.ContactId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Confirmations, their events and their mail, kept in memory. */
final class InMemoryConfirmations implements ConfirmationRepository, Outbox {

  private static final UUID NOBODY = new UUID(0, 0);

  private final Clock clock;
  private final InMemoryMailLimits limits = new InMemoryMailLimits();
  private Map<ConfirmationId, Confirmation> confirmations = new LinkedHashMap<>();
  private Map<UUID, Waiting> outbox = new LinkedHashMap<>();
  private List<ConfirmationEvent> events = new ArrayList<>();
  private Set<ConfirmationId> forgotten = new HashSet<>();

  private record Waiting(Message message, Instant due, Instant leasedUntil) {}

  InMemoryConfirmations(Clock clock) {
    this.clock = clock;
  }

  /** What takes back all that is stored from now on. */
  Runnable undo() {
    Map<ConfirmationId, Confirmation> confirmationsBefore = new LinkedHashMap<>(confirmations);
    Map<UUID, Waiting> outboxBefore = new LinkedHashMap<>(outbox);
    List<ConfirmationEvent> eventsBefore = new ArrayList<>(events);
    Set<ConfirmationId> forgottenBefore = new HashSet<>(forgotten);
    Runnable limitsBefore = limits.undo();
    return () -> {
      confirmations = confirmationsBefore;
      outbox = outboxBefore;
      events = eventsBefore;
      forgotten = forgottenBefore;
      limitsBefore.run();
    };
  }

  void ask(Questions questions) {
    questions.all().forEach(it -> ask(it, questions.limits()));
  }

  private void ask(Questions.Asking asking, MailLimits most) {
    Confirmation fresh = asking.fresh();
    Confirmation asked = open(fresh).map(open -> open.joinedBy(fresh)).orElse(fresh);
    confirmations.put(asked.question().id(), asked);
    Instant at = fresh.question().askedAt();
    Kind kind = Kind.JOINED;
    if (outbox.values().stream().noneMatch(it -> isAbout(it, asked))) {
      InMemoryMailLimits.Decision decision = limits.decide(asked, at, most);
      kind = decision.kind();
      decision.due().ifPresent(due -> queue(asking.message(), asked, due));
    }
    record(
        new ConfirmationEvent(
            fresh.account(), asked.question().id(), kind, at, Circumstances.UNKNOWN));
  }

  /** The entry, with what it asked. */
  ConsentEntry asking(ConsentEntry entry, Questions questions) {
    return questions.all().stream()
        .map(asking -> open(asking.fresh()).orElseThrow())
        .filter(it -> asks(entry, it))
        .findFirst()
        .map(
            it ->
                new ConsentEntry(
                    entry.id(),
                    entry.account(),
                    entry.contact(),
                    ((ConsentChange.Email) entry.change()).asking(it.question().id()),
                    entry.source(),
                    entry.policy(),
                    entry.token(),
                    entry.at(),
                    entry.circumstances()))
        .orElse(entry);
  }

  private static boolean asks(ConsentEntry entry, Confirmation asked) {
    return entry.change().action() == ConsentAction.REQUESTED
        && entry.contact().equals(asked.contact())
        && entry.change() instanceof ConsentChange.Email email
        && email.address().sameMailboxAs(asked.question().address());
  }

  private Optional<Confirmation> open(Confirmation fresh) {
    return confirmations.values().stream()
        .filter(it -> it.state().isOpen() && isSame(it, fresh))
        .findFirst();
  }

  private void queue(UUID id, Confirmation asked, Instant due) {
    Message message = new Message(asked.account(), id, asked.question().id().value(), 0, NOBODY);
    outbox.put(id, new Waiting(message, due, Instant.MIN));
  }

  private static boolean isSame(Confirmation one, Confirmation other) {
    return one.account().equals(other.account())
        && one.contact().equals(other.contact())
        && one.question().address().sameMailboxAs(other.question().address());
  }

  private static boolean isAbout(Waiting waiting, Confirmation confirmation) {
    return waiting.message().reference().equals(confirmation.question().id().value());
  }

  List<UUID> waiting(AccountId account) {
    return outbox.values().stream()
        .map(Waiting::message)
        .filter(it -> it.account().equals(account))
        .map(Message::reference)
        .toList();
  }

  void takeOut(AccountId account) {
    outbox.values().removeIf(it -> it.message().account().equals(account));
  }

  /** Of a contact, and of addresses in their canonical form, whichever contact was asked. */
  void forget(AccountId account, ContactId contact, Set<String> addresses) {
    List<Confirmation> gone =
        confirmations.values().stream()
            .filter(it -> it.account().equals(account))
            .filter(
                it ->
                    it.contact().equals(contact)
                        || addresses.contains(it.question().address().canonical()))
            .toList();
    for (Confirmation it : gone) {
      confirmations.remove(it.question().id());
      forgotten.add(it.question().id());
      outbox.values().removeIf(waiting -> isAbout(waiting, it));
    }
  }

  @Override
  public Optional<Confirmation> find(ConfirmationId id) {
    return Optional.ofNullable(confirmations.get(id));
  }

  @Override
  public void save(Confirmation confirmation, ConfirmationEvent event) {
    ConfirmationId id = confirmation.question().id();
    confirmations.computeIfPresent(
        id, (key, before) -> before.isAnswered() ? before : confirmation);
    switch (event.kind()) {
      case CONFIRMED -> limits.answered(confirmation, event.at());
      case DECLINED -> limits.refused(confirmation, event.at());
      default -> {}
    }
    record(event);
  }

  @Override
  public void record(ConfirmationEvent event) {
    long before =
        events(event.account(), event.confirmation()).stream()
            .filter(it -> it.kind() == event.kind())
            .count();
    if (before < ConfirmationEvent.MOST_OF_A_KIND) {
      events.add(event);
    }
  }

  @Override
  public List<ConfirmationEvent> events(AccountId account, ConfirmationId confirmation) {
    return events.stream()
        .filter(it -> it.account().equals(account) && it.confirmation().equals(confirmation))
        .map(it -> forgotten.contains(confirmation) ? nameless(it) : it)
        .toList();
  }

  private static ConfirmationEvent nameless(ConfirmationEvent it) {
    return new ConfirmationEvent(
        it.account(), it.confirmation(), it.kind(), it.at(), Circumstances.UNKNOWN);
  }

  @Override
  public List<Message> claim(UUID lease, Duration time, int most) {
    Instant now = clock.instant();
    List<Waiting> due =
        outbox.values().stream()
            .filter(it -> !it.due().isAfter(now) && it.leasedUntil().isBefore(now))
            .sorted(Comparator.comparing(Waiting::due))
            .limit(most)
            .toList();
    List<Message> claimed = new ArrayList<>();
    for (Waiting it : due) {
      Message message = leased(it.message(), lease, 1);
      outbox.put(message.id(), new Waiting(message, it.due(), now.plus(time)));
      claimed.add(message);
    }
    return claimed;
  }

  @Override
  public boolean remove(Message message) {
    return isItsOwn(message) && outbox.remove(message.id()) != null;
  }

  @Override
  public boolean postpone(Message message, Instant due) {
    boolean itsOwn = isItsOwn(message);
    if (itsOwn) {
      outbox.put(message.id(), new Waiting(leased(message, NOBODY, 0), due, Instant.MIN));
    }
    return itsOwn;
  }

  private static Message leased(Message it, UUID lease, int more) {
    return new Message(it.account(), it.id(), it.reference(), it.attempts() + more, lease);
  }

  private boolean isItsOwn(Message message) {
    return Optional.ofNullable(outbox.get(message.id()))
        .filter(it -> it.message().lease().equals(message.lease()))
        .isPresent();
  }
}
