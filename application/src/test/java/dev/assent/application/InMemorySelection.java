package dev.assent.application;

import dev.assent.domain.AccountId;
import dev.assent.domain.Contact;
import dev.assent.domain.ContactId;
import dev.assent.domain.EmailSubscription;
import dev.assent.domain.ListId;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/** Groups of the contacts in memory. */
record InMemorySelection(Function<AccountId, List<Contact>> contacts) implements ContactSelection {

  @Override
  public List<ContactId> members(
      AccountId account, Set<ListId> lists, Optional<ContactId> after, int limit) {
    return part(account, it -> !Collections.disjoint(it.lists(), lists), after, limit);
  }

  @Override
  public List<ContactId> active(AccountId account, Optional<ContactId> after, int limit) {
    return part(
        account,
        it -> it.email().map(EmailSubscription::permission).filter(p -> p.isActive()).isPresent(),
        after,
        limit);
  }

  private List<ContactId> part(
      AccountId account, Predicate<Contact> group, Optional<ContactId> after, int limit) {
    return contacts.apply(account).stream()
        .filter(group)
        .map(Contact::id)
        .filter(it -> after.filter(last -> it.toString().compareTo("" + last) <= 0).isEmpty())
        .sorted(Comparator.comparing(ContactId::toString))
        .limit(limit)
        .toList();
  }
}
