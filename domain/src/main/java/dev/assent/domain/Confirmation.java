package dev.assent.domain;

import java.time.Instant;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;

/**
 * A question that a contact was asked, and what has become of it. Of a contact and an address there
 * is one at most that waits for an answer: whoever is asked again is asked the same one.
 *
 * @param expiresAt until when it can be confirmed; moves where the contact is asked again
 */
public record Confirmation(
    AccountId account, ContactId contact, Question question, State state, Instant expiresAt) {

  /** How far it has come. */
  public enum State {
    /** Nothing has been sent as yet. */
    ASKED,
    /** A mail that asks was accepted by the contact's server, or one on the way to it. */
    SENT,
    CONFIRMED,
    DECLINED,
    /** It was given up without an answer. */
    EXPIRED,
    /** The contact's server refuses mail to the address. An earlier one may have arrived. */
    UNDELIVERABLE;

    /** Whether whoever is asked again joins it. */
    public boolean isOpen() {
      return this == ASKED || this == SENT;
    }
  }

  public Confirmation {
    Objects.requireNonNull(account);
    Objects.requireNonNull(contact);
    Objects.requireNonNull(question);
    Objects.requireNonNull(state);
    Objects.requireNonNull(expiresAt);
  }

  /** A new one, of which nothing has been sent. */
  public static Confirmation of(
      AccountId account, ContactId contact, Question question, Instant expiresAt) {
    return new Confirmation(account, contact, question, State.ASKED, expiresAt);
  }

  /** This one, asked again: for the lists of both, and as long as {@code again} is good for. */
  public Confirmation joinedBy(Confirmation again) {
    Set<ListId> lists = new HashSet<>(question.lists());
    lists.addAll(again.question.lists());
    return new Confirmation(
        account,
        contact,
        new Question(
            question.id(),
            again.question.address(),
            lists,
            Times.later(question.askedAt(), again.question.askedAt())),
        state,
        Times.later(expiresAt, again.expiresAt));
  }

  /** Whether its contact has confirmed or declined: that stays so. */
  public boolean isAnswered() {
    return state == State.CONFIRMED || state == State.DECLINED;
  }

  /**
   * Whether an answer can still be given. What has run out can not be confirmed any more, but
   * whoever did not ask can say so; and whoever wants no more mail can always.
   */
  public boolean takes(Answer answer, Instant now) {
    return switch (answer) {
      case CONFIRMED -> !isAnswered() && state != State.EXPIRED && now.isBefore(expiresAt);
      case DECLINED -> !isAnswered();
      case OPTED_OUT -> true;
    };
  }

  /** This one after its contact gave an answer that it takes. What was confirmed was confirmed. */
  public Confirmation answered(Answer answer) {
    return switch (answer) {
      case CONFIRMED -> in(State.CONFIRMED);
      case DECLINED -> in(State.DECLINED);
      case OPTED_OUT -> state == State.CONFIRMED ? this : in(State.DECLINED);
    };
  }

  /** This one after a mail was accepted. */
  public Confirmation sent() {
    return in(State.SENT);
  }

  /** This one after a mail was refused for good. */
  public Confirmation undeliverable() {
    return in(State.UNDELIVERABLE);
  }

  private Confirmation in(State next) {
    return new Confirmation(account, contact, question, next, expiresAt);
  }
}
