package dev.assent.application;

import dev.assent.domain.ContactList;
import dev.assent.domain.ListId;
import dev.assent.domain.NameTakenException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** What an account does to its lists. Needs a transaction around each call. */
public final class ContactListService implements ContactLists {

  private final AccountRepository accounts;
  private final ContactListRepository lists;
  private final Clock clock;
  private final Supplier<UUID> ids;

  public ContactListService(
      AccountRepository accounts, ContactListRepository lists, Clock clock, Supplier<UUID> ids) {
    this.accounts = accounts;
    this.lists = lists;
    this.clock = clock;
    this.ids = ids;
  }

  @Override
  public ContactList create(Caller caller, Draft draft) {
    accounts.reserve(caller.account());
    ListId id = new ListId(ids.get());
    requireFree(caller, draft.name(), id);
    Instant now = clock.instant();
    ContactList list =
        new ContactList(
            id, caller.account(), draft.name(), draft.description(), draft.favorite(), now, now);
    lists.save(list);
    return list;
  }

  @Override
  public Optional<ContactList> replace(Caller caller, ListId id, Draft draft) {
    accounts.reserve(caller.account());
    Optional<ContactList> replaced =
        lists
            .find(caller.account(), id)
            .map(
                it ->
                    it.replace(
                        draft.name(), draft.description(), draft.favorite(), clock.instant()));
    replaced.ifPresent(
        list -> {
          requireFree(caller, list.name(), id);
          lists.save(list);
        });
    return replaced;
  }

  @Override
  public Optional<Instant> delete(Caller caller, ListId id) {
    accounts.reserve(caller.account());
    return lists
        .find(caller.account(), id)
        .map(
            list -> {
              Instant now = clock.instant();
              lists.delete(list, now);
              return now;
            });
  }

  private void requireFree(Caller caller, String name, ListId id) {
    lists
        .find(caller.account(), name)
        .filter(other -> !other.id().equals(id))
        .ifPresent(
            other -> {
              throw new NameTakenException(NameTakenException.Kind.CONTACT_LIST);
            });
  }
}
