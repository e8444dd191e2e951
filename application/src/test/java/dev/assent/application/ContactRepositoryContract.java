package dev.assent.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assent.domain.AccountId;
import dev.assent.domain.Contact;
import dev.assent.domain.ContactChange;
import dev.assent.domain.ContactId;
import dev.assent.domain.CustomFieldId;
import dev.assent.domain.EmailAddress;
import dev.assent.domain.ListId;
import dev.assent.domain.OptInPolicy;
import dev.assent.domain.SignUp;
import dev.assent.domain.SmsNumber;
import dev.assent.domain.Source;
import dev.assent.domain.Standing;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The promise of a {@link ContactRepository}. The test of an adapter implements this, tells how to
 * reach its store, and inherits a test for each clause. Every test works in accounts of its own, so
 * the store may hold anything else.
 */
public interface ContactRepositoryContract {

  /** The store whose repository is tested. */
  Store store();

  /** How often a race is run. */
  default int rounds() {
    return Race.ROUNDS;
  }

  /** Who locks in one order never has to be told to begin again. */
  default void requireOrder(long repetitions) {
    assertThat(repetitions).as("deadlocks that were resolved").isZero();
  }

  Instant DAY_ONE = Instant.parse("2026-03-01T10:00:00.123456Z");
  Instant DAY_TWO = Instant.parse("2026-03-02T10:00:00.000001Z");

  EmailAddress ADA = new EmailAddress("Ada@Example.org");
  EmailAddress GRACE = new EmailAddress("grace@example.org");
  SmsNumber NUMBER = new SmsNumber("2025550142", "1", "US");
  SmsNumber OTHER_NUMBER = new SmsNumber("2025550143", "1", "US");

  @Test
  default void an_unknown_person_is_no_contact() {
    AccountId account = store().newAccount(OptInPolicy.SINGLE_OPT_IN);

    assertThat(reserved(account, Submissions.by(ADA, NUMBER, newList(account))).contacts())
        .isEmpty();
  }

  @Test
  default void a_contact_comes_back_as_it_was_saved_from_the_least_to_the_most() {
    AccountId account = store().newAccount(OptInPolicy.CONFIRMED_OPT_IN);
    SignUp least = Submissions.by(GRACE, newList(account));
    SignUp most = Submissions.complete(ADA, NUMBER, newLists(account, 50), newFields(account, 50));
    Contact small = born(account, least);
    Contact large = born(account, most);
    saved(List.of(small, large));

    assertThat(reserved(account, least).contacts()).containsExactly(small);
    assertThat(reserved(account, most).contacts()).containsExactly(large);
    assertThat(
            store()
                .inTransaction(
                    () -> store().contacts().reserve(account, Claim.of(List.of(least, most))))
                .contacts())
        .containsExactlyInAnyOrder(small, large);
  }

  @Test
  default void an_update_replaces_what_was_saved_and_what_is_gone_is_gone() {
    AccountId account = store().newAccount(OptInPolicy.SINGLE_OPT_IN);
    SignUp most = Submissions.complete(ADA, NUMBER, newLists(account, 3), newFields(account, 3));
    Contact before = born(account, most);
    saved(List.of(before));
    CustomFieldId cleared = before.details().customFields().keySet().iterator().next();
    Contact after =
        before
            .signUp(
                Submissions.of(
                    Optional.of(new EmailAddress("ADA@example.org")),
                    Optional.of(OTHER_NUMBER),
                    Set.of(newList(account)),
                    Map.of(cleared, "")),
                Standing.UNDECIDED,
                OptInPolicy.SINGLE_OPT_IN,
                DAY_TWO)
            .after();
    changed(before, after);

    assertThat(after.details().customFields()).doesNotContainKey(cleared);
    assertThat(reserved(account, most).contacts()).containsExactly(after);
  }

  @Test
  default void a_contact_is_found_by_any_spelling_of_its_address() {
    AccountId account = store().newAccount(OptInPolicy.SINGLE_OPT_IN);
    ListId list = newList(account);
    Contact contact = born(account, Submissions.by(new EmailAddress("É.Ada@Example.org"), list));
    saved(List.of(contact));

    assertThat(
            reserved(account, Submissions.by(new EmailAddress("e\u0301.ADA@example.ORG"), list))
                .contacts())
        .containsExactly(contact);
  }

  @Test
  default void a_contact_is_found_by_its_number_however_it_is_split() {
    AccountId account = store().newAccount(OptInPolicy.SINGLE_OPT_IN);
    ListId list = newList(account);
    Contact contact = born(account, Submissions.by(NUMBER, list));
    saved(List.of(contact));

    SmsNumber sameE164 = new SmsNumber("025550142", "12", "CA");
    assertThat(reserved(account, Submissions.by(sameE164, list)).contacts())
        .containsExactly(contact);
  }

  @Test
  default void a_deleted_contact_is_found_and_can_be_restored() {
    AccountId account = store().newAccount(OptInPolicy.SINGLE_OPT_IN);
    SignUp signUp = Submissions.by(ADA, NUMBER, newList(account));
    Contact deleted = deleted(born(account, signUp));
    saved(List.of(deleted));
    assertThat(reserved(account, signUp).contacts()).containsExactly(deleted);

    Contact restored =
        deleted.signUp(signUp, Standing.UNDECIDED, OptInPolicy.SINGLE_OPT_IN, DAY_TWO).after();
    changed(deleted, restored);
    assertThat(reserved(account, signUp).contacts()).containsExactly(restored);
  }

  @Test
  default void both_contacts_are_found_where_the_identities_are_two_contacts() {
    AccountId account = store().newAccount(OptInPolicy.SINGLE_OPT_IN);
    ListId list = newList(account);
    Contact ada = born(account, Submissions.by(ADA, list));
    Contact other = born(account, Submissions.by(NUMBER, list));
    saved(List.of(ada, other));

    assertThat(reserved(account, Submissions.by(ADA, NUMBER, list)).contacts())
        .containsExactlyInAnyOrder(ada, other);
  }

  @Test
  default void a_taken_identity_can_not_be_saved_a_second_time() {
    AccountId account = store().newAccount(OptInPolicy.SINGLE_OPT_IN);
    ListId list = newList(account);
    Contact ada = born(account, Submissions.by(ADA, NUMBER, list));
    saved(List.of(ada));

    for (SignUp taken :
        List.of(
            Submissions.by(ADA, list),
            Submissions.by(NUMBER, list),
            Submissions.by(GRACE, NUMBER, list),
            Submissions.by(ADA, OTHER_NUMBER, list))) {
      assertThatThrownBy(() -> saved(List.of(born(account, taken))))
          .isNotInstanceOf(UnavailableException.class);
    }
    assertThat(reserved(account, Submissions.by(ADA, NUMBER, list)).contacts())
        .containsExactly(ada);
    // It was the identity that was refused: with another the same is saved.
    Contact free = born(account, Submissions.by(GRACE, OTHER_NUMBER, list));
    saved(List.of(free));
    assertThat(reserved(account, Submissions.by(GRACE, OTHER_NUMBER, list)).contacts())
        .containsExactly(free);
  }

  @Test
  default void the_contacts_lists_and_fields_of_another_account_are_unknown() {
    AccountId account = store().newAccount(OptInPolicy.SINGLE_OPT_IN);
    AccountId other = store().newAccount(OptInPolicy.CONFIRMED_OPT_IN);
    ListId list = newList(other);
    CustomFieldId field = newFields(other, 1).iterator().next();
    SignUp signUp =
        Submissions.of(Optional.of(ADA), Optional.of(NUMBER), Set.of(list), Map.of(field, "x"));
    saved(List.of(born(other, signUp)));

    Situation situation = reserved(account, signUp);
    assertThat(situation.contacts()).isEmpty();
    assertThat(situation.policy()).isEqualTo(OptInPolicy.SINGLE_OPT_IN);
    assertThat(situation.unknownLists()).containsExactly(list);
    assertThat(situation.unknownCustomFields()).containsExactly(field);
  }

  @Test
  default void known_lists_and_fields_are_told_from_unknown_ones() {
    AccountId account = store().newAccount(OptInPolicy.CONFIRMED_OPT_IN);
    ListId known = newList(account);
    ListId unknown = new ListId(UUID.randomUUID());
    CustomFieldId knownField = newFields(account, 1).iterator().next();
    CustomFieldId unknownField = new CustomFieldId(UUID.randomUUID());

    Situation situation =
        reserved(
            account,
            Submissions.of(
                Optional.of(ADA),
                Optional.empty(),
                Set.of(known, unknown),
                Map.of(knownField, "x", unknownField, "y")));
    assertThat(situation.policy()).isEqualTo(OptInPolicy.CONFIRMED_OPT_IN);
    assertThat(situation.unknownLists()).containsExactly(unknown);
    assertThat(situation.unknownCustomFields()).containsExactly(unknownField);
  }

  @Test
  default void a_deleted_list_or_field_is_unknown_and_nobody_is_on_it() {
    AccountId account = store().newAccount(OptInPolicy.SINGLE_OPT_IN);
    ListId kept = newList(account);
    ListId gone = newList(account);
    CustomFieldId field = newFields(account, 1).iterator().next();
    SignUp signUp =
        Submissions.of(Optional.of(ADA), Optional.empty(), Set.of(kept, gone), Map.of(field, "x"));
    saved(List.of(born(account, signUp)));
    store().deleteList(account, gone);
    store().deleteCustomField(account, field);

    Situation situation = reserved(account, signUp);
    assertThat(situation.unknownLists()).containsExactly(gone);
    assertThat(situation.unknownCustomFields()).containsExactly(field);
    assertThat(situation.contacts())
        .singleElement()
        .satisfies(it -> assertThat(it.lists()).containsExactly(kept))
        .satisfies(it -> assertThat(it.details().customFields()).isEmpty());
  }

  @Test
  default void a_failed_transaction_leaves_no_contact_and_no_entry() {
    AccountId account = store().newAccount(OptInPolicy.SINGLE_OPT_IN);
    SignUp signUp = Submissions.by(ADA, newList(account));

    assertThatThrownBy(
            () ->
                store()
                    .inTransaction(
                        () -> {
                          store()
                              .service()
                              .signUp(store().caller(account), Circumstances.UNKNOWN, signUp);
                          throw new IllegalStateException("after the save");
                        }))
        .isInstanceOf(IllegalStateException.class);
    assertThat(reserved(account, signUp).contacts()).isEmpty();
    assertThat(store().consentEntries(account)).isZero();
  }

  @Test
  default void many_sign_ups_are_reserved_and_saved_in_one_go() {
    AccountId account = store().newAccount(OptInPolicy.SINGLE_OPT_IN);
    ListId list = newList(account);
    List<SignUp> signUps =
        IntStream.range(0, 500)
            .mapToObj(i -> Submissions.by(new EmailAddress("p" + i + "@example.org"), list))
            .toList();
    List<Contact> born = signUps.stream().map(it -> born(account, it)).toList();
    saved(born);

    assertThat(
            store()
                .inTransaction(() -> store().contacts().reserve(account, Claim.of(signUps)))
                .contacts())
        .containsExactlyInAnyOrderElementsOf(born);
  }

  @Test
  default void simultaneous_sign_ups_of_one_person_create_once_and_lose_nothing() {
    AccountId account = store().newAccount(OptInPolicy.SINGLE_OPT_IN);
    List<ListId> lists = List.copyOf(newLists(account, 8));
    List<CustomFieldId> fields = List.copyOf(newFields(account, 8));
    for (int round = 0; round < rounds(); round++) {
      EmailAddress person = new EmailAddress("person" + round + "@example.org");
      List<Outcome> outcomes =
          Race.run(
              8,
              i ->
                  signUp(
                      account,
                      Submissions.of(
                          Optional.of(person),
                          Optional.empty(),
                          Set.of(lists.get(i)),
                          Map.of(fields.get(i), "value " + i))));

      assertThat(outcomes).filteredOn(Outcome.Created.class::isInstance).hasSize(1);
      assertThat(ids(outcomes)).hasSize(1);
      Collection<Contact> stored =
          reserved(account, Submissions.by(person, lists.getFirst())).contacts();
      assertThat(stored)
          .singleElement()
          .satisfies(it -> assertThat(it.lists()).containsExactlyInAnyOrderElementsOf(lists))
          .satisfies(it -> assertThat(it.details().customFields()).containsOnlyKeys(fields));
    }
  }

  @Test
  default void crossing_identities_neither_deadlock_nor_fail() {
    AccountId account = store().newAccount(OptInPolicy.SINGLE_OPT_IN);
    ListId list = newList(account);
    long before = store().repetitions();
    for (int round = 0; round < rounds(); round++) {
      List<EmailAddress> emails =
          List.of(
              new EmailAddress("a" + round + "@example.org"),
              new EmailAddress("b" + round + "@example.org"));
      List<SmsNumber> numbers =
          List.of(
              new SmsNumber("20255%05d".formatted(2 * round), "1", "US"),
              new SmsNumber("20255%05d".formatted(2 * round + 1), "1", "US"));
      List<Optional<Outcome>> outcomes =
          Race.run(
              8,
              i ->
                  signUpUnlessTaken(
                      account,
                      switch (i % 4) {
                        case 0 -> Submissions.by(emails.get(0), numbers.get(1), list);
                        case 1 -> Submissions.by(emails.get(1), numbers.get(0), list);
                        case 2 -> Submissions.by(emails.get(i / 4), list);
                        default -> Submissions.by(numbers.get(i / 4), list);
                      }));

      SignUp all = Submissions.by(emails.get(0), numbers.get(0), list);
      SignUp rest = Submissions.by(emails.get(1), numbers.get(1), list);
      Collection<Contact> stored =
          store()
              .inTransaction(
                  () -> store().contacts().reserve(account, Claim.of(List.of(all, rest))))
              .contacts();
      Set<ContactId> created =
          ids(
              outcomes.stream()
                  .flatMap(Optional::stream)
                  .filter(Outcome.Created.class::isInstance)
                  .toList());
      assertThat(created).hasSameSizeAs(stored);
      assertThat(stored).extracting(Contact::id).containsExactlyInAnyOrderElementsOf(created);
      assertThat(stored.stream().flatMap(it -> it.email().stream())).hasSize(2);
      assertThat(stored.stream().flatMap(it -> it.sms().stream())).hasSize(2);
    }
    requireOrder(store().repetitions() - before);
  }

  private Situation reserved(AccountId account, SignUp signUp) {
    return store()
        .inTransaction(() -> store().contacts().reserve(account, Claim.of(List.of(signUp))));
  }

  private void saved(Collection<Contact> changed) {
    store()
        .inTransaction(
            () -> {
              store().contacts().save(changed.stream().map(this::asNew).toList(), List.of());
              return null;
            });
  }

  private ContactChange asNew(Contact contact) {
    return new ContactChange(Optional.empty(), contact, Source.CONTACT, List.of());
  }

  private void changed(Contact before, Contact after) {
    ContactChange change = new ContactChange(Optional.of(before), after, Source.CONTACT, List.of());
    store()
        .inTransaction(
            () -> {
              store().contacts().save(List.of(change), List.of());
              return null;
            });
  }

  private Outcome signUp(AccountId account, SignUp submitted) {
    return store().signUp(account, submitted);
  }

  private Optional<Outcome> signUpUnlessTaken(AccountId account, SignUp submitted) {
    try {
      return Optional.of(signUp(account, submitted));
    } catch (dev.assent.domain.IdentityTakenException refused) {
      return Optional.empty();
    }
  }

  private ListId newList(AccountId account) {
    return newLists(account, 1).iterator().next();
  }

  private Set<ListId> newLists(AccountId account, int count) {
    Set<ListId> lists = new HashSet<>();
    Stream.generate(() -> new ListId(UUID.randomUUID())).limit(count).forEach(lists::add);
    lists.forEach(list -> store().addList(account, list));
    return lists;
  }

  private Set<CustomFieldId> newFields(AccountId account, int count) {
    Set<CustomFieldId> fields = new HashSet<>();
    Stream.generate(() -> new CustomFieldId(UUID.randomUUID())).limit(count).forEach(fields::add);
    fields.forEach(field -> store().addCustomField(account, field));
    return fields;
  }

  private static Contact born(AccountId account, SignUp signUp) {
    return Contact.signUp(
            new ContactId(UUID.randomUUID()),
            account,
            signUp,
            Standing.UNDECIDED,
            OptInPolicy.SINGLE_OPT_IN,
            DAY_ONE)
        .after();
  }

  private static Contact deleted(Contact it) {
    return it.delete(DAY_TWO).after();
  }

  private static Set<ContactId> ids(Collection<Outcome> outcomes) {
    return outcomes.stream().map(Outcome::contact).collect(Collectors.toSet());
  }
}
