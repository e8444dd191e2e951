package dev.assent.domain;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A person known to an account by an email address, an SMS number, or both. What it allowed ends
 * with its deletion; an opt-out, a hold and an open question do not: by deleting and restoring a
 * contact an account gets no more rights.
 *
 * @param phones telephone numbers by kind, free text of at most {@link #MAX_PHONE} code points
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
    Map<PhoneKind, String> phones,
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

  /** The longest telephone number, in code points. */
  public static final int MAX_PHONE = 25;

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
    phones.values().forEach(phone -> Text.require(phone, MAX_PHONE));
    phones = Map.copyOf(phones);
    addresses = Map.copyOf(addresses);
    lists = Set.copyOf(lists);
    customFields = Map.copyOf(customFields);
    requireMemberships(lists, deletedAt.isPresent());
    if (deletedAt.isPresent()) {
      Instant end = deletedAt.get();
      email = email.map(it -> it.ended(end));
      sms = sms.map(it -> it.ended(end));
    }
    if (email.isEmpty() && sms.isEmpty()) {
      throw new IdentityMissingException();
    }
  }

  /** A new contact: the first sign-up of a person. */
  public static ContactChange signUp(
      ContactId id, AccountId account, SignUp submitted, OptInPolicy policy, Instant now) {
    Contact unborn =
        unborn(
            id,
            account,
            submitted.email(),
            submitted.sms().map(SignUp.SmsOptIn::number),
            Source.CONTACT,
            now);
    return new ContactSigningUp(unborn, submitted, policy, now).change(Optional.empty());
  }

  /**
   * A new contact, as an account tells it.
   *
   * @param refusals what the owner of the identities has refused or not answered before
   * @throws PermissionRefusedException if only the contact itself can give the permission
   * @throws IdentityMissingException if it has neither an email address nor a number
   * @throws EvidenceMissingException if it has a decision about SMS without its evidence
   */
  public static ContactChange create(
      ContactId id,
      AccountId account,
      ContactEdit edit,
      Refusals refusals,
      OptInPolicy policy,
      Instant now) {
    Contact unborn =
        unborn(
            id,
            account,
            edit.email().map(ContactEdit.EmailEdit::address),
            edit.sms().map(ContactEdit.SmsEdit::number),
            edit.source(),
            now);
    return new ContactEditing(unborn, edit, refusals, policy, now).change(Optional.empty());
  }

  private static Contact unborn(
      ContactId id,
      AccountId account,
      Optional<EmailAddress> email,
      Optional<SmsNumber> number,
      Source source,
      Instant now) {
    return new Contact(
        id,
        account,
        email.map(address -> EmailSubscription.undecided(address, now)),
        number.map(it -> SmsChannel.undecided(it, source, now)),
        Profile.EMPTY,
        Map.of(),
        Map.of(),
        Set.of(),
        Map.of(),
        source,
        Optional.empty(),
        now,
        now,
        Optional.empty());
  }

  /**
   * This contact after a further sign-up. Only what is present changes; lists and custom fields are
   * appended; a deleted contact is restored, on the submitted lists alone.
   *
   * @throws TooManyListsException if it would be on more than {@link #MAX_LISTS} lists
   */
  public ContactChange signUp(SignUp submitted, OptInPolicy policy, Instant now) {
    return new ContactSigningUp(this, submitted, policy, now).change(Optional.of(Source.CONTACT));
  }

  /**
   * This contact after an account edited it; a deleted one is restored.
   *
   * @param refusals what the owner of the identities has refused or not answered before
   * @throws PermissionRefusedException if only the contact itself can give the permission
   * @throws IdentityMissingException if it would be left without an email address and a number
   * @throws EvidenceMissingException if a new decision about SMS comes without its evidence
   */
  public ContactChange edit(ContactEdit edit, Refusals refusals, OptInPolicy policy, Instant now) {
    return new ContactEditing(this, edit, refusals, policy, now).change(Optional.of(edit.source()));
  }

  /**
   * This contact deleted: kept, but on no list any more, and what it allowed has ended. One that is
   * deleted stays as it is.
   */
  public ContactChange delete(Instant now) {
    return deletedAt.isPresent()
        ? new ContactChange(this, List.of())
        : new ContactDeletion(this, now).change();
  }

  /** The steps by which what it allowed, and what it was asked, ends when it is erased. */
  public List<ConsentChange> lastSteps() {
    return ConsentSteps.endOf(this);
  }

  /** What it has for {@code address}: the permission for one address is none for another. */
  Optional<EmailSubscription> subscribed(EmailAddress address) {
    return email.filter(it -> it.isFor(address));
  }

  /** What it has for {@code number}, by the same rule. */
  Optional<SmsChannel> connected(SmsNumber number) {
    return sms.filter(it -> it.isFor(number));
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
