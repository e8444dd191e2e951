package dev.assent.application;

import dev.assent.domain.AccountId;
import dev.assent.domain.Contact;
import dev.assent.domain.ContactList;
import dev.assent.domain.ListId;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Lists kept in memory. */
final class InMemoryLists implements ContactListRepository {

  private static final Set<ContactStatus> ACTIVE =
      Set.of(ContactStatus.EXPLICIT, ContactStatus.IMPLICIT);

  private final Map<Key, ContactList> lists = new HashMap<>();
  private final Function<AccountId, List<Contact>> contacts;

  private record Key(AccountId account, ListId list) {
    static Key of(ContactList list) {
      return new Key(list.account(), list.id());
    }
  }

  InMemoryLists(Function<AccountId, List<Contact>> contacts) {
    this.contacts = contacts;
  }

  /** What takes back all that is stored from now on. */
  Runnable undo() {
    Map<Key, ContactList> before = Map.copyOf(lists);
    return () -> {
      lists.clear();
      lists.putAll(before);
    };
  }

  Stream<ContactList> of(AccountId account) {
    return lists.values().stream()
        .filter(it -> it.account().equals(account))
        .sorted(Comparator.comparing(it -> it.id().toString()));
  }

  @Override
  public Optional<ContactList> find(AccountId account, ListId list) {
    return of(account).filter(it -> it.id().equals(list)).findFirst();
  }

  @Override
  public Optional<ContactList> find(AccountId account, String name) {
    return of(account).filter(it -> it.name().equalsIgnoreCase(name)).findFirst();
  }

  @Override
  public List<ContactList> find(AccountId account, Optional<ListId> after, int limit) {
    return of(account)
        .filter(
            it -> after.filter(id -> it.id().toString().compareTo(id.toString()) <= 0).isEmpty())
        .limit(limit)
        .toList();
  }

  @Override
  public long count(AccountId account) {
    return of(account).count();
  }

  @Override
  public Map<ListId, Long> members(AccountId account, Set<ListId> wanted, boolean active) {
    return contacts.apply(account).stream()
        .filter(it -> !active || ACTIVE.contains(ContactStatus.of(it)))
        .flatMap(it -> it.lists().stream())
        .filter(wanted::contains)
        .collect(Collectors.groupingBy(it -> it, Collectors.counting()));
  }

  @Override
  public void save(ContactList list) {
    lists.put(Key.of(list), list);
  }

  @Override
  public void delete(ContactList list, Instant at) {
    lists.remove(Key.of(list));
  }
}
