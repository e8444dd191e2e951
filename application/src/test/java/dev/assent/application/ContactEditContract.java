package dev.assent.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assent.domain.AccountId;
import dev.assent.domain.Contact;
import dev.assent.domain.ContactEdit;
import dev.assent.domain.ContactId;
import dev.assent.domain.EmailAddress;
import dev.assent.domain.Identity;
import dev.assent.domain.IdentityTakenException;
import dev.assent.domain.ListId;
import dev.assent.domain.OptInPolicy;
import dev.assent.domain.Profile;
import dev.assent.domain.RefusedException;
import dev.assent.domain.SmsNumber;
import dev.assent.domain.UnknownReferencesException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What an account does to contacts, on a store that keeps the ports. */
public interface ContactEditContract {

  Store store();

  int EDIT_ROUNDS = 100;

  EmailAddress ADA = new EmailAddress("ada@example.org");
  EmailAddress GRACE = new EmailAddress("grace@example.org");
  SmsNumber NUMBER = new SmsNumber("2025550142", "1", "US");
  SmsNumber OTHER_NUMBER = new SmsNumber("2025550143", "1", "US");

  @Test
  default void everything_that_an_account_says_of_a_contact_is_kept() {
    AccountId account = newAccount();
    Contact contact = store().create(account, Edits.by(ADA));
    ContactEdit complete =
        Edits.complete(
            GRACE, NUMBER, Set.of(store().newList(account)), Set.of(store().newField(account)));
    Contact replaced = store().replace(account, contact.id(), complete).orElseThrow();

    assertThat(store().found(account, contact.id())).contains(replaced);
    assertThat(replaced.details().phones()).isEqualTo(complete.phones().orElseThrow());
    assertThat(replaced.details().addresses()).isEqualTo(complete.addresses().orElseThrow());
    assertThat(replaced.details().customFields()).isEqualTo(complete.customFields().orElseThrow());
    Contact bare = store().replace(account, contact.id(), Edits.by(GRACE)).orElseThrow();
    assertThat(store().found(account, contact.id())).contains(bare);
    assertThat(bare.details().profile()).isEqualTo(Profile.EMPTY);
    assertThat(bare.details().phones()).isEqualTo(replaced.details().phones());
  }

  @Test
  default void an_identity_that_another_contact_has_deleted_or_not_is_taken() {
    AccountId account = newAccount();
    Contact ada = store().create(account, Edits.by(ADA, NUMBER));
    Contact other = store().create(account, Edits.by(GRACE));
    for (int deleted = 0; deleted < 2; deleted++) {
      assertTaken(Identity.EMAIL, ada, () -> store().create(account, Edits.by(ADA)));
      assertTaken(Identity.SMS, ada, () -> store().create(account, Edits.by(NUMBER)));
      assertTaken(Identity.EMAIL, ada, () -> store().replace(account, other.id(), Edits.by(ADA)));
      assertTaken(
          Identity.SMS, ada, () -> store().replace(account, other.id(), Edits.by(GRACE, NUMBER)));
      store().delete(account, ada.id());
    }
    assertThat(store().found(account, other.id())).contains(other);
    store().create(newAccount(), Edits.by(ADA, NUMBER));
  }

  @Test
  default void unknown_lists_and_contacts_are_refused() {
    AccountId account = newAccount();
    ListId foreign = store().newList(newAccount());
    Contact contact = store().create(account, Edits.by(ADA));

    assertThatThrownBy(() -> store().create(account, Edits.by(GRACE, foreign)))
        .isInstanceOf(UnknownReferencesException.class);
    assertThatThrownBy(() -> store().replace(account, contact.id(), Edits.by(ADA, foreign)))
        .isInstanceOf(UnknownReferencesException.class);
    assertThat(store().replace(account, new ContactId(UUID.randomUUID()), Edits.by(GRACE)))
        .isEmpty();
    assertThat(store().replace(newAccount(), contact.id(), Edits.by(GRACE))).isEmpty();
  }

  @Test
  default void a_deleted_contact_is_restored_by_an_edit_and_deleted_only_once() {
    AccountId account = newAccount();
    Contact contact = store().create(account, Edits.by(ADA, store().newList(account)));
    assertThat(store().delete(account, contact.id())).isTrue();
    Contact deleted = store().found(account, contact.id()).orElseThrow();
    assertThat(deleted.lists()).isEmpty();
    assertThat(store().delete(account, contact.id())).isTrue();
    assertThat(store().found(account, contact.id())).contains(deleted);
    assertThat(store().delete(newAccount(), contact.id())).isFalse();

    ListId list = store().newList(account);
    Contact restored = store().replace(account, contact.id(), Edits.by(ADA, list)).orElseThrow();
    assertThat(restored.isDeleted()).isFalse();
    assertThat(restored.lists()).containsExactly(list);
  }

  @Test
  default void who_was_erased_comes_back_as_somebody_new_and_the_record_stays() {
    AccountId account = newAccount();
    Contact erased =
        store()
            .create(
                account,
                Edits.complete(
                    ADA,
                    NUMBER,
                    Set.of(store().newList(account)),
                    Set.of(store().newField(account))));
    long entries = store().consentEntries(account);
    assertThat(store().erase(newAccount(), erased.id())).isFalse();
    assertThat(store().erase(account, erased.id())).isTrue();

    assertThat(store().found(account, erased.id())).isEmpty();
    assertThat(store().erase(account, erased.id())).isTrue();
    assertThat(store().erase(account, new ContactId(UUID.randomUUID()))).isFalse();
    assertThat(store().consentEntries(account)).isEqualTo(entries + 2);
    Outcome again = store().signUp(account, Submissions.by(ADA, store().newList(account)));
    assertThat(again).isInstanceOf(Outcome.Created.class);
    assertThat(again.contact()).isNotEqualTo(erased.id());
    Contact fresh = store().found(account, again.contact()).orElseThrow();
    assertThat(fresh.sms()).isEmpty();
    assertThat(fresh.details().profile()).isEqualTo(Profile.EMPTY);
    assertThat(fresh.details().phones()).isEmpty();
    assertThat(fresh.details().addresses()).isEmpty();
    assertThat(fresh.details().customFields()).isEmpty();
  }

  @Test
  default void edits_deletions_and_erasures_beside_sign_ups_lose_nobody_and_double_nobody() {
    AccountId account = newAccount();
    ListId list = store().newList(account);
    for (int round = 0; round < EDIT_ROUNDS; round++) {
      EmailAddress email = new EmailAddress("p" + round + "@example.org");
      ContactId id = store().create(account, Edits.by(email)).id();
      int last = round;
      List<Optional<Outcome>> outcomes =
          Race.run(
              6,
              i ->
                  switch (i) {
                    case 0 -> {
                      store().replace(account, id, Edits.by(email));
                      yield Optional.<Outcome>empty();
                    }
                    case 1 -> {
                      store().delete(account, id);
                      yield Optional.<Outcome>empty();
                    }
                    case 2 -> {
                      if (last % 2 == 0) {
                        store().erase(account, id);
                      }
                      yield Optional.<Outcome>empty();
                    }
                    default -> Optional.of(store().signUp(account, Submissions.by(email, list)));
                  });

      assertThat(outcomes.stream().flatMap(Optional::stream))
          .filteredOn(Outcome.Created.class::isInstance)
          .hasSizeLessThanOrEqualTo(last % 2 == 0 ? 1 : 0);
      // Nobody is there only if the erasure came last.
      assertThat(withEmail(account, email)).hasSizeBetween(last % 2 == 0 ? 0 : 1, 1);
    }
  }

  /** Two contacts, three addresses and three numbers: some edits are taken, others refused. */
  @Test
  default void two_contacts_that_want_each_others_identities_are_what_an_edit_made_of_them() {
    AccountId account = newAccount();
    ContactId ada = store().create(account, Edits.by(ADA, NUMBER)).id();
    ContactId grace = store().create(account, Edits.by(GRACE, OTHER_NUMBER)).id();
    List<EmailAddress> emails = List.of(ADA, GRACE, new EmailAddress("third@example.org"));
    List<SmsNumber> numbers = List.of(NUMBER, OTHER_NUMBER, new SmsNumber("2025550144", "1", "US"));
    long before = store().repetitions();
    int refused = 0;
    for (int round = 0; round < EDIT_ROUNDS; round++) {
      int turn = round;
      List<Contact> possible = new ArrayList<>(store().everybody(account));
      List<Optional<Contact>> edited =
          Race.run(
              6,
              i ->
                  unlessTaken(
                      () ->
                          store()
                              .replace(
                                  account,
                                  i % 2 == 0 ? ada : grace,
                                  Edits.by(
                                      emails.get((i + turn) % 3),
                                      numbers.get((i / 2 + turn) % 3)))));
      edited.stream().flatMap(Optional::stream).forEach(possible::add);
      refused += (int) edited.stream().filter(Optional::isEmpty).count();

      assertThat(possible).as("one of them found a free place").hasSizeGreaterThan(2);
      assertThat(store().everybody(account)).isSubsetOf(possible).hasSize(2);
    }
    assertThat(refused).isPositive();
    assertThat(store().repetitions()).as("deadlocks that were resolved").isEqualTo(before);
  }

  private static Optional<Contact> unlessTaken(Supplier<Optional<Contact>> edit) {
    try {
      return edit.get();
    } catch (IdentityTakenException taken) {
      return Optional.empty();
    }
  }

  private static void assertTaken(Identity identity, Contact holder, Supplier<?> edit) {
    assertThatThrownBy(edit::get)
        .isInstanceOf(RefusedException.class)
        .isInstanceOfSatisfying(
            IdentityTakenException.class,
            refusal -> {
              assertThat(refusal.identity()).isEqualTo(identity);
              assertThat(refusal.holder()).isEqualTo(holder.id());
            });
  }

  private List<Contact> withEmail(AccountId account, EmailAddress email) {
    ContactQuery.Between anyTime = new ContactQuery.Between(Optional.empty(), Optional.empty());
    return store()
        .found(
            account,
            new ContactQuery(
                Optional.of(email), Set.of(ContactStatus.values()), Set.of(), anyTime, anyTime));
  }

  private AccountId newAccount() {
    return store().newAccount(OptInPolicy.SINGLE_OPT_IN);
  }
}
