package dev.assent.application;

import dev.assent.domain.Contact;
import dev.assent.domain.CustomFieldId;
import dev.assent.domain.EmailAddress;
import dev.assent.domain.ListId;
import dev.assent.domain.OptInPolicy;
import dev.assent.domain.SmsNumber;
import java.util.Collection;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What an account holds of some sign-ups: all that they are decided by.
 *
 * @param contacts the contacts with one of the submitted identities, deleted ones included
 * @param unknownLists the submitted lists that the account does not have
 * @param unknownCustomFields the submitted custom fields that the account does not have
 */
public record SignUpSituation(
    OptInPolicy policy,
    Collection<Contact> contacts,
    Set<ListId> unknownLists,
    Set<CustomFieldId> unknownCustomFields) {

  public SignUpSituation {
    Objects.requireNonNull(policy);
    contacts = Set.copyOf(contacts);
    unknownLists = Set.copyOf(unknownLists);
    unknownCustomFields = Set.copyOf(unknownCustomFields);
  }

  Optional<Contact> contactWith(EmailAddress address) {
    return having(
        contact ->
            contact.email().stream()
                .anyMatch(it -> it.address().canonical().equals(address.canonical())));
  }

  Optional<Contact> contactWith(SmsNumber number) {
    return having(
        contact -> contact.sms().stream().anyMatch(it -> it.number().e164().equals(number.e164())));
  }

  private Optional<Contact> having(java.util.function.Predicate<Contact> identity) {
    Stream<Contact> hits = contacts.stream().filter(identity);
    return hits.findFirst();
  }
}
