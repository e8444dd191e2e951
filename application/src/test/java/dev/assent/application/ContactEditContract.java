package dev.assent.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assent.domain.AccountId;
import dev.assent.domain.Contact;
import dev.assent.domain.ContactEdit;
import dev.assent.domain.ContactId;
import dev.assent.domain.CustomFieldId;
import dev.assent.domain.EmailAddress;
import dev.assent.domain.Identity;
import dev.assent.domain.IdentityTakenException;
import dev.assent.domain.ListId;
import dev.assent.domain.OptInPolicy;
import dev.assent.domain.Profile;
import dev.assent.domain.RefusedException;
import dev.assent.domain.SmsNumber;
import dev.assent.domain.UnknownReferencesException;
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
    Contact contact = create(account, Edits.by(ADA));
    ContactEdit complete =
        Edits.complete(GRACE, NUMBER, Set.of(newList(account)), Set.of(newField(account)));
    Contact replaced = replace(account, contact.id(), complete).orElseThrow();

    assertThat(found(account, contact.id())).contains(replaced);
    assertThat(replaced.details().phones()).isEqualTo(complete.phones().orElseThrow());
    assertThat(replaced.details().addresses()).isEqualTo(complete.addresses().orElseThrow());
    assertThat(replaced.details().customFields()).isEqualTo(complete.customFields().orElseThrow());
    Contact bare = replace(account, contact.id(), Edits.by(GRACE)).orElseThrow();
    assertThat(found(account, contact.id())).contains(bare);
    assertThat(bare.details().profile()).isEqualTo(Profile.EMPTY);
    assertThat(bare.details().phones()).isEqualTo(replaced.details().phones());
  }

  @Test
  default void an_identity_that_another_contact_has_deleted_or_not_is_taken() {
    AccountId account = newAccount();
    Contact ada = create(account, Edits.by(ADA, NUMBER));
    Contact other = create(account, Edits.by(GRACE));
    for (int deleted = 0; deleted < 2; deleted++) {
      assertTaken(Identity.EMAIL, ada, () -> create(account, Edits.by(ADA)));
      assertTaken(Identity.SMS, ada, () -> create(account, Edits.by(NUMBER)));
      assertTaken(Identity.EMAIL, ada, () -> replace(account, other.id(), Edits.by(ADA)));
      assertTaken(Identity.SMS, ada, () -> replace(account, other.id(), Edits.by(GRACE, NUMBER)));
      delete(account, ada.id());
    }
    assertThat(found(account, other.id())).contains(other);
    create(newAccount(), Edits.by(ADA, NUMBER));
  }

  @Test
  default void unknown_lists_and_contacts_are_refused() {
    AccountId account = newAccount();
    ListId foreign = newList(newAccount());
    Contact contact = create(account, Edits.by(ADA));

    assertThatThrownBy(() -> create(account, Edits.by(GRACE, foreign)))
        .isInstanceOf(UnknownReferencesException.class);
    assertThatThrownBy(() -> replace(account, contact.id(), Edits.by(ADA, foreign)))
        .isInstanceOf(UnknownReferencesException.class);
    assertThat(replace(account, new ContactId(UUID.randomUUID()), Edits.by(GRACE))).isEmpty();
    assertThat(replace(newAccount(), contact.id(), Edits.by(GRACE))).isEmpty();
  }

  @Test
  default void a_deleted_contact_is_restored_by_an_edit_and_deleted_only_once() {
    AccountId account = newAccount();
    Contact contact = create(account, Edits.by(ADA, newList(account)));
    assertThat(delete(account, contact.id())).isTrue();
    Contact deleted = found(account, contact.id()).orElseThrow();
    assertThat(deleted.lists()).isEmpty();
    assertThat(delete(account, contact.id())).isTrue();
    assertThat(found(account, contact.id())).contains(deleted);
    assertThat(delete(newAccount(), contact.id())).isFalse();

    ListId list = newList(account);
    Contact restored = replace(account, contact.id(), Edits.by(ADA, list)).orElseThrow();
    assertThat(restored.isDeleted()).isFalse();
    assertThat(restored.lists()).containsExactly(list);
  }

  @Test
  default void who_was_erased_comes_back_as_somebody_new_and_the_record_stays() {
    AccountId account = newAccount();
    Contact erased =
        create(
            account,
            Edits.complete(ADA, NUMBER, Set.of(newList(account)), Set.of(newField(account))));
    long entries = store().consentEntries(account);
    assertThat(erase(newAccount(), erased.id())).isFalse();
    assertThat(erase(account, erased.id())).isTrue();

    assertThat(found(account, erased.id())).isEmpty();
    assertThat(erase(account, erased.id())).isTrue();
    assertThat(erase(account, new ContactId(UUID.randomUUID()))).isFalse();
    assertThat(store().consentEntries(account)).isEqualTo(entries + 2);
    Outcome again = signUp(account, ADA, newList(account));
    assertThat(again).isInstanceOf(Outcome.Created.class);
    assertThat(again.contact()).isNotEqualTo(erased.id());
    Contact fresh = found(account, again.contact()).orElseThrow();
    assertThat(fresh.sms()).isEmpty();
    assertThat(fresh.details().profile()).isEqualTo(Profile.EMPTY);
    assertThat(fresh.details().phones()).isEmpty();
    assertThat(fresh.details().addresses()).isEmpty();
    assertThat(fresh.details().customFields()).isEmpty();
  }

  @Test
  default void edits_deletions_and_erasures_beside_sign_ups_lose_nobody_and_double_nobody() {
    AccountId account = newAccount();
    ListId list = newList(account);
    for (int round = 0; round < EDIT_ROUNDS; round++) {
      EmailAddress email = new EmailAddress("p" + round + "@example.org");
      ContactId id = create(account, Edits.by(email)).id();
      int last = round;
      List<Optional<Outcome>> outcomes =
          Race.run(
              6,
              i ->
                  switch (i) {
                    case 0 -> {
                      replace(account, id, Edits.by(email));
                      yield Optional.<Outcome>empty();
                    }
                    case 1 -> {
                      delete(account, id);
                      yield Optional.<Outcome>empty();
                    }
                    case 2 -> {
                      if (last % 2 == 0) {
                        erase(account, id);
                      }
                      yield Optional.<Outcome>empty();
                    }
                    default -> Optional.of(signUp(account, email, list));
                  });

      assertThat(outcomes.stream().flatMap(Optional::stream))
          .filteredOn(Outcome.Created.class::isInstance)
          .hasSizeLessThanOrEqualTo(last % 2 == 0 ? 1 : 0);
      // Nobody is there only if the erasure came last.
      assertThat(withEmail(account, email)).hasSizeBetween(last % 2 == 0 ? 0 : 1, 1);
    }
  }

  @Test
  default void two_contacts_that_want_each_others_identities_do_not_wait_for_each_other() {
    AccountId account = newAccount();
    Contact ada = create(account, Edits.by(ADA, NUMBER));
    Contact grace = create(account, Edits.by(GRACE, OTHER_NUMBER));
    for (int round = 0; round < EDIT_ROUNDS; round++) {
      Race.run(
          4,
          i ->
              unlessTaken(
                  () ->
                      switch (i) {
                        case 0 -> replace(account, ada.id(), Edits.by(ADA, OTHER_NUMBER));
                        case 1 -> replace(account, grace.id(), Edits.by(GRACE, NUMBER));
                        case 2 -> replace(account, ada.id(), Edits.by(GRACE, NUMBER));
                        default -> replace(account, grace.id(), Edits.by(ADA, OTHER_NUMBER));
                      }));
    }

    assertThat(withEmail(account, ADA)).hasSizeLessThanOrEqualTo(1);
    assertThat(found(account, ada.id())).isPresent();
    assertThat(found(account, grace.id())).isPresent();
  }

  private static boolean unlessTaken(Supplier<Optional<Contact>> edit) {
    try {
      return edit.get().isPresent();
    } catch (IdentityTakenException taken) {
      return false;
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
    ContactQuery query =
        new ContactQuery(
            Optional.of(email), Set.of(ContactStatus.values()), Set.of(), anyTime, anyTime);
    return store()
        .inTransaction(
            () ->
                store()
                    .directory()
                    .find(account, query, new ContactQuery.Page(Optional.empty(), 10))
                    .contacts());
  }

  private AccountId newAccount() {
    return store().newAccount(OptInPolicy.SINGLE_OPT_IN);
  }

  private Optional<Contact> found(AccountId account, ContactId id) {
    return store().inTransaction(() -> store().directory().find(account, id));
  }

  private Outcome signUp(AccountId account, EmailAddress email, ListId list) {
    return store()
        .inTransaction(
            () ->
                store()
                    .service()
                    .signUp(
                        store().caller(account),
                        Circumstances.UNKNOWN,
                        Submissions.by(email, list)));
  }

  private Contact create(AccountId account, ContactEdit edit) {
    return store()
        .inTransaction(
            () ->
                store()
                    .contactService()
                    .create(store().caller(account), Circumstances.UNKNOWN, edit));
  }

  private Optional<Contact> replace(AccountId account, ContactId id, ContactEdit edit) {
    return store()
        .inTransaction(
            () ->
                store()
                    .contactService()
                    .replace(store().caller(account), Circumstances.UNKNOWN, id, edit));
  }

  private boolean delete(AccountId account, ContactId id) {
    return store()
        .inTransaction(
            () ->
                store()
                    .contactService()
                    .delete(store().caller(account), Circumstances.UNKNOWN, id));
  }

  private boolean erase(AccountId account, ContactId id) {
    return store().inTransaction(() -> store().contactService().erase(store().caller(account), id));
  }

  private ListId newList(AccountId account) {
    ListId list = new ListId(Store.nextId());
    store().addList(account, list);
    return list;
  }

  private CustomFieldId newField(AccountId account) {
    CustomFieldId field = new CustomFieldId(Store.nextId());
    store().addCustomField(account, field);
    return field;
  }
}
