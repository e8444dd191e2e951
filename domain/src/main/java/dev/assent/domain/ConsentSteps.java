package dev.assent.domain;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The steps in the history of a contact's permissions that a change was.
 *
 * @param before the contact as it was, {@code after} what it became
 * @param known what limited the permission of an address that the contact had not had
 * @param email the address that the change was about, {@code number} likewise
 * @param given the decisions about the number
 * @param lists the lists that the permissions were given for
 */
record ConsentSteps(
    Contact before,
    Contact after,
    Permission known,
    Optional<EmailAddress> email,
    Optional<SmsNumber> number,
    List<SmsConsent> given,
    Set<ListId> lists) {

  /**
   * The steps in their order: the email address first, then the SMS consents as given. What was
   * allowed for an identity that gives way to another one ends before that one's steps; what was
   * refused does not end.
   */
  List<ConsentChange> all() {
    List<ConsentChange> steps = new ArrayList<>();
    replacedEmail().flatMap(it -> endOfEmail(it, before.lists())).ifPresent(steps::add);
    email.flatMap(this::emailStep).ifPresent(steps::add);
    replacedSms().map(it -> endOfSms(it, before.lists())).ifPresent(steps::addAll);
    number.map(this::smsSteps).ifPresent(steps::addAll);
    return steps;
  }

  /** The steps by which all that was allowed or asked ends with the contact. */
  static List<ConsentChange> endOf(Contact contact) {
    List<ConsentChange> steps = new ArrayList<>();
    contact.email().flatMap(it -> endOfEmail(it, contact.lists())).ifPresent(steps::add);
    contact.sms().map(it -> endOfSms(it, contact.lists())).ifPresent(steps::addAll);
    return steps;
  }

  private Optional<EmailSubscription> replacedEmail() {
    return before
        .email()
        .filter(it -> after.email().filter(now -> now.isFor(it.address())).isEmpty());
  }

  private static Optional<ConsentChange> endOfEmail(EmailSubscription ended, Set<ListId> lists) {
    return Optional.of(ended.permission())
        .filter(it -> it != Permission.NOT_SET && it != Permission.UNSUBSCRIBED)
        .map(
            permission ->
                new ConsentChange.Email(ended.address(), permission, Permission.NOT_SET, lists));
  }

  private Optional<SmsChannel> replacedSms() {
    return before.sms().filter(it -> after.sms().filter(now -> now.isFor(it.number())).isEmpty());
  }

  private static List<ConsentChange> endOfSms(SmsChannel ended, Set<ListId> lists) {
    return ended.subscriptions().values().stream()
        .filter(it -> it.permission() != SmsPermission.NOT_SET)
        .filter(it -> it.permission() != SmsPermission.UNSUBSCRIBED)
        .<ConsentChange>map(
            it ->
                new ConsentChange.Sms(ended.number(), it.permission(), it.consent().ended(), lists))
        .toList();
  }

  private Optional<ConsentChange> emailStep(EmailAddress address) {
    Optional<EmailSubscription> held = before.subscribed(address);
    EmailSubscription next = after.email().orElseThrow();
    Permission permission = held.map(EmailSubscription::permission).orElse(known);
    boolean decided =
        held.map(it -> it.confirmStatus() == next.confirmStatus())
            .orElse(known != Permission.NOT_SET);
    if (decided && permission == next.permission() && !reachesFurtherLists()) {
      return Optional.empty();
    }
    return Optional.of(new ConsentChange.Email(address, permission, next.permission(), lists));
  }

  private List<ConsentChange> smsSteps(SmsNumber number) {
    Map<ConsentType, SmsConsent> held = new EnumMap<>(ConsentType.class);
    before
        .connected(number)
        .ifPresent(it -> it.subscriptions().forEach((type, sms) -> held.put(type, sms.consent())));
    List<ConsentChange> steps = new ArrayList<>();
    for (SmsConsent consent : given) {
      SmsConsent last = held.put(consent.type(), consent);
      if (reachesFurtherLists() || !consent.equals(last)) {
        SmsPermission permission = last == null ? SmsPermission.NOT_SET : last.permission();
        steps.add(new ConsentChange.Sms(number, permission, consent, lists));
      }
    }
    return steps;
  }

  private boolean reachesFurtherLists() {
    return !before.lists().containsAll(lists);
  }
}
