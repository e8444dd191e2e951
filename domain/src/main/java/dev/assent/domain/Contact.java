package dev.assent.domain;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A person known to an account by an email address, an SMS number, or both.
 *
 * @param lists the lists it is on, at most {@link #MAX_LISTS}; none while it is deleted
 * @param customFields the values by field; none is empty
 * @param deletedAt when it was deleted; a deleted contact is kept, and restored by a sign-up
 */
public record Contact(
    ContactId id,
    AccountId account,
    Optional<EmailSubscription> email,
    Optional<SmsChannel> sms,
    Profile profile,
    Map<AddressKind, StreetAddress> addresses,
    Set<ListId> lists,
    Map<CustomFieldId, String> customFields,
    Source createSource,
    Optional<Source> updateSource,
    Instant createdAt,
    Instant updatedAt,
    Optional<Instant> deletedAt) {

  /** The most lists a contact can be on. */
  public static final int MAX_LISTS = 50;

  public Contact {
    Objects.requireNonNull(id);
    Objects.requireNonNull(account);
    Objects.requireNonNull(email);
    Objects.requireNonNull(sms);
    Objects.requireNonNull(profile);
    Objects.requireNonNull(createSource);
    Objects.requireNonNull(updateSource);
    Objects.requireNonNull(createdAt);
    Objects.requireNonNull(updatedAt);
    Objects.requireNonNull(deletedAt);
    addresses = Map.copyOf(addresses);
    lists = Set.copyOf(lists);
    customFields = Map.copyOf(customFields);
    requireMemberships(lists, deletedAt.isPresent());
    if (email.isEmpty() && sms.isEmpty()) {
      throw new IllegalArgumentException("a contact has an email address or a number");
    }
  }

  /** A new contact: the first sign-up of a person. */
  public static SignedUp signUp(
      ContactId id, AccountId account, SignUp submitted, OptInPolicy policy, Instant now) {
    Contact unborn =
        new Contact(
            id,
            account,
            submitted.email().map(address -> EmailSubscription.undecided(address, now)),
            submitted.sms().map(sms -> SmsChannel.undecided(sms.number(), now)),
            Profile.EMPTY,
            Map.of(),
            Set.of(),
            Map.of(),
            Source.CONTACT,
            Optional.empty(),
            now,
            now,
            Optional.empty());
    return unborn.signUp(submitted, policy, Optional.empty(), now);
  }

  /**
   * This contact after a further sign-up. Only what is present changes; lists and custom fields are
   * appended; a deleted contact is restored, on the submitted lists alone.
   *
   * @throws TooManyListsException if it would be on more than {@link #MAX_LISTS} lists
   */
  public SignedUp signUp(SignUp submitted, OptInPolicy policy, Instant now) {
    return signUp(submitted, policy, Optional.of(Source.CONTACT), now);
  }

  private SignedUp signUp(
      SignUp submitted, OptInPolicy policy, Optional<Source> updateSource, Instant now) {
    Contact next =
        new Contact(
            id,
            account,
            submitted.email().map(address -> subscription(address, policy, now)).or(() -> email),
            submitted.sms().map(optIn -> channel(optIn, now)).or(() -> sms),
            profile.overlay(submitted.profile()),
            submitted.addressesAfter(addresses),
            submitted.listsAfter(lists),
            submitted.customFieldsAfter(customFields),
            createSource,
            updateSource,
            createdAt,
            now,
            Optional.empty());
    return new SignedUp(next, new ConsentSteps(this, submitted, next).all());
  }

  private EmailSubscription subscription(EmailAddress address, OptInPolicy policy, Instant now) {
    return subscribed(address)
        .orElseGet(() -> EmailSubscription.undecided(address, now))
        .signUp(address, policy, now);
  }

  /**
   * The subscription a sign-up with {@code address} builds on. What was allowed for another address
   * or before a deletion is no permission for this one.
   */
  Optional<EmailSubscription> subscribed(EmailAddress address) {
    return email.filter(it -> deletedAt.isEmpty() && it.address().sameMailboxAs(address));
  }

  private SmsChannel channel(SignUp.SmsOptIn optIn, Instant now) {
    return connected(optIn.number())
        .orElseGet(() -> SmsChannel.undecided(optIn.number(), now))
        .signUp(optIn.number(), optIn.consents(), now);
  }

  /** The channel a sign-up with {@code number} builds on, by the same rule. */
  Optional<SmsChannel> connected(SmsNumber number) {
    return sms.filter(it -> deletedAt.isEmpty() && it.number().e164().equals(number.e164()));
  }

  private static void requireMemberships(Set<ListId> lists, boolean deleted) {
    if (lists.size() > MAX_LISTS) {
      throw new TooManyListsException();
    }
    if (deleted && !lists.isEmpty()) {
      throw new IllegalArgumentException("a deleted contact is on no list");
    }
  }
}
