package dev.assent.application;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assent.domain.AccountId;
import dev.assent.domain.Contact;
import dev.assent.domain.CustomFieldId;
import dev.assent.domain.EmailAddress;
import dev.assent.domain.ListId;
import dev.assent.domain.OptInPolicy;
import dev.assent.domain.UnknownReferencesException;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The promise of {@link Leftovers}, and of what deletes lists and fields: nothing stays behind. */
public interface LeftoversContract {

  Store store();

  @Test
  default void what_is_left_of_a_deletion_is_told_to_nobody_and_removed_in_parts() {
    AccountId account = store().newAccount(OptInPolicy.SINGLE_OPT_IN);
    ListId gone = store().newList(account);
    ListId kept = store().newList(account);
    CustomFieldId goneField = store().newField(account);
    CustomFieldId keptField = store().newField(account);
    for (int i = 0; i < 7; i++) {
      signUp(account, "p" + i, Set.of(gone, kept), Set.of(goneField, keptField));
    }
    store().deleteList(account, gone);
    store().deleteCustomField(account, goneField);

    assertThat(store().everybody(account))
        .hasSize(7)
        .allSatisfy(it -> hasOnly(it, kept, keptField));
    removeAll();
    assertThat(store().leftOver(account)).isZero();
    assertThat(store().everybody(account))
        .hasSize(7)
        .allSatisfy(it -> hasOnly(it, kept, keptField));
    assertThat(store().inTransaction(store().leftovers()::removeSome)).isEmpty();
  }

  @Test
  default void a_part_that_was_rolled_back_is_removed_by_the_next() {
    AccountId account = store().newAccount(OptInPolicy.SINGLE_OPT_IN);
    ListId gone = store().newList(account);
    signUp(account, "ada", Set.of(gone, store().newList(account)), Set.of());
    store().deleteList(account, gone);
    long before = store().leftOver(account);

    assertThat(refused(() -> store().inTransaction(this::removeAndFail))).isTrue();
    assertThat(store().leftOver(account)).isEqualTo(before);
    removeAll();
    assertThat(store().leftOver(account)).isZero();
  }

  private OptionalInt removeAndFail() {
    store().leftovers().removeSome();
    throw new IllegalStateException("the process ends here");
  }

  @Test
  default void several_remove_at_once_and_none_waits_or_removes_what_is_in_use() {
    AccountId account = store().newAccount(OptInPolicy.SINGLE_OPT_IN);
    ListId kept = store().newList(account);
    for (int i = 0; i < 20; i++) {
      ListId gone = store().newList(account);
      signUp(account, "p" + i, Set.of(gone, kept), Set.of());
      store().deleteList(account, gone);
    }
    Race.run(
        4,
        i -> {
          removeAll();
          return true;
        });

    assertThat(store().leftOver(account)).isZero();
    assertThat(store().everybody(account))
        .hasSize(20)
        .allSatisfy(it -> assertThat(it.lists()).contains(kept));
  }

  @Test
  default void a_deletion_while_people_sign_up_and_are_edited_leaves_nothing_behind() {
    AccountId account = store().newAccount(OptInPolicy.SINGLE_OPT_IN);
    ListId kept = store().newList(account);
    for (int round = 0; round < Race.ROUNDS; round++) {
      ListId gone = store().newList(account);
      CustomFieldId goneField = store().newField(account);
      String known = "known" + round;
      signUp(account, known, Set.of(gone, kept), Set.of(goneField));
      String name = "p" + round + "-";
      Race.run(
          6,
          i ->
              switch (i) {
                case 0 -> delete(() -> store().deleteList(account, gone));
                case 1 -> delete(() -> store().deleteCustomField(account, goneField));
                // Names neither, but has read both of the contact that it stores.
                case 2 -> signUp(account, known, Set.of(kept), Set.of());
                case 3 -> signUp(account, name + i, Set.of(kept), Set.of(goneField));
                default -> signUp(account, name + i, Set.of(gone), Set.of());
              });
      removeAll();
      assertThat(store().leftOver(account)).as("round %d", round).isZero();
      assertThat(signUp(account, name, Set.of(gone), Set.of())).isFalse();
    }
  }

  private boolean delete(Runnable deletion) {
    deletion.run();
    return true;
  }

  /** Whether the sign-up was taken, and not refused for what it refers to. */
  private boolean signUp(
      AccountId account, String name, Set<ListId> lists, Set<CustomFieldId> fields) {
    try {
      store()
          .signUp(
              account,
              Submissions.of(
                  Optional.of(new EmailAddress(name + "@example.org")),
                  Optional.empty(),
                  lists,
                  values(fields)));
      return true;
    } catch (UnknownReferencesException refused) {
      return false;
    }
  }

  private static Map<CustomFieldId, String> values(Set<CustomFieldId> fields) {
    return fields.stream().collect(Collectors.toMap(it -> it, it -> "M"));
  }

  private static boolean refused(Runnable call) {
    try {
      call.run();
      return false;
    } catch (IllegalStateException failure) {
      return true;
    }
  }

  private void removeAll() {
    while (store().inTransaction(store().leftovers()::removeSome).isPresent()) {
      // Goes on until nothing is left.
    }
  }

  private static void hasOnly(Contact contact, ListId list, CustomFieldId field) {
    assertThat(contact.lists()).containsExactly(list);
    assertThat(contact.details().customFields()).containsOnlyKeys(field);
  }
}
