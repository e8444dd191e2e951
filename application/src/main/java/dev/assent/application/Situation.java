package dev.assent.application;

import dev.assent.domain.Contact;
import dev.assent.domain.ContactId;
import dev.assent.domain.CustomFieldId;
import dev.assent.domain.EmailAddress;
import dev.assent.domain.ListId;
import dev.assent.domain.OptInPolicy;
import dev.assent.domain.SmsNumber;
import dev.assent.domain.UnknownReferencesException;
import java.util.Collection;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What an account holds of a claim: all that a change is decided by.
 *
 * @param contacts the claimed contacts and those with a claimed identity, deleted ones included
 * @param unknownLists the lists referred to that the account does not have
 * @param unknownCustomFields the custom fields referred to that the account does not have
 */
public record Situation(
    OptInPolicy policy,
    Collection<Contact> contacts,
    Set<ListId> unknownLists,
    Set<CustomFieldId> unknownCustomFields) {

  public Situation {
    Objects.requireNonNull(policy);
    contacts = Set.copyOf(contacts);
    unknownLists = Set.copyOf(unknownLists);
    unknownCustomFields = Set.copyOf(unknownCustomFields);
  }

  void requireKnownReferences() {
    if (!unknownLists.isEmpty() || !unknownCustomFields.isEmpty()) {
      throw new UnknownReferencesException(unknownLists, unknownCustomFields);
    }
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
