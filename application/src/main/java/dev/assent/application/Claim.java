package dev.assent.application;

import dev.assent.domain.ContactEdit;
import dev.assent.domain.ContactId;
import dev.assent.domain.CustomFieldId;
import dev.assent.domain.EmailAddress;
import dev.assent.domain.ListId;
import dev.assent.domain.SignUp;
import dev.assent.domain.SmsNumber;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a change is about: the contacts and identities that nobody else may change meanwhile, and
 * the lists and custom fields that it refers to.
 *
 * @param patience how long to wait for each that somebody else has, a millisecond at least; unless
 *     it is said, as long as the store lets anybody wait
 */
public record Claim(
    Set<ContactId> contacts,
    Set<EmailAddress> emails,
    Set<SmsNumber> numbers,
    Set<ListId> lists,
    Set<CustomFieldId> customFields,
    Optional<Duration> patience) {

  public Claim {
    contacts = Set.copyOf(contacts);
    emails = Set.copyOf(emails);
    numbers = Set.copyOf(numbers);
    lists = Set.copyOf(lists);
    customFields = Set.copyOf(customFields);
    Objects.requireNonNull(patience);
  }

  /** What these sign-ups are about. */
  public static Claim of(Collection<SignUp> signUps) {
    return new Claim(
        Set.of(),
        all(signUps, it -> it.email().stream()),
        all(signUps, it -> it.sms().stream().map(SignUp.SmsOptIn::number)),
        all(signUps, it -> it.lists().stream()),
        all(signUps, it -> it.customFields().keySet().stream()),
        Optional.empty());
  }

  /** One contact as it is. */
  static Claim of(ContactId contact) {
    return of(Set.of(contact), Set.of());
  }

  /** These contacts as they are, and lists that are referred to. */
  static Claim of(Set<ContactId> contacts, Set<ListId> lists) {
    return new Claim(contacts, Set.of(), Set.of(), lists, Set.of(), Optional.empty());
  }

  /** What an edit of these contacts is about. */
  static Claim of(Set<ContactId> contacts, ContactEdit edit) {
    return new Claim(
        contacts,
        edit.email().map(ContactEdit.EmailEdit::address).map(Set::of).orElse(Set.of()),
        edit.sms().map(ContactEdit.SmsEdit::number).map(Set::of).orElse(Set.of()),
        edit.lists().orElse(Set.of()),
        edit.customFields().map(Map::keySet).orElse(Set.of()),
        Optional.empty());
  }

  /** This claim, made by somebody who waits no longer than {@code patience}. */
  Claim within(Duration patience) {
    return new Claim(contacts, emails, numbers, lists, customFields, Optional.of(patience));
  }

  private static <T> Set<T> all(Collection<SignUp> signUps, Function<SignUp, Stream<T>> part) {
    return signUps.stream().flatMap(part).collect(Collectors.toSet());
  }
}
