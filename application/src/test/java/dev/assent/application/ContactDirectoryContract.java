package dev.assent.application;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assent.domain.AccountId;
import dev.assent.domain.Contact;
import dev.assent.domain.ContactChange;
import dev.assent.domain.ContactId;
import dev.assent.domain.EmailAddress;
import dev.assent.domain.ListId;
import dev.assent.domain.OptInPolicy;
import dev.assent.domain.Permission;
import dev.assent.domain.SmsNumber;
import dev.assent.domain.Standing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The promise of a {@link ContactDirectory}. */
public interface ContactDirectoryContract {

  Store store();

  ContactQuery.Between ANY_TIME = new ContactQuery.Between(Optional.empty(), Optional.empty());
  Instant NEW_YEAR = Instant.parse("2026-01-01T00:00:00Z");

  @Test
  default void a_contact_is_found_by_its_id_deleted_or_not_and_by_no_other_account() {
    AccountId account = store().newAccount(OptInPolicy.SINGLE_OPT_IN);
    AccountId other = store().newAccount(OptInPolicy.SINGLE_OPT_IN);
    Contact contact = add(account, email(1));

    assertThat(store().found(account, contact.id())).contains(contact);
    assertThat(store().found(other, contact.id())).isEmpty();
    assertThat(store().found(account, new ContactId(UUID.randomUUID()))).isEmpty();
    delete(account, contact);
    assertThat(store().found(account, contact.id()).orElseThrow().isDeleted()).isTrue();
  }

  @Test
  default void without_a_filter_all_are_found_that_are_not_deleted_in_the_order_of_their_ids() {
    AccountId account = store().newAccount(OptInPolicy.SINGLE_OPT_IN);
    List<Contact> contacts = IntStream.range(0, 5).mapToObj(i -> add(account, email(i))).toList();
    add(store().newAccount(OptInPolicy.SINGLE_OPT_IN), email(0));
    delete(account, contacts.get(2));

    assertThat(ids(account, query(Set.of())))
        .containsExactly(
            contacts.get(0).id(), contacts.get(1).id(), contacts.get(3).id(), contacts.get(4).id());
  }

  @Test
  default void an_email_address_finds_its_contact_in_any_spelling() {
    AccountId account = store().newAccount(OptInPolicy.SINGLE_OPT_IN);
    Contact contact = add(account, new EmailAddress("Ada@Example.org"));
    add(account, email(1));

    assertThat(
            ids(
                account,
                new ContactQuery(
                    Optional.of(new EmailAddress("ada@EXAMPLE.org")),
                    Set.of(),
                    Set.of(),
                    ANY_TIME,
                    ANY_TIME)))
        .containsExactly(contact.id());
  }

  @Test
  default void each_status_finds_its_own_and_several_find_all_of_theirs() {
    AccountId account = store().newAccount(OptInPolicy.SINGLE_OPT_IN);
    Contact implicit = add(account, email(1));
    Contact explicit = store().create(account, Edits.with(email(2), Permission.EXPLICIT));
    Contact out = store().create(account, Edits.with(email(3), Permission.UNSUBSCRIBED));
    Contact pending =
        store().create(account, Edits.with(email(4), Permission.PENDING_CONFIRMATION));
    Contact held = store().create(account, Edits.with(email(5), Permission.TEMP_HOLD));
    Contact unset = store().create(account, Edits.with(email(6), Permission.NOT_SET));
    Contact mute = store().create(account, Edits.by(new SmsNumber("2025550142", "1", "US")));
    Contact deleted = add(account, email(7));
    delete(account, deleted);

    assertThat(ids(account, query(Set.of(ContactStatus.IMPLICIT)))).containsExactly(implicit.id());
    assertThat(ids(account, query(Set.of(ContactStatus.EXPLICIT)))).containsExactly(explicit.id());
    assertThat(ids(account, query(Set.of(ContactStatus.UNSUBSCRIBED)))).containsExactly(out.id());
    assertThat(ids(account, query(Set.of(ContactStatus.PENDING_CONFIRMATION))))
        .containsExactly(pending.id());
    assertThat(ids(account, query(Set.of(ContactStatus.TEMP_HOLD)))).containsExactly(held.id());
    assertThat(ids(account, query(Set.of(ContactStatus.NOT_SET))))
        .containsExactly(unset.id(), mute.id());
    assertThat(ids(account, query(Set.of(ContactStatus.DELETED)))).containsExactly(deleted.id());
    assertThat(ids(account, query(Set.of(ContactStatus.DELETED, ContactStatus.IMPLICIT))))
        .containsExactly(implicit.id(), deleted.id());
    assertThat(ids(account, query(Set.of(ContactStatus.values())))).hasSize(8);
  }

  @Test
  default void a_list_finds_who_is_on_it_and_a_deleted_one_nobody() {
    AccountId account = store().newAccount(OptInPolicy.SINGLE_OPT_IN);
    ListId news = store().newList(account);
    ListId offers = store().newList(account);
    Contact reader = store().create(account, Edits.by(email(1), news));
    Contact buyer = store().create(account, Edits.by(email(2), offers));
    Contact both = store().create(account, Edits.by(email(3), news, offers));
    add(account, email(4));

    assertThat(ids(account, onLists(news))).containsExactly(reader.id(), both.id());
    assertThat(ids(account, onLists(news, offers)))
        .containsExactly(reader.id(), buyer.id(), both.id());
    store().deleteList(account, news);
    assertThat(ids(account, onLists(news))).isEmpty();
    assertThat(ids(account, onLists(news, offers))).containsExactly(buyer.id(), both.id());
  }

  @Test
  default void times_of_creation_and_of_change_lie_between_their_bounds_and_not_on_them() {
    AccountId account = store().newAccount(OptInPolicy.SINGLE_OPT_IN);
    List<Contact> contacts =
        IntStream.range(0, 4).mapToObj(i -> at(account, i, NEW_YEAR.plusSeconds(i))).toList();

    ContactQuery.Between between =
        new ContactQuery.Between(Optional.of(NEW_YEAR), Optional.of(NEW_YEAR.plusSeconds(3)));
    for (ContactQuery query :
        List.of(
            new ContactQuery(Optional.empty(), Set.of(), Set.of(), between, ANY_TIME),
            new ContactQuery(Optional.empty(), Set.of(), Set.of(), ANY_TIME, between),
            new ContactQuery(Optional.empty(), Set.of(), Set.of(), between, between))) {
      assertThat(ids(account, query)).containsExactly(contacts.get(1).id(), contacts.get(2).id());
      assertThat(count(account, query)).isEqualTo(2);
    }
  }

  @Test
  default void conditions_have_to_hold_all_together() {
    AccountId account = store().newAccount(OptInPolicy.SINGLE_OPT_IN);
    ListId news = store().newList(account);
    Contact wanted = store().create(account, Edits.with(email(1), Permission.EXPLICIT, news));
    store().create(account, Edits.with(email(2), Permission.IMPLICIT, news));
    store().create(account, Edits.with(email(3), Permission.EXPLICIT));

    assertThat(
            ids(
                account,
                new ContactQuery(
                    Optional.of(email(1)),
                    Set.of(ContactStatus.EXPLICIT),
                    Set.of(news),
                    new ContactQuery.Between(Optional.of(NEW_YEAR), Optional.empty()),
                    new ContactQuery.Between(Optional.of(NEW_YEAR), Optional.empty()))))
        .containsExactly(wanted.id());
  }

  @Test
  default void pages_meet_everybody_once_whatever_is_added_and_deleted_meanwhile() {
    AccountId account = store().newAccount(OptInPolicy.SINGLE_OPT_IN);
    List<ContactId> there =
        IntStream.range(0, 200).mapToObj(i -> add(account, email(i)).id()).toList();
    CompletableFuture<Void> others =
        CompletableFuture.runAsync(
            () -> IntStream.range(200, 300).forEach(i -> delete(account, add(account, email(i)))));

    List<ContactId> met = new ArrayList<>();
    Optional<ContactId> after = Optional.empty();
    do {
      List<Contact> page = page(account, after, 7);
      page.forEach(it -> met.add(it.id()));
      after = page.size() < 7 ? Optional.empty() : Optional.of(page.getLast().id());
    } while (after.isPresent());
    others.join();

    assertThat(met).doesNotHaveDuplicates().containsAll(there);
  }

  private List<Contact> page(AccountId account, Optional<ContactId> after, int limit) {
    return store()
        .inTransaction(
            () ->
                store()
                    .directory()
                    .find(account, query(Set.of()), new ContactQuery.Page(after, limit))
                    .contacts());
  }

  /** The ids of all that the query finds, which must be as many as it counts. */
  private List<ContactId> ids(AccountId account, ContactQuery query) {
    List<ContactId> ids =
        store()
            .inTransaction(
                () ->
                    store()
                        .directory()
                        .find(account, query, new ContactQuery.Page(Optional.empty(), 500))
                        .contacts())
            .stream()
            .map(Contact::id)
            .toList();
    assertThat(count(account, query)).isEqualTo(ids.size());
    return ids;
  }

  private long count(AccountId account, ContactQuery query) {
    return store().inTransaction(() -> store().directory().count(account, query));
  }

  private static ContactQuery query(Set<ContactStatus> statuses) {
    return new ContactQuery(Optional.empty(), statuses, Set.of(), ANY_TIME, ANY_TIME);
  }

  private static ContactQuery onLists(ListId... lists) {
    return new ContactQuery(Optional.empty(), Set.of(), Set.of(lists), ANY_TIME, ANY_TIME);
  }

  private static EmailAddress email(int i) {
    return new EmailAddress("p" + i + "@example.org");
  }

  private Contact add(AccountId account, EmailAddress email) {
    return store().create(account, Edits.by(email));
  }

  private Contact at(AccountId account, int i, Instant time) {
    ListId list = store().newList(account);
    ContactChange born =
        Contact.signUp(
            new ContactId(Store.nextId()),
            account,
            Submissions.by(email(i), list),
            Standing.UNDECIDED,
            OptInPolicy.SINGLE_OPT_IN,
            time);
    store()
        .inTransaction(
            () -> {
              store().contacts().save(List.of(born), List.of());
              return null;
            });
    return born.after();
  }

  private void delete(AccountId account, Contact contact) {
    assertThat(store().delete(account, contact.id())).isTrue();
  }
}
