package dev.assent.domain;

import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/**
 * What an address and a number have come to before a contact has them: what the steps about them in
 * the consent record add up to, whichever contact these were about. A refusal, an open question and
 * a hold stay with an address; by giving it another contact an account gets no more rights.
 *
 * @param sms the decisions that stand about the number, by type
 */
public record Standing(EmailStanding email, Map<ConsentType, SmsSubscription> sms) {

  /** That of identities about which nobody has done anything. */
  public static final Standing UNDECIDED = new Standing(EmailStanding.UNDECIDED, Map.of());

  /**
   * A step of the past.
   *
   * @param by who took it, {@code at} when
   */
  public record Step(ConsentChange change, Source by, Instant at) {
    public Step {
      Objects.requireNonNull(change);
      Objects.requireNonNull(by);
      Objects.requireNonNull(at);
    }
  }

  public Standing {
    Objects.requireNonNull(email);
    sms = Map.copyOf(sms);
  }

  /** What {@code steps}, about one address and one number, add up to in their order. */
  public static Standing of(Collection<Step> steps) {
    EmailStanding email = EmailStanding.UNDECIDED;
    Map<ConsentType, SmsSubscription> sms = new EnumMap<>(ConsentType.class);
    for (Step step : steps) {
      switch (step.change()) {
        case ConsentChange.Email change -> email = email.after(change, step.by(), step.at());
        case ConsentChange.Sms change -> {
          SmsConsent consent = change.consent();
          sms.merge(
              consent.type(),
              SmsSubscription.first(consent, step.at()),
              (held, first) -> held.then(consent, step.at()));
        }
      }
    }
    sms.values().removeIf(it -> it.permission() == SmsPermission.NOT_SET);
    return new Standing(email, sms);
  }
}
