package dev.assent.domain;

import static dev.assent.domain.OptInPolicy.SINGLE_OPT_IN;
import static dev.assent.domain.Samples.ADA;
import static dev.assent.domain.Samples.DAY_TWO;
import static dev.assent.domain.Samples.NEWS;
import static dev.assent.domain.Samples.NUMBER;
import static dev.assent.domain.Samples.OFFERS;
import static dev.assent.domain.Samples.bySms;
import static dev.assent.domain.Samples.consent;
import static dev.assent.domain.Samples.deleted;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assent.domain.MembershipChange.Obstacle;
import dev.assent.domain.MembershipChange.Result;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An account puts many contacts on lists, or takes them off. */
class MembershipChangeTest {

  @ParameterizedTest
  @EnumSource(Permission.class)
  void who_joins_a_list_keeps_the_permission_and_an_active_one_reaches_it_by_the_account(
      Permission before) {
    Contact contact = Samples.withPermission(before, Samples.optOutIf(before));
    for (OptInPolicy policy : OptInPolicy.values()) {
      Result result = MembershipChange.JOIN.of(contact, Set.of(OFFERS), policy, DAY_TWO);

      if (before == Permission.UNSUBSCRIBED) {
        assertThat(result).isEqualTo(new Result.Refused(Obstacle.OPTED_OUT));
        continue;
      }
      ContactChange change = changed(result);
      assertThat(change.after().lists()).containsExactlyInAnyOrder(NEWS, OFFERS);
      assertThat(change.after().email()).isEqualTo(contact.email());
      assertThat(change.by()).isEqualTo(Source.ACCOUNT);
      assertThat(change.steps())
          .isEqualTo(
              before.isActive()
                  ? List.of(
                      new ConsentChange.Email(
                          ADA, ConsentAction.GRANTED, before, before, Set.of(NEWS, OFFERS)))
                  : List.of());
    }
  }

  @Test
  void it_is_what_an_edit_of_the_account_does() {
    Contact contact = Samples.withPermission(Permission.EXPLICIT, Optional.empty());
    ContactEdit edit =
        new ContactEdit(
            Source.ACCOUNT,
            Optional.of(new ContactEdit.EmailEdit(ADA, Optional.empty(), Optional.empty())),
            Optional.empty(),
            contact.details().profile(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(Set.of(NEWS, OFFERS)),
            Optional.empty());

    assertThat(changed(join(contact, OFFERS)))
        .isEqualTo(contact.edit(edit, Standing.UNDECIDED, SINGLE_OPT_IN, DAY_TWO));
  }

  @Test
  void who_is_on_the_lists_already_or_on_none_of_them_stays_untouched() {
    Contact contact = Samples.withPermission(Permission.EXPLICIT, Optional.empty());

    assertThat(join(contact, NEWS)).isEqualTo(new Result.Unchanged());
    assertThat(leave(contact, OFFERS)).isEqualTo(new Result.Unchanged());
    assertThat(leave(deleted(contact), NEWS)).isEqualTo(new Result.Unchanged());
  }

  @Test
  void who_is_deleted_joins_nothing() {
    for (Permission before : Permission.values()) {
      Contact gone = deleted(Samples.withPermission(before, Samples.optOutIf(before)));
      assertThat(join(gone, NEWS)).isEqualTo(new Result.Refused(Obstacle.DELETED));
    }
  }

  @ParameterizedTest
  @EnumSource(SmsPermission.class)
  void where_there_is_no_address_the_refusal_of_messages_counts(SmsPermission permission) {
    Contact contact =
        Samples.born(bySms(NUMBER, List.of(consent(permission)), NEWS), SINGLE_OPT_IN);

    if (permission == SmsPermission.UNSUBSCRIBED) {
      assertThat(join(contact, OFFERS)).isEqualTo(new Result.Refused(Obstacle.OPTED_OUT));
    } else {
      ContactChange change = changed(join(contact, OFFERS));
      assertThat(change.after().sms()).isEqualTo(contact.sms());
      assertThat(change.steps()).isEmpty();
    }
  }

  @Test
  void who_would_be_on_too_many_lists_joins_none_of_them() {
    Contact contact = Samples.withPermission(Permission.EXPLICIT, Optional.empty());
    Set<ListId> lists = new HashSet<>();
    for (int i = 1; i < Contact.MAX_LISTS; i++) {
      lists.add(new ListId(new UUID(9, i)));
    }
    Contact full =
        changed(MembershipChange.JOIN.of(contact, lists, SINGLE_OPT_IN, DAY_TWO)).after();
    assertThat(full.lists()).hasSize(Contact.MAX_LISTS);

    assertThat(join(full, NEWS, OFFERS)).isEqualTo(new Result.Refused(Obstacle.TOO_MANY_LISTS));
    assertThat(join(full, NEWS)).isEqualTo(new Result.Unchanged());
  }

  @ParameterizedTest
  @EnumSource(Permission.class)
  void whoever_leaves_a_list_keeps_all_else_and_the_record_is_told_nothing(Permission before) {
    Contact contact = Samples.withPermission(before, Samples.optOutIf(before));
    ContactChange change = changed(leave(contact, NEWS, OFFERS));

    assertThat(change.after().lists()).isEmpty();
    assertThat(change.after().email()).isEqualTo(contact.email());
    assertThat(change.after().details()).isEqualTo(contact.details());
    assertThat(change.after().lifecycle().updateSource()).contains(Source.ACCOUNT);
    assertThat(change.steps()).isEmpty();
  }

  private static Result join(Contact contact, ListId... lists) {
    return MembershipChange.JOIN.of(contact, Set.of(lists), SINGLE_OPT_IN, DAY_TWO);
  }

  private static Result leave(Contact contact, ListId... lists) {
    return MembershipChange.LEAVE.of(contact, Set.of(lists), SINGLE_OPT_IN, DAY_TWO);
  }

  private static ContactChange changed(Result result) {
    assertThat(result).isInstanceOf(Result.Changed.class);
    return ((Result.Changed) result).change();
  }
}
