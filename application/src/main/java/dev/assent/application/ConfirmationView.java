package dev.assent.application;

import dev.assent.domain.Answer;
import dev.assent.domain.Confirmation;
import dev.assent.domain.Contact;
import dev.assent.domain.EmailSubscription;
import dev.assent.domain.OptIn;
import dev.assent.domain.Permission;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A confirmation as its contact sees it.
 *
 * @param since since when the contact has opted in, if it has
 */
public record ConfirmationView(Confirmation confirmation, Stage stage, Optional<Instant> since) {

  /** Where it stands. */
  public enum Stage {
    /** It can be confirmed, or declined. */
    OPEN,
    /** The contact has opted in, or has confirmed while mail to it is held. */
    CONFIRMED,
    /** The contact has declined. */
    DECLINED,
    /** It has run out; the contact can be asked again. */
    EXPIRED,
    /** It has been overtaken: the contact has opted out since, or was asked anew. */
    OVER
  }

  public ConfirmationView {
    Objects.requireNonNull(confirmation);
    Objects.requireNonNull(stage);
    Objects.requireNonNull(since);
  }

  /** What a contact sees that is {@linkplain Contact#isAsked asked}. */
  static ConfirmationView of(Confirmation confirmation, Contact contact, Instant now) {
    EmailSubscription email = contact.email().orElseThrow();
    boolean hasOptedIn = email.permission() == Permission.EXPLICIT;
    return new ConfirmationView(
        confirmation,
        hasOptedIn ? Stage.CONFIRMED : stage(confirmation, email, now),
        email.optIn().map(OptIn::at).filter(at -> hasOptedIn));
  }

  private static Stage stage(Confirmation confirmation, EmailSubscription email, Instant now) {
    Instant asked = confirmation.question().askedAt();
    return switch (confirmation.state()) {
      case CONFIRMED -> email.permission() == Permission.TEMP_HOLD ? Stage.CONFIRMED : Stage.OVER;
      case DECLINED -> Stage.DECLINED;
      case ASKED, SENT, UNDELIVERABLE, EXPIRED -> {
        if (email.permission() == Permission.UNSUBSCRIBED
            || email.optOut().filter(it -> it.at().isAfter(asked)).isPresent()) {
          yield Stage.OVER;
        }
        boolean isOpen = confirmation.takes(Answer.CONFIRMED, now);
        yield isOpen ? Stage.OPEN : Stage.EXPIRED;
      }
    };
  }
}
