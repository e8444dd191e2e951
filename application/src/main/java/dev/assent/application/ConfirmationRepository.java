package dev.assent.application;

import dev.assent.domain.AccountId;
import dev.assent.domain.Confirmation;
import dev.assent.domain.ConfirmationId;
import java.util.List;
import java.util.Optional;

/**
 * Where confirmations are kept, once {@link ContactRepository#save} has made them. Every call
 * belongs to the transaction that its caller has opened, and takes effect with it or not at all. Of
 * the events of a confirmation the first {@link ConfirmationEvent#MOST_OF_A_KIND} of each kind are
 * kept, or little more where several come at once.
 */
public interface ConfirmationRepository {

  /**
   * The confirmation as it is, unless there is none or whom it is about was erased. Its id alone
   * tells the account: it comes out of a link, and nobody makes one up.
   */
  Optional<Confirmation> find(ConfirmationId id);

  /**
   * Stores what has become of a confirmation, and appends the event that it was. What was answered
   * stays as it was answered. After a confirmation mail to the address counts anew where it counts
   * until an answer; after a refusal the account does not ask it for {@link
   * MailLimits#AFTER_REFUSAL}.
   */
  void save(Confirmation confirmation, ConfirmationEvent event);

  /** Appends an event that changes nothing. */
  void record(ConfirmationEvent event);

  /**
   * What has happened, in the order in which it was written; of whom was erased without the
   * circumstances.
   */
  List<ConfirmationEvent> events(AccountId account, ConfirmationId confirmation);
}
