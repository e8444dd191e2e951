package dev.assent.domain;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A person known to an account by an email address, an SMS number, or both. What it allowed ends
 * with its deletion; an opt-out, a hold and an open question do not: by deleting and restoring a
 * contact an account gets no more rights.
 *
 * @param lists the lists it is on, at most {@link #MAX_LISTS}; none while it is deleted
 */
public record Contact(
    ContactId id,
    AccountId account,
    Optional<EmailSubscription> email,
    Optional<SmsChannel> sms,
    Details details,
    Set<ListId> lists,
    Lifecycle lifecycle) {

  /** The most lists a contact can be on. */
  public static final int MAX_LISTS = 50;

  public Contact {
    Objects.requireNonNull(id);
    Objects.requireNonNull(account);
    Objects.requireNonNull(email);
    Objects.requireNonNull(sms);
    Objects.requireNonNull(details);
    lists = Set.copyOf(lists);
    if (email.isEmpty() && sms.isEmpty()) {
      throw new IdentityMissingException();
    }
    if (lists.size() > MAX_LISTS) {
      throw new TooManyListsException();
    }
    if (lifecycle.deletedAt().isPresent()) {
      requireNothingAllowed(email, sms, lists);
    }
  }

  /**
   * A new contact: the first sign-up of a person.
   *
   * @param known what the submitted identities have come to before
   */
  public static ContactChange signUp(
      ContactId id,
      AccountId account,
      SignUp submitted,
      Standing known,
      OptInPolicy policy,
      Instant now) {
    return new ContactSigningUp(Optional.empty(), submitted, known, policy, now)
        .change(id, account);
  }

  /**
   * A new contact, as an account tells it.
   *
   * @param known what the identities have come to before
   * @throws PermissionRefusedException if only the contact itself can give the permission
   * @throws IdentityMissingException if it has neither an email address nor a number
   * @throws EvidenceMissingException if it has a decision about SMS without its evidence
   */
  public static ContactChange create(
      ContactId id,
      AccountId account,
      ContactEdit edit,
      Standing known,
      OptInPolicy policy,
      Instant now) {
    return new ContactEditing(Optional.empty(), edit, known, policy, now).change(id, account);
  }

  /**
   * This contact after a further sign-up. Only what is present changes; lists and custom fields are
   * appended; a deleted contact is restored, on the submitted lists alone.
   *
   * @param known what the submitted identities have come to, of those that it does not have
   * @throws TooManyListsException if it would be on more than {@link #MAX_LISTS} lists
   */
  public ContactChange signUp(SignUp submitted, Standing known, OptInPolicy policy, Instant now) {
    return new ContactSigningUp(Optional.of(this), submitted, known, policy, now)
        .change(id, account);
  }

  /**
   * This contact after an account edited it; a deleted one is restored.
   *
   * @param known what the identities have come to, of those that it does not have
   * @throws PermissionRefusedException if only the contact itself can give the permission
   * @throws IdentityMissingException if it would be left without an email address and a number
   * @throws EvidenceMissingException if a new decision about SMS comes without its evidence
   */
  public ContactChange edit(ContactEdit edit, Standing known, OptInPolicy policy, Instant now) {
    return new ContactEditing(Optional.of(this), edit, known, policy, now).change(id, account);
  }

  /**
   * This contact after it answered a question. An answer that leads nowhere, or is not about what
   * the contact {@linkplain #isAsked is asked} leaves it as it is.
   */
  public ContactChange answer(Answer answer, Question asked, Instant now) {
    return new ContactAnswering(this, asked, now).change(answer);
  }

  /** Whether a question still is one to this contact: it is there, and has the address. */
  public boolean isAsked(Question asked) {
    return !isDeleted() && email.filter(it -> it.isFor(asked.address())).isPresent();
  }

  /**
   * This contact deleted: kept, but on no list any more, and what it allowed has ended. One that is
   * deleted stays as it is.
   */
  public ContactChange delete(Instant now) {
    return isDeleted()
        ? new ContactChange(Optional.of(this), this, Source.ACCOUNT, List.of())
        : new ContactDeletion(this, now).change();
  }

  /** The steps by which what it allowed ends when it is erased. */
  public List<ConsentChange> lastSteps(Instant now) {
    return new ContactDeletion(this, now).steps();
  }

  public boolean isDeleted() {
    return lifecycle.deletedAt().isPresent();
  }

  /** Whether it has refused: the email, or where it has no address, the messages. */
  boolean hasOptedOut() {
    return email
        .map(it -> it.permission() == Permission.UNSUBSCRIBED)
        .orElseGet(
            () ->
                sms.stream()
                    .flatMap(it -> it.consents().stream())
                    .anyMatch(it -> it.permission() == SmsPermission.UNSUBSCRIBED));
  }

  private static void requireNothingAllowed(
      Optional<EmailSubscription> email, Optional<SmsChannel> sms, Set<ListId> lists) {
    boolean allowed =
        email.filter(it -> it.permission().isActive()).isPresent()
            || sms.stream()
                .flatMap(it -> it.consents().stream())
                .anyMatch(it -> it.permission() == SmsPermission.EXPLICIT);
    if (allowed || !lists.isEmpty()) {
      throw new IllegalArgumentException("a deleted contact is on no list and allows nothing");
    }
  }

  /** The lists of a contact; one that is not there yet is on none. */
  static Set<ListId> listsOf(Optional<Contact> contact) {
    return contact.map(Contact::lists).orElse(Set.of());
  }
}
