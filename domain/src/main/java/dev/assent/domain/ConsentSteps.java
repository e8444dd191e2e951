package dev.assent.domain;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The steps in the history of a contact's permissions that a sign-up was.
 *
 * @param before the contact the submission met, {@code after} what it became
 */
record ConsentSteps(Contact before, SignUp submitted, Contact after) {

  /** The steps in their order: the email address first, then the SMS consents as submitted. */
  List<ConsentChange> all() {
    List<ConsentChange> steps = new ArrayList<>();
    submitted.email().flatMap(this::emailStep).ifPresent(steps::add);
    submitted.sms().map(this::smsSteps).ifPresent(steps::addAll);
    return steps;
  }

  private Optional<ConsentChange> emailStep(EmailAddress address) {
    Optional<EmailSubscription> held = before.subscribed(address);
    EmailSubscription next = after.email().orElseThrow();
    boolean repeated =
        held.filter(it -> it.permission() == next.permission())
            .filter(it -> it.confirmStatus() == next.confirmStatus())
            .isPresent();
    if (repeated && !reachesFurtherLists()) {
      return Optional.empty();
    }
    Permission permission = held.map(EmailSubscription::permission).orElse(Permission.NOT_SET);
    return Optional.of(
        new ConsentChange.Email(address, permission, next.permission(), submitted.lists()));
  }

  private List<ConsentChange> smsSteps(SignUp.SmsOptIn optIn) {
    Map<ConsentType, SmsConsent> held = new EnumMap<>(ConsentType.class);
    before
        .connected(optIn.number())
        .ifPresent(it -> it.subscriptions().forEach((type, sms) -> held.put(type, sms.consent())));
    List<ConsentChange> steps = new ArrayList<>();
    for (SmsConsent given : optIn.consents()) {
      SmsConsent last = held.put(given.type(), given);
      if (reachesFurtherLists() || !given.equals(last)) {
        SmsPermission permission = last == null ? SmsPermission.NOT_SET : last.permission();
        steps.add(new ConsentChange.Sms(optIn.number(), permission, given, submitted.lists()));
      }
    }
    return steps;
  }

  private boolean reachesFurtherLists() {
    return !before.lists().containsAll(submitted.lists());
  }
}
