package dev.assent.application;

import dev.assent.domain.Confirmation;
import dev.assent.domain.ConfirmationId;
import dev.assent.domain.Contact;
import dev.assent.domain.EmailSubscription;
import dev.assent.domain.Question;
import dev.assent.domain.SignUp;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * On which terms contacts are asked to confirm.
 *
 * @param validity how long a question can be confirmed
 */
public record ConfirmationTerms(Duration validity, MailLimits limits) {

  public static final ConfirmationTerms DEFAULT =
      new ConfirmationTerms(Duration.ofDays(7), MailLimits.DEFAULT);

  public ConfirmationTerms {
    Objects.requireNonNull(validity);
    Objects.requireNonNull(limits);
  }

  /** What {@code contact} is to be asked after it has signed up, if it is. */
  Optional<Questions.Asking> question(
      SignUp submitted, Contact contact, Situation situation, Supplier<UUID> ids) {
    return submitted
        .email()
        .flatMap(address -> contact.email())
        .filter(it -> situation.policy().asksAfterSignUp(it.permission()))
        .map(EmailSubscription::address)
        .map(
            address ->
                new Question(
                    new ConfirmationId(ids.get()), address, submitted.lists(), situation.at()))
        .map(
            question ->
                new Questions.Asking(
                    Confirmation.of(
                        contact.account(), contact.id(), question, situation.at().plus(validity)),
                    ids.get()));
  }
}
