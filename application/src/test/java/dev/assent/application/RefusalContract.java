package dev.assent.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assent.domain.AccountId;
import dev.assent.domain.ConsentType;
import dev.assent.domain.Contact;
import dev.assent.domain.ContactEdit;
import dev.assent.domain.ContactEdit.EmailEdit;
import dev.assent.domain.ContactId;
import dev.assent.domain.EmailAddress;
import dev.assent.domain.EmailStanding;
import dev.assent.domain.EmailSubscription;
import dev.assent.domain.ListId;
import dev.assent.domain.OptInPolicy;
import dev.assent.domain.OptOut;
import dev.assent.domain.Permission;
import dev.assent.domain.PermissionRefusedException;
import dev.assent.domain.Profile;
import dev.assent.domain.SignUp;
import dev.assent.domain.SmsNumber;
import dev.assent.domain.SmsPermission;
import dev.assent.domain.Source;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Nobody but the contact ends its opt-out, on whatever way round. */
public interface RefusalContract {

  Store store();

  EmailAddress ADA = new EmailAddress("Ada@Example.org");
  EmailAddress OTHER = new EmailAddress("other@example.org");

  @Test
  default void an_opt_out_survives_a_change_of_the_address_and_back() {
    AccountId account = store().newAccount(OptInPolicy.SINGLE_OPT_IN);
    Contact contact = optedOut(account);
    edit(account, contact, Source.ACCOUNT, OTHER, Optional.empty());

    Contact back = edit(account, contact, Source.ACCOUNT, ADA, Optional.empty());
    assertThat(back.email().orElseThrow().permission()).isEqualTo(Permission.UNSUBSCRIBED);
    assertThat(back.email().orElseThrow().optOut()).isPresent();
    assertThatOnlyTheContactEndsIt(account, back);
  }

  @Test
  default void who_opted_out_and_when_survives_any_number_of_changes_and_an_erasure() {
    AccountId account = store().newAccount(OptInPolicy.SINGLE_OPT_IN);
    Contact contact = optedOut(account);
    OptOut optOut = contact.email().orElseThrow().optOut().orElseThrow();
    for (int i = 0; i < 2; i++) {
      edit(account, contact, Source.ACCOUNT, OTHER, Optional.empty());
      contact = edit(account, contact, Source.ACCOUNT, ADA, Optional.empty());
      assertThat(contact.email().orElseThrow().optOut())
          .get()
          .extracting(OptOut::source, OptOut::at)
          .containsExactly(optOut.source(), optOut.at());
    }
    erase(account, contact.id());

    assertThat(
            create(account, Source.ACCOUNT, ADA, Optional.empty()).email().orElseThrow().optOut())
        .get()
        .extracting(OptOut::source, OptOut::at)
        .containsExactly(optOut.source(), optOut.at());
  }

  /** What is only learnt of an earlier refusal, a question or a hold is nobody's step. */
  @Test
  default void an_account_that_finds_a_refusal_a_question_or_a_hold_adds_nothing_to_the_record() {
    for (Permission limit :
        List.of(Permission.UNSUBSCRIBED, Permission.PENDING_CONFIRMATION, Permission.TEMP_HOLD)) {
      AccountId account = store().newAccount(OptInPolicy.SINGLE_OPT_IN);
      Contact contact = create(account, Source.CONTACT, ADA, Optional.of(Permission.EXPLICIT));
      erase(account, contact.id());
      contact = create(account, Source.ACCOUNT, ADA, Optional.of(limit));
      erase(account, contact.id());
      long told = store().consentEntries(account);

      contact = create(account, Source.ACCOUNT, ADA, Optional.empty());
      onFurtherList(account, contact);
      edit(account, contact, Source.ACCOUNT, OTHER, Optional.of(Permission.NOT_SET));
      contact = edit(account, contact, Source.ACCOUNT, ADA, Optional.empty());
      erase(account, contact.id());
      contact = create(account, Source.ACCOUNT, ADA, Optional.empty());

      assertThat(contact.email().orElseThrow().permission()).isEqualTo(limit);
      assertThat(store().consentEntries(account)).as("%s", limit).isEqualTo(told);
    }
  }

  private void onFurtherList(AccountId account, Contact contact) {
    replace(account, contact, Edits.by(ADA, store().newList(account)));
  }

  @Test
  default void an_opt_out_survives_an_erasure() {
    AccountId account = store().newAccount(OptInPolicy.SINGLE_OPT_IN);
    Contact contact = optedOut(account);
    erase(account, contact.id());

    assertThatThrownBy(() -> create(account, Source.ACCOUNT, ADA, Optional.of(Permission.IMPLICIT)))
        .isInstanceOf(PermissionRefusedException.class);
    Contact again = create(account, Source.ACCOUNT, ADA, Optional.empty());
    assertThat(again.email().orElseThrow().permission()).isEqualTo(Permission.UNSUBSCRIBED);
    assertThatOnlyTheContactEndsIt(account, again);
  }

  @Test
  default void who_was_asked_again_and_has_not_answered_has_still_refused() {
    AccountId account = store().newAccount(OptInPolicy.CONFIRMED_OPT_IN);
    Contact contact = optedOut(account);
    signUp(account);
    edit(account, contact, Source.ACCOUNT, OTHER, Optional.empty());

    assertThatThrownBy(
            () -> edit(account, contact, Source.ACCOUNT, ADA, Optional.of(Permission.EXPLICIT)))
        .isInstanceOf(PermissionRefusedException.class);
    EmailSubscription back =
        edit(account, contact, Source.ACCOUNT, ADA, Optional.empty()).email().orElseThrow();
    assertThat(back.permission()).isEqualTo(Permission.PENDING_CONFIRMATION);
    assertThat(back.optOut()).isEqualTo(contact.email().orElseThrow().optOut());
    assertThatThrownBy(
            () -> edit(account, contact, Source.ACCOUNT, ADA, Optional.of(Permission.EXPLICIT)))
        .isInstanceOf(PermissionRefusedException.class);
  }

  @Test
  default void the_word_that_was_written_last_counts_though_the_clock_of_its_writer_is_behind() {
    AccountId account = store().newAccount(OptInPolicy.SINGLE_OPT_IN);
    Contact contact = create(account, Source.CONTACT, ADA, Optional.of(Permission.EXPLICIT));
    store()
        .inTransaction(
            () ->
                store()
                    .contactServiceWithASlowClock()
                    .replace(
                        store().caller(account),
                        Circumstances.UNKNOWN,
                        contact.id(),
                        edit(Source.CONTACT, ADA, Optional.of(Permission.UNSUBSCRIBED))));

    assertThat(standing(account, ADA).permission()).isEqualTo(Permission.UNSUBSCRIBED);
  }

  @Test
  default void an_opt_out_of_another_account_is_nobodys_business() {
    AccountId account = store().newAccount(OptInPolicy.SINGLE_OPT_IN);
    optedOut(account);
    AccountId other = store().newAccount(OptInPolicy.SINGLE_OPT_IN);

    assertThat(
            create(other, Source.ACCOUNT, ADA, Optional.empty()).email().orElseThrow().permission())
        .isEqualTo(Permission.IMPLICIT);
  }

  @Test
  default void who_signs_up_again_has_not_refused_any_more() {
    AccountId account = store().newAccount(OptInPolicy.SINGLE_OPT_IN);
    optedOut(account);
    signUp(account);

    assertThat(standing(account, ADA).permission()).isEqualTo(Permission.EXPLICIT);
  }

  @Test
  default void a_question_and_a_hold_are_not_shed_by_a_change_of_the_address_and_back() {
    for (Permission open : List.of(Permission.PENDING_CONFIRMATION, Permission.TEMP_HOLD)) {
      AccountId account = store().newAccount(OptInPolicy.SINGLE_OPT_IN);
      Contact contact = create(account, Source.ACCOUNT, ADA, Optional.of(open));
      edit(account, contact, Source.ACCOUNT, OTHER, Optional.empty());

      assertThatThrownBy(
              () -> edit(account, contact, Source.ACCOUNT, ADA, Optional.of(Permission.IMPLICIT)))
          .isInstanceOf(PermissionRefusedException.class);
      Contact back = edit(account, contact, Source.ACCOUNT, ADA, Optional.empty());
      assertThat(back.email().orElseThrow().permission()).isEqualTo(open);
      assertThatOnlyTheContactEndsIt(account, back);
    }
  }

  @Test
  default void a_question_is_not_shed_by_an_erasure_and_the_person_can_still_sign_up() {
    AccountId account = store().newAccount(OptInPolicy.CONFIRMED_OPT_IN);
    erase(account, signUp(account));

    assertThatThrownBy(() -> create(account, Source.ACCOUNT, ADA, Optional.of(Permission.IMPLICIT)))
        .isInstanceOf(PermissionRefusedException.class);
    erase(account, create(account, Source.ACCOUNT, ADA, Optional.empty()).id());
    assertThat(standing(account, ADA).permission()).isEqualTo(Permission.PENDING_CONFIRMATION);
    assertThat(standing(account, OTHER)).isEqualTo(EmailStanding.UNDECIDED);

    store()
        .inTransaction(
            () -> {
              store()
                  .accountService()
                  .setPolicy(store().caller(account), OptInPolicy.SINGLE_OPT_IN);
              return null;
            });
    signUp(account);
    assertThat(standing(account, ADA).permission()).isEqualTo(Permission.EXPLICIT);
  }

  @Test
  default void a_question_that_came_after_a_refusal_leaves_it_and_one_that_was_answered_is_over() {
    AccountId account = store().newAccount(OptInPolicy.SINGLE_OPT_IN);
    Contact contact = create(account, Source.ACCOUNT, ADA, Optional.of(Permission.TEMP_HOLD));
    edit(account, contact, Source.CONTACT, ADA, Optional.of(Permission.EXPLICIT));
    assertThat(standing(account, ADA).permission()).isEqualTo(Permission.EXPLICIT);

    edit(account, contact, Source.CONTACT, ADA, Optional.of(Permission.UNSUBSCRIBED));
    edit(account, contact, Source.CONTACT, ADA, Optional.of(Permission.PENDING_CONFIRMATION));
    edit(account, contact, Source.ACCOUNT, OTHER, Optional.empty());
    assertThat(standing(account, ADA).permission()).isEqualTo(Permission.PENDING_CONFIRMATION);
    assertThat(standing(account, ADA).optOut()).isPresent();
  }

  @Test
  default void a_question_by_sms_is_not_shed_by_a_change_of_the_number_and_back() {
    AccountId account = store().newAccount(OptInPolicy.SINGLE_OPT_IN);
    SmsNumber number = new SmsNumber("2025550142", "1", "US");
    SmsNumber other = new SmsNumber("2025550143", "1", "US");
    Contact contact =
        store().create(account, sms(number, Optional.of(SmsPermission.PENDING_CONFIRMATION)));
    replace(account, contact, sms(other, Optional.empty()));
    replace(account, contact, sms(number, Optional.empty()));

    assertThatThrownBy(
            () -> replace(account, contact, sms(number, Optional.of(SmsPermission.EXPLICIT))))
        .isInstanceOf(PermissionRefusedException.class);
  }

  @Test
  default void an_opt_out_by_sms_is_the_last_word_about_the_number() {
    AccountId account = store().newAccount(OptInPolicy.SINGLE_OPT_IN);
    SmsNumber number = new SmsNumber("2025550142", "1", "US");
    ContactEdit.SmsEdit refusal =
        new ContactEdit.SmsEdit(
            number,
            List.of(
                new ContactEdit.SmsDecision.Given(
                    Submissions.consent(SmsPermission.UNSUBSCRIBED))));
    Contact out =
        store().create(account, edit(Source.CONTACT, Optional.empty(), Optional.of(refusal)));
    erase(account, out.id());

    Contact again = store().create(account, sms(number, Optional.empty()));
    assertThat(again.sms().orElseThrow().subscriptions().get(ConsentType.PROMOTIONAL_SMS))
        .satisfies(
            it -> {
              assertThat(it.consent().permission()).isEqualTo(SmsPermission.UNSUBSCRIBED);
              assertThat(it.optOutAt())
                  .isEqualTo(
                      out.sms()
                          .orElseThrow()
                          .subscriptions()
                          .get(ConsentType.PROMOTIONAL_SMS)
                          .optOutAt());
            });
    assertThatThrownBy(
            () -> replace(account, again, sms(number, Optional.of(SmsPermission.EXPLICIT))))
        .isInstanceOf(PermissionRefusedException.class);
  }

  /** ADA signs up, which is her own action. */
  private ContactId signUp(AccountId account) {
    return store().signUp(account, Submissions.by(ADA, store().newList(account))).contact();
  }

  /**
   * One step further: no word of the account brings the permission back, one of the contact does.
   */
  private void assertThatOnlyTheContactEndsIt(AccountId account, Contact contact) {
    for (Permission word : List.of(Permission.IMPLICIT, Permission.EXPLICIT)) {
      assertThatThrownBy(() -> edit(account, contact, Source.ACCOUNT, ADA, Optional.of(word)))
          .isInstanceOf(PermissionRefusedException.class);
    }
    EmailSubscription own =
        edit(account, contact, Source.CONTACT, ADA, Optional.of(Permission.EXPLICIT))
            .email()
            .orElseThrow();
    assertThat(own.permission()).isEqualTo(Permission.EXPLICIT);
    assertThat(own.optOut()).isEmpty();
  }

  private void erase(AccountId account, ContactId contact) {
    assertThat(store().erase(account, contact)).isTrue();
  }

  private static ListId someList() {
    return new ListId(new UUID(1, 1));
  }

  /** What {@code address} has come to, whether a contact has it or not. */
  private EmailStanding standing(AccountId account, EmailAddress address) {
    Situation situation = reserved(account, Submissions.by(address, someList()));
    return situation
        .contactWith(address)
        .flatMap(Contact::email)
        .map(EmailSubscription::standing)
        .orElseGet(() -> situation.standing(Optional.of(address), Optional.empty()).email());
  }

  private Situation reserved(AccountId account, SignUp submitted) {
    return store()
        .inTransaction(() -> store().contacts().reserve(account, Claim.of(List.of(submitted))));
  }

  private Contact optedOut(AccountId account) {
    Contact contact = create(account, Source.CONTACT, ADA, Optional.of(Permission.EXPLICIT));
    return edit(account, contact, Source.CONTACT, ADA, Optional.of(Permission.UNSUBSCRIBED));
  }

  private Contact create(
      AccountId account, Source source, EmailAddress address, Optional<Permission> permission) {
    return store().create(account, edit(source, address, permission));
  }

  private Contact edit(
      AccountId account,
      Contact contact,
      Source source,
      EmailAddress address,
      Optional<Permission> permission) {
    return replace(account, contact, edit(source, address, permission));
  }

  private Contact replace(AccountId account, Contact contact, ContactEdit edit) {
    return store().replace(account, contact.id(), edit).orElseThrow();
  }

  private static ContactEdit sms(SmsNumber number, Optional<SmsPermission> permission) {
    List<ContactEdit.SmsDecision> decisions =
        permission.stream()
            .<ContactEdit.SmsDecision>map(
                it -> new ContactEdit.SmsDecision.Given(Submissions.consent(it)))
            .toList();
    return edit(
        Source.ACCOUNT, Optional.empty(), Optional.of(new ContactEdit.SmsEdit(number, decisions)));
  }

  private static ContactEdit edit(
      Source source, EmailAddress address, Optional<Permission> permission) {
    return edit(
        source,
        Optional.of(new EmailEdit(address, permission, Optional.empty())),
        Optional.empty());
  }

  private static ContactEdit edit(
      Source source, Optional<EmailEdit> email, Optional<ContactEdit.SmsEdit> sms) {
    return new ContactEdit(
        source,
        email,
        sms,
        Profile.EMPTY,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
