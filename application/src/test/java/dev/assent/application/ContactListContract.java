package dev.assent.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assent.domain.AccountId;
import dev.assent.domain.ContactList;
import dev.assent.domain.EmailAddress;
import dev.assent.domain.ListId;
import dev.assent.domain.NameTakenException;
import dev.assent.domain.OptInPolicy;
import dev.assent.domain.Permission;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** The promise of a {@link ContactListRepository} and of the use cases on it. */
public interface ContactListContract {

  Store store();

  @Test
  default void a_list_is_found_as_it_was_created_and_replaced_and_by_no_other_account() {
    AccountId account = store().newAccount(OptInPolicy.SINGLE_OPT_IN);
    AccountId other = store().newAccount(OptInPolicy.SINGLE_OPT_IN);
    ContactList created = create(account, "News \uD83D\uDE00");
    assertThat(found(account, created.id())).contains(created);
    assertThat(found(other, created.id())).isEmpty();

    ContactLists.Draft draft = new ContactLists.Draft("Offers", Optional.of("cheap"), true);
    ContactList replaced = replace(account, created.id(), draft).orElseThrow();
    assertThat(replaced.name()).isEqualTo("Offers");
    assertThat(replaced.description()).contains("cheap");
    assertThat(replaced.favorite()).isTrue();
    assertThat(replaced.createdAt()).isEqualTo(created.createdAt());
    assertThat(found(account, created.id())).contains(replaced);
    assertThat(replace(other, created.id(), draft)).isEmpty();
  }

  @Test
  default void a_name_is_given_once_in_an_account_whatever_its_case() {
    AccountId account = store().newAccount(OptInPolicy.SINGLE_OPT_IN);
    ContactList news = create(account, "News");
    ContactList offers = create(account, "Offers");

    assertThatThrownBy(() -> create(account, "NEWS")).isInstanceOf(NameTakenException.class);
    assertThatThrownBy(() -> rename(account, offers, "news"))
        .isInstanceOf(NameTakenException.class);
    assertThat(found(account, offers.id())).contains(offers);
    rename(account, news, "nEWS");
    create(store().newAccount(OptInPolicy.SINGLE_OPT_IN), "News");
  }

  @Test
  default void a_deleted_list_is_unknown_and_its_name_is_free_and_nobody_is_on_it() {
    AccountId account = store().newAccount(OptInPolicy.SINGLE_OPT_IN);
    ContactList news = create(account, "News");
    addContact(account, "a@example.org", Permission.EXPLICIT, news);
    assertThat(delete(account, news.id())).isPresent();

    assertThat(found(account, news.id())).isEmpty();
    assertThat(delete(account, news.id())).isEmpty();
    assertThat(members(account, Set.of(news.id()), false)).isEmpty();
    create(account, "News");
  }

  @Test
  default void members_are_counted_all_or_those_who_may_be_sent_to() {
    AccountId account = store().newAccount(OptInPolicy.SINGLE_OPT_IN);
    ContactList news = create(account, "News");
    ContactList empty = create(account, "Empty");
    addContact(account, "a@example.org", Permission.EXPLICIT, news);
    addContact(account, "b@example.org", Permission.IMPLICIT, news);
    addContact(account, "c@example.org", Permission.UNSUBSCRIBED, news);

    Set<ListId> lists = Set.of(news.id(), empty.id());
    assertThat(members(account, lists, false)).isEqualTo(Map.of(news.id(), 3L));
    assertThat(members(account, lists, true)).isEqualTo(Map.of(news.id(), 2L));
    assertThat(members(store().newAccount(OptInPolicy.SINGLE_OPT_IN), lists, false)).isEmpty();
  }

  @Test
  default void lists_come_page_by_page_in_the_order_of_their_ids() {
    AccountId account = store().newAccount(OptInPolicy.SINGLE_OPT_IN);
    List<ContactList> all =
        List.of(create(account, "A"), create(account, "B"), create(account, "C"));

    assertThat(page(account, Optional.empty(), 2)).isEqualTo(all.subList(0, 2));
    assertThat(page(account, Optional.of(all.get(1).id()), 2)).isEqualTo(all.subList(2, 3));
    assertThat(store().<Long>inTransaction(() -> store().lists().count(account))).isEqualTo(3);
  }

  @Test
  default void of_simultaneous_lists_of_one_name_one_is_created() {
    AccountId account = store().newAccount(OptInPolicy.SINGLE_OPT_IN);
    for (int round = 0; round < 20; round++) {
      String name = "List " + round;
      List<Boolean> created =
          Race.run(
              8,
              i -> {
                try {
                  create(account, name);
                  return true;
                } catch (NameTakenException taken) {
                  return false;
                }
              });
      assertThat(created).containsOnlyOnce(true);
    }
  }

  private ContactList create(AccountId account, String name) {
    return service(
        it ->
            it.create(
                store().caller(account), new ContactLists.Draft(name, Optional.empty(), false)));
  }

  private void rename(AccountId account, ContactList list, String name) {
    service(
        it ->
            it.replace(
                store().caller(account),
                list.id(),
                new ContactLists.Draft(name, Optional.empty(), false)));
  }

  private Optional<ContactList> replace(AccountId account, ListId list, ContactLists.Draft draft) {
    return service(it -> it.replace(store().caller(account), list, draft));
  }

  private Optional<Instant> delete(AccountId account, ListId list) {
    return service(it -> it.delete(store().caller(account), list));
  }

  private <T> T service(Function<ContactListService, T> useCase) {
    return store().inTransaction(() -> useCase.apply(store().listService()));
  }

  private Optional<ContactList> found(AccountId account, ListId list) {
    return store().inTransaction(() -> store().lists().find(account, list));
  }

  private List<ContactList> page(AccountId account, Optional<ListId> after, int limit) {
    return store().inTransaction(() -> store().lists().find(account, after, limit));
  }

  private Map<ListId, Long> members(AccountId account, Set<ListId> lists, boolean active) {
    return store().inTransaction(() -> store().lists().members(account, lists, active));
  }

  private void addContact(
      AccountId account, String email, Permission permission, ContactList list) {
    store().create(account, Edits.with(new EmailAddress(email), permission, list.id()));
  }
}
