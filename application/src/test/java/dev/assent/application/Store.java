package dev.assent.application;

import dev.assent.domain.AccountId;
import dev.assent.domain.Answer;
import dev.assent.domain.Contact;
import dev.assent.domain.ContactEdit;
import dev.assent.domain.ContactId;
import dev.assent.domain.ContactList;
import dev.assent.domain.CustomField;
import dev.assent.domain.CustomFieldId;
import dev.assent.domain.EmailAddress;
import dev.assent.domain.ListId;
import dev.assent.domain.OptInPolicy;
import dev.assent.domain.Question;
import dev.assent.domain.SignUp;
import dev.assent.domain.SmsNumber;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** A store under test: its ports, its transactions, and what an account needs in it. */
public interface Store {

  AtomicLong LAST_ID = new AtomicLong();

  /** As exact as the service's own: microseconds. */
  Clock CLOCK = Clock.tick(Clock.systemUTC(), Duration.ofNanos(1_000));

  Instant LONG_AGO = Instant.parse("2025-01-01T00:00:00Z");

  ContactRepository contacts();

  ContactDirectory directory();

  ConsentRecordDirectory consentRecord();

  AccountRepository accounts();

  ContactListRepository lists();

  CustomFieldRepository customFields();

  Leftovers leftovers();

  ConfirmationRepository confirmations();

  Outbox outbox();

  /** What the mails of {@code account} are about that wait to be sent, due or not. */
  List<UUID> waiting(AccountId account);

  /** Takes the mails of {@code account} out that wait, as if they had been sent. */
  void takeOut(AccountId account);

  ActivityRepository activities();

  ContactSelection selection();

  ContactCounts counts();

  /** Runs {@code work} in a transaction; all of it takes effect, or none if it throws. */
  <T> T inTransaction(Supplier<T> work);

  void addAccount(AccountId account, OptInPolicy policy);

  /**
   * How many memberships and values are stored of lists and fields that {@code account} deleted.
   */
  long leftOver(AccountId account);

  /** Lets the activities of {@code account} that have ended have ended so much earlier. */
  void age(AccountId account, Duration by);

  /** How many entries the consent record of {@code account} has. */
  long consentEntries(AccountId account);

  /** The hash by which the record of {@code account} knows an address. */
  String hash(AccountId account, EmailAddress address);

  /** The hash by which the record of {@code account} knows a number. */
  String hash(AccountId account, SmsNumber number);

  default void addList(AccountId account, ListId list) {
    inTransaction(
        () -> {
          lists()
              .save(
                  new ContactList(
                      list, account, list.toString(), Optional.empty(), false, LONG_AGO, LONG_AGO));
          return null;
        });
  }

  default void deleteList(AccountId account, ListId list) {
    inTransaction(
        () -> {
          lists().delete(lists().find(account, list).orElseThrow(), LONG_AGO);
          return null;
        });
  }

  default void addCustomField(AccountId account, CustomFieldId field) {
    inTransaction(
        () -> {
          customFields()
              .save(
                  new CustomField(
                      field,
                      account,
                      field.toString(),
                      CustomField.Type.STRING,
                      LONG_AGO,
                      LONG_AGO));
          return null;
        });
  }

  default void deleteCustomField(AccountId account, CustomFieldId field) {
    inTransaction(
        () -> {
          CustomField stored =
              customFields().find(account).stream()
                  .filter(it -> it.id().equals(field))
                  .findFirst()
                  .orElseThrow();
          customFields().delete(stored, LONG_AGO);
          return null;
        });
  }

  default AccountId newAccount(OptInPolicy policy) {
    AccountId account = new AccountId(UUID.randomUUID());
    addAccount(account, policy);
    return account;
  }

  default ListId newList(AccountId account) {
    ListId list = new ListId(nextId());
    addList(account, list);
    return list;
  }

  default CustomFieldId newField(AccountId account) {
    CustomFieldId field = new CustomFieldId(nextId());
    addCustomField(account, field);
    return field;
  }

  default Outcome signUp(AccountId account, SignUp submitted) {
    return inTransaction(() -> service().signUp(caller(account), Circumstances.UNKNOWN, submitted));
  }

  default Contact create(AccountId account, ContactEdit edit) {
    return inTransaction(
        () -> contactService().create(caller(account), Circumstances.UNKNOWN, edit));
  }

  default Optional<Contact> replace(AccountId account, ContactId contact, ContactEdit edit) {
    return inTransaction(
        () -> contactService().replace(caller(account), Circumstances.UNKNOWN, contact, edit));
  }

  default boolean delete(AccountId account, ContactId contact) {
    return inTransaction(
        () -> contactService().delete(caller(account), Circumstances.UNKNOWN, contact));
  }

  default boolean erase(AccountId account, ContactId contact) {
    return inTransaction(() -> contactService().erase(caller(account), contact));
  }

  /** The owner of an address answers what he was asked. Belongs to its caller's transaction. */
  default void answer(AccountId account, ContactId id, Answer answer, Question asked) {
    Situation situation = contacts().reserve(account, Claim.of(id));
    ConsentEntries entries =
        new ConsentEntries(Optional.empty(), Circumstances.UNKNOWN, Store::nextId);
    situation
        .contact(id)
        .map(contact -> contact.answer(answer, asked, situation.at()))
        .ifPresent(change -> contacts().save(List.of(change), entries.of(change, situation)));
  }

  default Optional<Contact> found(AccountId account, ContactId contact) {
    return inTransaction(() -> directory().find(account, contact));
  }

  /** Those that the query finds, a hundred at most. */
  default List<Contact> found(AccountId account, ContactQuery query) {
    return inTransaction(
        () ->
            directory()
                .find(account, query, new ContactQuery.Page(Optional.empty(), 100))
                .contacts());
  }

  /** Those that are not deleted, a hundred at most. */
  default List<Contact> everybody(AccountId account) {
    ContactQuery.Between ever = new ContactQuery.Between(Optional.empty(), Optional.empty());
    return found(account, new ContactQuery(Optional.empty(), Set.of(), Set.of(), ever, ever));
  }

  /** How often work was run again because others were in its way; who works alone never does. */
  default long repetitions() {
    return 0;
  }

  default Caller caller(AccountId account) {
    return new Caller(account, new TokenId(UUID.randomUUID()));
  }

  /** An id that is greater than those before it. */
  static UUID nextId() {
    return new UUID(0x0190_0000_0000_7000L, LAST_ID.incrementAndGet());
  }

  default SignUpService service() {
    return new SignUpService(contacts(), Store::nextId);
  }

  default ContactService contactService() {
    return new ContactService(contacts(), Store::nextId);
  }

  /** As another process has it, whose clock is an hour behind: its ids are smaller. */
  default ContactService contactServiceWithASlowClock() {
    return new ContactService(
        contacts(), () -> new UUID(0x0180_0000_0000_7000L, LAST_ID.incrementAndGet()));
  }

  default ContactListService listService() {
    return new ContactListService(accounts(), lists(), CLOCK, Store::nextId);
  }

  default CustomFieldService fieldService() {
    return new CustomFieldService(accounts(), customFields(), CLOCK, Store::nextId);
  }

  default ActivityService activityService() {
    return new ActivityService(accounts(), contacts(), activities(), Store::nextId);
  }

  /** Does {@code contacts} of an activity at a time. */
  default ActivityWorkService activityWork(int contacts) {
    return new ActivityWorkService(
        activities(),
        selection(),
        contacts(),
        Store::nextId,
        new ActivityWorkService.Part(contacts, contacts));
  }

  default AccountService accountService() {
    return new AccountService(accounts(), CLOCK, Store::nextId);
  }
}
