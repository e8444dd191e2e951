package dev.assent.domain;

import static dev.assent.domain.OptInPolicy.CONFIRMED_OPT_IN;
import static dev.assent.domain.OptInPolicy.SINGLE_OPT_IN;
import static dev.assent.domain.Samples.ACCOUNT;
import static dev.assent.domain.Samples.ADA;
import static dev.assent.domain.Samples.DAY_ONE;
import static dev.assent.domain.Samples.DAY_THREE;
import static dev.assent.domain.Samples.DAY_TWO;
import static dev.assent.domain.Samples.ID;
import static dev.assent.domain.Samples.NEWS;
import static dev.assent.domain.Samples.NUMBER;
import static dev.assent.domain.Samples.OFFERS;
import static dev.assent.domain.Samples.SIZE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.assent.domain.ContactEdit.EmailEdit;
import dev.assent.domain.ContactEdit.SmsDecision;
import dev.assent.domain.ContactEdit.SmsEdit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What an account can do to a contact, and what it can not. */
class ContactEditTest {

  private static final EmailAddress OTHER = new EmailAddress("grace@example.org");
  private static final Contact BORN =
      Samples.born(
          Samples.withProfile(Samples.byEmail(ADA, NEWS), Samples.named("Ada")), SINGLE_OPT_IN);

  @Test
  void a_contact_of_which_the_account_says_no_more_is_known_to_it_and_not_opted_in() {
    ContactChange created = create(edit(Source.ACCOUNT, email(ADA, null)), SINGLE_OPT_IN);

    EmailSubscription email = created.after().email().orElseThrow();
    assertThat(email.permission()).isEqualTo(Permission.IMPLICIT);
    assertThat(email.optIn()).contains(new OptIn(Source.ACCOUNT, DAY_ONE));
    assertThat(created.after().lifecycle().createSource()).isEqualTo(Source.ACCOUNT);
    assertThat(created.after().lifecycle().updateSource()).isEmpty();
    assertThat(created.steps())
        .containsExactly(
            new ConsentChange.Email(
                ADA, ConsentAction.GRANTED, Permission.NOT_SET, Permission.IMPLICIT, Set.of()));
  }

  @Test
  void with_confirmed_opt_in_a_claim_of_an_explicit_permission_only_asks() {
    for (Source source : Source.values()) {
      EmailSubscription email =
          create(edit(source, email(ADA, Permission.EXPLICIT)), CONFIRMED_OPT_IN)
              .after()
              .email()
              .orElseThrow();
      assertThat(email.permission()).isEqualTo(Permission.PENDING_CONFIRMATION);
      assertThat(email.confirmStatus()).isEqualTo(ConfirmStatus.PENDING);
      assertThat(email.optIn()).isEmpty();
    }
  }

  @Test
  void the_core_is_replaced_and_the_rest_only_where_it_is_present() {
    Contact full =
        BORN.edit(
                new ContactEdit(
                    Source.ACCOUNT,
                    email(ADA, null),
                    Optional.empty(),
                    Samples.named("Ada"),
                    Optional.of(Map.of(PhoneKind.WORK, "1")),
                    Optional.empty(),
                    Optional.of(Set.of(NEWS)),
                    Optional.of(Map.of(SIZE, "M"))),
                Standing.UNDECIDED,
                SINGLE_OPT_IN,
                DAY_TWO)
            .after();

    Contact bare = edited(full, edit(Source.ACCOUNT, email(ADA, null)));
    assertThat(bare.details().profile()).isEqualTo(Profile.EMPTY);
    assertThat(bare.details().phones()).isEqualTo(full.details().phones());
    assertThat(bare.lists()).isEqualTo(full.lists());
    assertThat(bare.details().customFields()).isEqualTo(full.details().customFields());
    assertThat(bare.email()).isEqualTo(full.email());
    assertThat(bare.lifecycle().updateSource()).contains(Source.ACCOUNT);

    Contact emptied =
        edited(
            full,
            new ContactEdit(
                Source.ACCOUNT,
                email(ADA, null),
                Optional.empty(),
                Profile.EMPTY,
                Optional.of(Map.of()),
                Optional.of(Map.of()),
                Optional.of(Set.of()),
                Optional.of(Map.of(SIZE, ""))));
    assertThat(emptied.details().phones()).isEmpty();
    assertThat(emptied.lists()).isEmpty();
    assertThat(emptied.details().customFields()).isEmpty();
  }

  @Test
  void a_contact_can_be_unsubscribed_with_source_date_and_reason() {
    ContactChange change =
        BORN.edit(
            edit(
                Source.ACCOUNT,
                Optional.of(
                    new EmailEdit(
                        ADA, Optional.of(Permission.UNSUBSCRIBED), Optional.of("by telephone")))),
            Standing.UNDECIDED,
            SINGLE_OPT_IN,
            DAY_TWO);

    EmailSubscription email = change.after().email().orElseThrow();
    assertThat(email.permission()).isEqualTo(Permission.UNSUBSCRIBED);
    assertThat(email.optOut())
        .contains(new OptOut(Source.ACCOUNT, DAY_TWO, Optional.of("by telephone")));
    assertThat(change.steps())
        .containsExactly(
            new ConsentChange.Email(
                ADA,
                ConsentAction.WITHDRAWN,
                Permission.EXPLICIT,
                Permission.UNSUBSCRIBED,
                Set.of(NEWS),
                Optional.of("by telephone"),
                Optional.empty()));
  }

  @ParameterizedTest
  @EnumSource(OptInPolicy.class)
  void who_opted_out_is_opted_back_in_by_nobody_else(OptInPolicy policy) {
    Contact out = edited(BORN, edit(Source.CONTACT, email(ADA, Permission.UNSUBSCRIBED)));
    for (Permission permission : Permission.values()) {
      if (permission != Permission.UNSUBSCRIBED) {
        assertThatExceptionOfType(PermissionRefusedException.class)
            .isThrownBy(
                () ->
                    out.edit(
                        edit(Source.ACCOUNT, email(ADA, permission)),
                        Standing.UNDECIDED,
                        policy,
                        DAY_TWO));
      }
    }
    Contact back =
        out.edit(
                edit(Source.CONTACT, email(ADA, Permission.EXPLICIT)),
                Standing.UNDECIDED,
                policy,
                DAY_TWO)
            .after();
    assertThat(back.email().orElseThrow().permission())
        .isEqualTo(policy.afterSignUp(Permission.UNSUBSCRIBED));
  }

  @Test
  void an_opt_out_outlives_a_deletion() {
    Contact deleted =
        Samples.deleted(edited(BORN, edit(Source.CONTACT, email(ADA, Permission.UNSUBSCRIBED))));

    Contact restored = edited(deleted, edit(Source.ACCOUNT, email(ADA, null)));
    assertThat(restored.lifecycle().deletedAt()).isEmpty();
    assertThat(restored.email().orElseThrow().permission()).isEqualTo(Permission.UNSUBSCRIBED);
    assertThatExceptionOfType(PermissionRefusedException.class)
        .isThrownBy(() -> edited(deleted, edit(Source.ACCOUNT, email(ADA, Permission.IMPLICIT))));
  }

  @ParameterizedTest
  @EnumSource(names = {"PENDING_CONFIRMATION", "TEMP_HOLD"})
  void an_open_question_and_a_hold_outlive_a_deletion_where_an_account_restores(Permission before) {
    Contact deleted = Samples.deleted(Samples.withPermission(before, Optional.empty()));

    Contact restored = edited(deleted, edit(Source.ACCOUNT, email(ADA, null)));
    assertThat(restored.email().orElseThrow().permission()).isEqualTo(before);
    assertThatExceptionOfType(PermissionRefusedException.class)
        .isThrownBy(() -> edited(deleted, edit(Source.ACCOUNT, email(ADA, Permission.EXPLICIT))));
  }

  @ParameterizedTest
  @EnumSource(SmsPermission.class)
  void a_decision_about_sms_that_is_repeated_holds_for_a_deleted_contact_too(SmsPermission held) {
    Contact deleted =
        Samples.deleted(
            create(sms(new SmsDecision.Given(Samples.consent(held))), SINGLE_OPT_IN).after());
    SmsPermission left = held == SmsPermission.EXPLICIT ? SmsPermission.NOT_SET : held;

    assertThat(edited(deleted, sms(repeated(left))).sms()).isEqualTo(deleted.sms());
    assertThatExceptionOfType(EvidenceMissingException.class)
        .isThrownBy(
            () ->
                edited(
                    deleted,
                    sms(repeated(held == SmsPermission.EXPLICIT ? held : SmsPermission.EXPLICIT))));
  }

  @Test
  void a_restored_contact_is_known_again_and_what_it_allowed_before_is_gone() {
    ContactChange change =
        Samples.deleted(BORN)
            .edit(
                edit(Source.ACCOUNT, email(ADA, null)),
                Standing.UNDECIDED,
                SINGLE_OPT_IN,
                DAY_THREE);
    Contact restored = change.after();

    assertThat(restored.email().orElseThrow().permission()).isEqualTo(Permission.IMPLICIT);
    assertThat(restored.email().orElseThrow().optIn())
        .contains(new OptIn(Source.ACCOUNT, DAY_THREE));
    assertThat(change.steps())
        .containsExactly(
            new ConsentChange.Email(
                ADA, ConsentAction.GRANTED, Permission.NOT_SET, Permission.IMPLICIT, Set.of()));
    assertThat(restored.lists()).isEmpty();
  }

  @Test
  void a_deleted_contact_is_on_no_list_and_is_not_deleted_twice() {
    Contact deleted = Samples.deleted(BORN);

    assertThat(deleted.lifecycle().deletedAt()).contains(DAY_TWO);
    assertThat(deleted.lists()).isEmpty();
    assertThat(deleted.delete(DAY_THREE))
        .isEqualTo(new ContactChange(Optional.of(deleted), deleted, Source.ACCOUNT, List.of()));
  }

  @Test
  void an_address_that_is_taken_away_takes_its_permission_along() {
    ContactChange change =
        BORN.edit(
            edit(Source.ACCOUNT, email(OTHER, null)), Standing.UNDECIDED, SINGLE_OPT_IN, DAY_TWO);

    assertThat(change.after().email().orElseThrow().permission()).isEqualTo(Permission.IMPLICIT);
    assertThat(change.steps())
        .containsExactly(
            new ConsentChange.Email(
                ADA, ConsentAction.ENDED, Permission.EXPLICIT, Permission.NOT_SET, Set.of(NEWS)),
            new ConsentChange.Email(
                OTHER,
                ConsentAction.GRANTED,
                Permission.NOT_SET,
                Permission.IMPLICIT,
                Set.of(NEWS)));
  }

  @Test
  void a_refusal_outlives_the_contact_that_had_the_address() {
    OptOut before = new OptOut(Source.CONTACT, DAY_ONE, Optional.empty());
    Standing known =
        known(
            Samples.standing(Permission.UNSUBSCRIBED, Optional.of(before)),
            SmsPermission.UNSUBSCRIBED);
    ContactEdit silent = edit(Source.ACCOUNT, email(OTHER, null));

    for (Contact contact :
        List.of(
            Contact.create(ID, ACCOUNT, silent, known, SINGLE_OPT_IN, DAY_TWO).after(),
            BORN.edit(silent, known, SINGLE_OPT_IN, DAY_TWO).after())) {
      EmailSubscription email = contact.email().orElseThrow();
      assertThat(email.permission()).isEqualTo(Permission.UNSUBSCRIBED);
      assertThat(email.optOut()).contains(before);
    }
    for (ContactEdit claim :
        List.of(
            edit(Source.ACCOUNT, email(OTHER, Permission.IMPLICIT)),
            sms(new SmsDecision.Given(Samples.consent(SmsPermission.EXPLICIT))))) {
      assertThatExceptionOfType(PermissionRefusedException.class)
          .isThrownBy(() -> Contact.create(ID, ACCOUNT, claim, known, SINGLE_OPT_IN, DAY_TWO));
    }
    assertThat(
            Contact.create(
                    ID,
                    ACCOUNT,
                    edit(Source.CONTACT, email(OTHER, Permission.EXPLICIT)),
                    known,
                    SINGLE_OPT_IN,
                    DAY_TWO)
                .after()
                .email()
                .orElseThrow()
                .permission())
        .isEqualTo(Permission.EXPLICIT);
  }

  @ParameterizedTest
  @EnumSource(names = {"PENDING_CONFIRMATION", "TEMP_HOLD"})
  void an_open_question_and_a_hold_outlive_the_contact_that_had_the_address(Permission open) {
    Standing known = new Standing(Samples.standing(open, Optional.empty()), Map.of());
    ContactEdit silent = edit(Source.ACCOUNT, email(OTHER, null));

    for (ContactChange change :
        List.of(
            Contact.create(ID, ACCOUNT, silent, known, SINGLE_OPT_IN, DAY_TWO),
            BORN.edit(silent, known, SINGLE_OPT_IN, DAY_TWO))) {
      EmailSubscription email = change.after().email().orElseThrow();
      assertThat(email.permission()).isEqualTo(open);
      assertThat(email.confirmStatus() == ConfirmStatus.PENDING)
          .isEqualTo(open == Permission.PENDING_CONFIRMATION);
      assertThat(change.steps())
          .as("nobody did anything about the address")
          .noneMatch(it -> ((ConsentChange.Email) it).address().equals(OTHER));
    }
    for (Permission claim : List.of(Permission.IMPLICIT, Permission.EXPLICIT)) {
      ContactEdit edit = edit(Source.ACCOUNT, email(OTHER, claim));
      assertThatExceptionOfType(PermissionRefusedException.class)
          .isThrownBy(() -> Contact.create(ID, ACCOUNT, edit, known, SINGLE_OPT_IN, DAY_TWO));
      assertThatExceptionOfType(PermissionRefusedException.class)
          .isThrownBy(() -> BORN.edit(edit, known, SINGLE_OPT_IN, DAY_TWO));
    }
    assertThat(
            BORN.edit(
                    edit(Source.CONTACT, email(OTHER, Permission.EXPLICIT)),
                    known,
                    CONFIRMED_OPT_IN,
                    DAY_TWO)
                .after()
                .email()
                .orElseThrow()
                .permission())
        .isEqualTo(open);
  }

  @Test
  void a_question_by_sms_outlives_the_contact_that_had_the_number() {
    Standing known = known(EmailStanding.UNDECIDED, SmsPermission.PENDING_CONFIRMATION);

    for (SmsPermission claim : List.of(SmsPermission.EXPLICIT, SmsPermission.NOT_SET)) {
      ContactEdit edit = sms(new SmsDecision.Given(Samples.consent(claim)));
      assertThatExceptionOfType(PermissionRefusedException.class)
          .isThrownBy(() -> Contact.create(ID, ACCOUNT, edit, known, SINGLE_OPT_IN, DAY_TWO));
      assertThatExceptionOfType(PermissionRefusedException.class)
          .isThrownBy(() -> BORN.edit(edit, known, SINGLE_OPT_IN, DAY_TWO));
    }
  }

  private static Standing known(EmailStanding email, SmsPermission sms) {
    return new Standing(
        email,
        Map.of(ConsentType.PROMOTIONAL_SMS, SmsSubscription.first(Samples.consent(sms), DAY_ONE)));
  }

  @Test
  void a_refused_address_that_gives_way_to_another_stays_refused() {
    Contact out = edited(BORN, edit(Source.CONTACT, email(ADA, Permission.UNSUBSCRIBED)));

    assertThat(
            out.edit(
                    edit(Source.ACCOUNT, email(OTHER, null)),
                    Standing.UNDECIDED,
                    SINGLE_OPT_IN,
                    DAY_TWO)
                .steps())
        .extracting(it -> ((ConsentChange.Email) it).address())
        .containsExactly(OTHER);
  }

  @Test
  void a_contact_is_not_left_without_an_identity() {
    assertThatExceptionOfType(IdentityMissingException.class)
        .isThrownBy(() -> edited(BORN, edit(Source.ACCOUNT, Optional.empty())));
  }

  @Test
  void a_permission_that_is_sent_back_as_it_was_changes_nothing() {
    for (Permission permission : Permission.values()) {
      Contact contact = Samples.withPermission(permission, Samples.optOutIf(permission));
      ContactChange change =
          contact.edit(
              edit(Source.ACCOUNT, email(ADA, permission)),
              Standing.UNDECIDED,
              CONFIRMED_OPT_IN,
              DAY_TWO);
      assertThat(change.after().email()).isEqualTo(contact.email());
      assertThat(change.steps()).isEmpty();
    }
  }

  @Test
  void an_account_claims_an_explicit_permission_only_where_nobody_was_asked_and_nobody_refused() {
    for (Permission before : Permission.values()) {
      Contact contact = Samples.withPermission(before, Samples.optOutIf(before));
      ContactEdit claim = edit(Source.ACCOUNT, email(ADA, Permission.EXPLICIT));
      switch (before) {
        case EXPLICIT, IMPLICIT, NOT_SET ->
            assertThat(edited(contact, claim).email().orElseThrow().permission())
                .isEqualTo(Permission.EXPLICIT);
        case PENDING_CONFIRMATION, TEMP_HOLD, UNSUBSCRIBED ->
            assertThatExceptionOfType(PermissionRefusedException.class)
                .isThrownBy(() -> edited(contact, claim));
      }
    }
  }

  @Test
  void a_decision_about_sms_needs_its_evidence_unless_it_is_the_one_that_holds() {
    Contact contact =
        create(sms(new SmsDecision.Given(Samples.consent(SmsPermission.EXPLICIT))), SINGLE_OPT_IN)
            .after();
    ContactEdit sentBack = sms(repeated(SmsPermission.EXPLICIT));

    assertThat(edited(contact, sentBack).sms().orElseThrow().subscriptions())
        .isEqualTo(contact.sms().orElseThrow().subscriptions());
    assertThatExceptionOfType(EvidenceMissingException.class)
        .isThrownBy(() -> edited(contact, sms(repeated(SmsPermission.UNSUBSCRIBED))));
    assertThatExceptionOfType(EvidenceMissingException.class)
        .isThrownBy(() -> create(sentBack, SINGLE_OPT_IN));
  }

  @ParameterizedTest
  @EnumSource(names = {"UNSUBSCRIBED", "PENDING_CONFIRMATION"})
  void an_account_neither_ends_a_refusal_by_sms_nor_answers_a_question(SmsPermission before) {
    Contact contact =
        create(sms(new SmsDecision.Given(Samples.consent(before))), SINGLE_OPT_IN).after();
    ContactEdit grant = sms(new SmsDecision.Given(Samples.consent(SmsPermission.EXPLICIT)));

    assertThatExceptionOfType(PermissionRefusedException.class)
        .isThrownBy(() -> edited(contact, grant));
    assertThatExceptionOfType(PermissionRefusedException.class)
        .isThrownBy(() -> edited(Samples.deleted(contact), grant));
  }

  @Test
  void the_lists_of_an_edit_take_the_place_of_those_before() {
    ContactEdit edit =
        new ContactEdit(
            Source.ACCOUNT,
            email(ADA, null),
            Optional.empty(),
            Profile.EMPTY,
            Optional.empty(),
            Optional.empty(),
            Optional.of(Set.of(OFFERS)),
            Optional.empty());
    assertThat(edited(BORN, edit).lists()).containsExactly(OFFERS);
  }

  private static SmsDecision repeated(SmsPermission permission) {
    return new SmsDecision.Repeated(ConsentType.PROMOTIONAL_SMS, permission);
  }

  private static Optional<EmailEdit> email(EmailAddress address, Permission permission) {
    return Optional.of(new EmailEdit(address, Optional.ofNullable(permission), Optional.empty()));
  }

  private static ContactEdit edit(Source source, Optional<EmailEdit> email) {
    return edit(source, email, Optional.empty());
  }

  private static ContactEdit sms(SmsDecision decision) {
    return edit(
        Source.ACCOUNT, Optional.empty(), Optional.of(new SmsEdit(NUMBER, List.of(decision))));
  }

  private static ContactEdit edit(Source source, Optional<EmailEdit> email, Optional<SmsEdit> sms) {
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

  private static ContactChange create(ContactEdit edit, OptInPolicy policy) {
    return Contact.create(ID, ACCOUNT, edit, Standing.UNDECIDED, policy, DAY_ONE);
  }

  private static Contact edited(Contact contact, ContactEdit edit) {
    return contact.edit(edit, Standing.UNDECIDED, SINGLE_OPT_IN, DAY_TWO).after();
  }
}
