package dev.assent.application;

import dev.assent.domain.ConsentChange;
import dev.assent.domain.Contact;
import dev.assent.domain.ContactId;
import dev.assent.domain.CustomField;
import dev.assent.domain.CustomFieldId;
import dev.assent.domain.EmailAddress;
import dev.assent.domain.ListId;
import dev.assent.domain.OptInPolicy;
import dev.assent.domain.SmsNumber;
import dev.assent.domain.Standing;
import dev.assent.domain.UnknownReferencesException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What an account holds of a claim: all that a change is decided by.
 *
 * @param at the time, by the one clock that all processes share, when the claim was reserved: who
 *     waited for another has a later one
 * @param contacts the claimed contacts and those with a claimed identity, deleted ones included
 * @param past the steps about those claimed identities that no contact has, in their order
 * @param unknownLists the lists referred to that the account does not have
 * @param unknownCustomFields the custom fields referred to that the account does not have
 * @param fieldTypes what the values of the others are
 */
public record Situation(
    OptInPolicy policy,
    Instant at,
    Collection<Contact> contacts,
    List<Standing.Step> past,
    Set<ListId> unknownLists,
    Set<CustomFieldId> unknownCustomFields,
    Map<CustomFieldId, CustomField.Type> fieldTypes) {

  public Situation {
    Objects.requireNonNull(policy);
    Objects.requireNonNull(at);
    contacts = List.copyOf(contacts);
    past = List.copyOf(past);
    unknownLists = Set.copyOf(unknownLists);
    unknownCustomFields = Set.copyOf(unknownCustomFields);
    fieldTypes = Map.copyOf(fieldTypes);
  }

  /** Why what refers to {@code lists} and {@code fields} is refused, if the account lacks some. */
  Optional<UnknownReferencesException> lacking(Set<ListId> lists, Set<CustomFieldId> fields) {
    Set<ListId> strangeLists = both(lists, unknownLists);
    Set<CustomFieldId> strangeFields = both(fields, unknownCustomFields);
    return strangeLists.isEmpty() && strangeFields.isEmpty()
        ? Optional.empty()
        : Optional.of(new UnknownReferencesException(strangeLists, strangeFields));
  }

  private static <T> Set<T> both(Set<T> some, Set<T> others) {
    return others.isEmpty()
        ? Set.of()
        : some.stream().filter(others::contains).collect(Collectors.toSet());
  }

  /** What an address and a number that no contact has have come to. */
  Standing standing(Optional<EmailAddress> address, Optional<SmsNumber> number) {
    return past.isEmpty()
        ? Standing.UNDECIDED
        : Standing.of(past.stream().filter(step -> isAbout(step, address, number)).toList());
  }

  private static boolean isAbout(
      Standing.Step step, Optional<EmailAddress> address, Optional<SmsNumber> number) {
    return switch (step.change()) {
      case ConsentChange.Email email -> address.filter(email.address()::sameMailboxAs).isPresent();
      case ConsentChange.Sms sms ->
          number.filter(it -> it.e164().equals(sms.number().e164())).isPresent();
    };
  }

  Optional<Contact> contact(ContactId id) {
    return having(contact -> contact.id().equals(id));
  }

  Optional<Contact> contactWith(EmailAddress address) {
    return having(contact -> contact.email().filter(it -> it.isFor(address)).isPresent());
  }

  Optional<Contact> contactWith(SmsNumber number) {
    return having(contact -> contact.sms().filter(it -> it.isFor(number)).isPresent());
  }

  private Optional<Contact> having(Predicate<Contact> identity) {
    return contacts.stream().filter(identity).findFirst();
  }
}
