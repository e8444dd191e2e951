package dev.assent.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.atIndex;

import dev.assent.domain.AccountId;
import dev.assent.domain.Answer;
import dev.assent.domain.ConfirmationId;
import dev.assent.domain.ConsentAction;
import dev.assent.domain.Contact;
import dev.assent.domain.ContactId;
import dev.assent.domain.EmailAddress;
import dev.assent.domain.Identity;
import dev.assent.domain.ListId;
import dev.assent.domain.OptInPolicy;
import dev.assent.domain.Permission;
import dev.assent.domain.Question;
import dev.assent.domain.SignUp;
import dev.assent.domain.SmsNumber;
import dev.assent.domain.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The promise of a {@link ConsentRecordDirectory}. */
public interface ConsentRecordContract {

  Store store();

  EmailAddress ADA = new EmailAddress("Ada@Example.org");
  SmsNumber NUMBER = new SmsNumber("2025550142", "1", "US");
  Circumstances CIRCUMSTANCES =
      new Circumstances(
          Optional.of("192.0.2.7"), Optional.of("Mozilla/5.0"), Optional.of("https://a.example"));

  @Test
  default void an_entry_is_read_as_it_was_written() {
    AccountId account = store().newAccount(OptInPolicy.CONFIRMED_OPT_IN);
    ListId list = store().newList(account);
    Caller caller = store().caller(account);
    ContactId contact =
        store()
            .inTransaction(
                () ->
                    store()
                        .service()
                        .signUp(caller, CIRCUMSTANCES, Submissions.by(ADA, NUMBER, list)))
            .contact();

    List<RecordedConsent> record = record(account, contact);
    assertThat(record)
        .extracting(RecordedConsent::channel)
        .containsExactly(Identity.EMAIL, Identity.SMS);
    assertThat(record)
        .allSatisfy(
            it -> {
              assertThat(it.contact()).isEqualTo(contact);
              assertThat(it.lists()).containsExactly(list);
              assertThat(it.token()).contains(caller.token());
              assertThat(it.policy()).isEqualTo(OptInPolicy.CONFIRMED_OPT_IN);
              assertThat(it.source()).isEqualTo(Source.CONTACT);
              assertThat(it.before()).isEqualTo("not_set");
              assertThat(it.addressHash()).isNotEmpty();
              assertThat(it.person().orElseThrow().circumstances()).isEqualTo(CIRCUMSTANCES);
            });
    RecordedConsent email = record.getFirst();
    assertThat(email.action()).isEqualTo(ConsentAction.REQUESTED);
    assertThat(email.after()).isEqualTo("pending_confirmation");
    assertThat(email.sms()).isEmpty();
    assertThat(email.person().orElseThrow().address()).isEqualTo(ADA.value());
    RecordedConsent sms = record.getLast();
    assertThat(sms.action()).isEqualTo(ConsentAction.GRANTED);
    assertThat(sms.after()).isEqualTo("explicit");
    assertThat(sms.sms())
        .contains(
            new RecordedConsent.Sms(
                "promotional_sms", "form", OptionalInt.of(4), Optional.of("monthly")));
    assertThat(sms.person().orElseThrow().address()).isEqualTo(NUMBER.e164());
    assertThat(sms.person().orElseThrow().mediumDetails()).contains("footer form");
  }

  @Test
  default void an_answer_is_the_contacts_own_and_says_what_it_answers() {
    AccountId account = store().newAccount(OptInPolicy.CONFIRMED_OPT_IN);
    ListId list = store().newList(account);
    ContactId contact = store().signUp(account, Submissions.by(ADA, list)).contact();
    Question asked =
        new Question(
            new ConfirmationId(Store.nextId()),
            ADA,
            Set.of(list),
            store().found(account, contact).orElseThrow().lifecycle().createdAt());
    for (Answer answer : List.of(Answer.CONFIRMED, Answer.OPTED_OUT)) {
      store()
          .inTransaction(
              () -> {
                store().answer(account, contact, answer, asked);
                return null;
              });
    }

    assertThat(record(account, contact))
        .hasSize(3)
        .satisfies(requested -> assertThat(requested.confirmation()).isEmpty(), atIndex(0))
        .satisfies(
            confirmed -> {
              assertThat(confirmed.action()).isEqualTo(ConsentAction.GRANTED);
              assertThat(confirmed.after()).isEqualTo("explicit");
              assertThat(confirmed.lists()).containsExactly(list);
            },
            atIndex(1))
        .satisfies(out -> assertThat(out.person().orElseThrow().reason()).isPresent(), atIndex(2))
        .filteredOn(it -> it.action() != ConsentAction.REQUESTED)
        .allSatisfy(
            it -> {
              assertThat(it.confirmation()).contains(asked.id());
              assertThat(it.token()).isEmpty();
              assertThat(it.source()).isEqualTo(Source.CONTACT);
            });
  }

  @Test
  default void the_entries_come_in_the_order_in_which_they_were_written_page_by_page() {
    AccountId account = store().newAccount(OptInPolicy.SINGLE_OPT_IN);
    Contact contact = create(account);
    for (Permission permission :
        List.of(
            Permission.EXPLICIT,
            Permission.IMPLICIT,
            Permission.TEMP_HOLD,
            Permission.UNSUBSCRIBED)) {
      edit(account, contact, permission);
    }

    List<RecordedConsent> all = record(account, contact.id());
    assertThat(all)
        .extracting(it -> it.before() + ">" + it.after())
        .containsExactly(
            "not_set>implicit",
            "implicit>explicit",
            "explicit>implicit",
            "implicit>temp_hold",
            "temp_hold>unsubscribed");
    assertThat(all).isSortedAccordingTo((a, b) -> a.at().compareTo(b.at()));
    assertThat(pages(account, contact, 2)).isEqualTo(all);
    assertThat(page(account, contact.id(), Optional.of(UUID.randomUUID()), 2)).isEmpty();
  }

  @Test
  default void what_was_written_later_comes_later_though_the_clock_of_its_writer_is_behind() {
    AccountId account = store().newAccount(OptInPolicy.SINGLE_OPT_IN);
    Contact contact = create(account);
    edit(account, contact, Permission.EXPLICIT);
    edit(store().contactServiceWithASlowClock(), account, contact, Permission.IMPLICIT);
    edit(account, contact, Permission.TEMP_HOLD);
    edit(store().contactServiceWithASlowClock(), account, contact, Permission.UNSUBSCRIBED);

    List<RecordedConsent> all = record(account, contact.id());
    assertThat(all)
        .extracting(RecordedConsent::after)
        .containsExactly("implicit", "explicit", "implicit", "temp_hold", "unsubscribed");
    assertThat(all).isSortedAccordingTo((a, b) -> a.at().compareTo(b.at()));
    for (int size = 1; size < 4; size++) {
      assertThat(pages(account, contact, size)).isEqualTo(all);
    }
  }

  @Test
  default void the_record_of_an_erased_contact_is_whole_and_names_nobody() {
    AccountId account = store().newAccount(OptInPolicy.SINGLE_OPT_IN);
    Contact contact = create(account);
    List<RecordedConsent> before = record(account, contact.id());
    store()
        .inTransaction(() -> store().contactService().erase(store().caller(account), contact.id()));

    List<RecordedConsent> after = record(account, contact.id());
    assertThat(after).allMatch(it -> it.person().isEmpty());
    assertThat(after.subList(0, before.size()))
        .usingRecursiveFieldByFieldElementComparatorIgnoringFields("person")
        .isEqualTo(before);
    assertThat(steps(after)).containsExactly("not_set>implicit", "implicit>not_set");
  }

  /** An address that went from one contact to another is erased, and shown, wherever it is told. */
  @Test
  default void an_erasure_leaves_the_erased_address_in_no_entry_of_another_contact() {
    AccountId account = store().newAccount(OptInPolicy.SINGLE_OPT_IN);
    ListId list = store().newList(account);
    EmailAddress other = new EmailAddress("grace@example.org");
    ContactId first = signUp(account, Submissions.by(ADA, NUMBER, list));
    assertThat(signUp(account, Submissions.by(other, NUMBER, list))).isEqualTo(first);
    ContactId second = signUp(account, Submissions.by(ADA, list));

    assertThat(record(account, second)).extracting(RecordedConsent::contact).contains(first);
    store().inTransaction(() -> store().contactService().erase(store().caller(account), second));

    assertThat(named(account, first)).containsOnly(other.value(), NUMBER.e164());
    assertThat(named(account, second)).isEmpty();
  }

  @Test
  default void an_erasure_leaves_an_address_that_is_another_contacts_now_to_that_one() {
    AccountId account = store().newAccount(OptInPolicy.SINGLE_OPT_IN);
    ListId list = store().newList(account);
    EmailAddress other = new EmailAddress("grace@example.org");
    ContactId first = signUp(account, Submissions.by(ADA, NUMBER, list));
    signUp(account, Submissions.by(other, NUMBER, list));
    ContactId second = signUp(account, Submissions.by(ADA, list));
    store().inTransaction(() -> store().contactService().erase(store().caller(account), first));

    assertThat(named(account, first)).isEmpty();
    assertThat(named(account, second)).containsExactly(ADA.value());
  }

  private ContactId signUp(AccountId account, SignUp submitted) {
    return store()
        .inTransaction(
            () -> store().service().signUp(store().caller(account), CIRCUMSTANCES, submitted))
        .contact();
  }

  /** The addresses and numbers that the record of a contact names. */
  private List<String> named(AccountId account, ContactId contact) {
    return record(account, contact).stream()
        .flatMap(it -> it.person().stream())
        .map(RecordedConsent.Person::address)
        .distinct()
        .toList();
  }

  @Test
  default void a_deletion_and_a_restoration_are_told_as_they_were_and_by_whom() {
    AccountId account = store().newAccount(OptInPolicy.SINGLE_OPT_IN);
    Caller caller = store().caller(account);
    Contact contact = create(account);
    delete(caller, contact);
    delete(caller, contact);
    edit(account, contact, Permission.EXPLICIT);
    edit(account, contact, Permission.UNSUBSCRIBED);
    delete(caller, contact);

    List<RecordedConsent> all = record(account, contact.id());
    assertThat(steps(all))
        .containsExactly(
            "not_set>implicit", "implicit>not_set", "not_set>explicit", "explicit>unsubscribed");
    RecordedConsent deletion = all.get(1);
    assertThat(deletion.action()).isEqualTo(ConsentAction.ENDED);
    assertThat(deletion.source()).isEqualTo(Source.ACCOUNT);
    assertThat(deletion.token()).contains(caller.token());
    assertThat(deletion.person().orElseThrow().circumstances()).isEqualTo(CIRCUMSTANCES);
  }

  @Test
  default void where_a_deletion_can_not_be_recorded_nothing_is_deleted() {
    AccountId account = store().newAccount(OptInPolicy.SINGLE_OPT_IN);
    Contact contact = create(account);
    assertThatThrownBy(
            () ->
                store()
                    .inTransaction(
                        () -> {
                          deletion(store().caller(account), contact);
                          throw new IllegalStateException("interrupted");
                        }))
        .hasMessageContaining("interrupted");

    assertThat(steps(record(account, contact.id()))).containsExactly("not_set>implicit");
    assertThat(store().inTransaction(() -> store().directory().find(account, contact.id())))
        .contains(contact);
  }

  @Test
  default void nobody_reads_the_record_of_another_account() {
    AccountId account = store().newAccount(OptInPolicy.SINGLE_OPT_IN);
    Contact contact = create(account);

    assertThat(record(store().newAccount(OptInPolicy.SINGLE_OPT_IN), contact.id())).isEmpty();
  }

  private static List<String> steps(List<RecordedConsent> record) {
    return record.stream().map(it -> it.before() + ">" + it.after()).toList();
  }

  private void delete(Caller caller, Contact contact) {
    assertThat(store().inTransaction(() -> deletion(caller, contact))).isTrue();
  }

  private boolean deletion(Caller caller, Contact contact) {
    return store().contactService().delete(caller, CIRCUMSTANCES, contact.id());
  }

  private List<RecordedConsent> record(AccountId account, ContactId contact) {
    return page(account, contact, Optional.empty(), 500);
  }

  private List<RecordedConsent> page(
      AccountId account, ContactId contact, Optional<UUID> after, int limit) {
    return store()
        .inTransaction(() -> store().consentRecord().find(account, contact, after, limit));
  }

  private List<RecordedConsent> pages(AccountId account, Contact contact, int size) {
    List<RecordedConsent> read = new ArrayList<>();
    Optional<UUID> after = Optional.empty();
    do {
      List<RecordedConsent> page = page(account, contact.id(), after, size);
      read.addAll(page);
      after = page.size() < size ? Optional.empty() : Optional.of(page.getLast().id());
    } while (after.isPresent());
    return read;
  }

  private Contact create(AccountId account) {
    return store()
        .inTransaction(
            () ->
                store()
                    .contactService()
                    .create(store().caller(account), CIRCUMSTANCES, Edits.by(ADA)));
  }

  private void edit(AccountId account, Contact contact, Permission permission) {
    edit(store().contactService(), account, contact, permission);
  }

  private void edit(
      ContactService service, AccountId account, Contact contact, Permission permission) {
    store()
        .inTransaction(
            () ->
                service.replace(
                    store().caller(account),
                    CIRCUMSTANCES,
                    contact.id(),
                    Edits.with(ADA, permission)));
  }
}
