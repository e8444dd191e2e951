package dev.assent.bootstrap;

import dev.assent.application.AccountDirectory;
import dev.assent.application.AccountRepository;
import dev.assent.application.AccountService;
import dev.assent.application.AccountSettings;
import dev.assent.application.ConsentRecordDirectory;
import dev.assent.application.ContactCounts;
import dev.assent.application.ContactDirectory;
import dev.assent.application.ContactListDirectory;
import dev.assent.application.ContactListRepository;
import dev.assent.application.ContactListService;
import dev.assent.application.ContactLists;
import dev.assent.application.ContactRepository;
import dev.assent.application.ContactService;
import dev.assent.application.ContactSignUp;
import dev.assent.application.Contacts;
import dev.assent.application.CustomFieldDirectory;
import dev.assent.application.CustomFieldRepository;
import dev.assent.application.CustomFieldService;
import dev.assent.application.CustomFields;
import dev.assent.application.FirstStart;
import dev.assent.application.InTransaction;
import dev.assent.application.InstallationRepository;
import dev.assent.application.SignUpQueue;
import dev.assent.application.SignUpService;
import dev.assent.application.Transactions;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

/** What the service is made of, each use case in a transaction. */
@Singleton
class Composition {

  /** The clock of the application: microseconds, which is what PostgreSQL keeps. */
  @Produces
  @Singleton
  Clock clock() {
    return Clock.tick(Clock.systemUTC(), Duration.ofNanos(1_000));
  }

  @Produces
  @Singleton
  Supplier<UUID> ids() {
    return new TimeOrderedIds(Clock.systemUTC());
  }

  @Produces
  @Singleton
  SignUpQueue.Store signUps(
      ContactRepository contacts, Supplier<UUID> ids, Transactions transactions) {
    SignUpService service = new SignUpService(contacts, ids);
    return (all, patience) -> transactions.run(() -> service.signUpAll(all, patience));
  }

  @Produces
  @Singleton
  ContactSignUp contactSignUp(SignUpLanes lanes) {
    return lanes.queue();
  }

  @Produces
  @Singleton
  InTransaction<Contacts> contactService(
      ContactRepository contacts, Supplier<UUID> ids, Transactions transactions) {
    return inTransaction(new ContactService(contacts, ids), transactions);
  }

  @Produces
  @Singleton
  InTransaction<ContactLists> listService(
      AccountRepository accounts,
      ContactListRepository lists,
      Clock clock,
      Supplier<UUID> ids,
      Transactions transactions,
      LeftoverRemoval removal) {
    return removal.after(
        inTransaction(new ContactListService(accounts, lists, clock, ids), transactions));
  }

  @Produces
  @Singleton
  InTransaction<CustomFields> fieldService(
      AccountRepository accounts,
      CustomFieldRepository fields,
      Clock clock,
      Supplier<UUID> ids,
      Transactions transactions,
      LeftoverRemoval removal) {
    return removal.after(
        inTransaction(new CustomFieldService(accounts, fields, clock, ids), transactions));
  }

  @Produces
  @Singleton
  InTransaction<AccountSettings> accountService(
      AccountRepository accounts, Clock clock, Supplier<UUID> ids, Transactions transactions) {
    return inTransaction(new AccountService(accounts, clock, ids), transactions);
  }

  @Produces
  @Singleton
  InTransaction<ContactDirectory> directory(ContactDirectory contacts, Transactions transactions) {
    return inTransaction(contacts, transactions);
  }

  @Produces
  @Singleton
  InTransaction<ContactCounts> counts(ContactCounts counts, Transactions transactions) {
    return inTransaction(counts, transactions);
  }

  @Produces
  @Singleton
  InTransaction<ConsentRecordDirectory> consentRecord(
      ConsentRecordDirectory record, Transactions transactions) {
    return inTransaction(record, transactions);
  }

  @Produces
  @Singleton
  InTransaction<ContactListDirectory> lists(
      ContactListRepository lists, Transactions transactions) {
    return inTransaction(lists, transactions);
  }

  @Produces
  @Singleton
  InTransaction<CustomFieldDirectory> fields(
      CustomFieldRepository fields, Transactions transactions) {
    return inTransaction(fields, transactions);
  }

  @Produces
  @Singleton
  InTransaction<AccountDirectory> accounts(AccountRepository accounts, Transactions transactions) {
    return inTransaction(accounts, transactions);
  }

  static <S> InTransaction<S> inTransaction(S service, Transactions transactions) {
    return new InTransaction<>() {
      @Override
      public <R> R call(Function<S, R> useCase) {
        return transactions.run(() -> useCase.apply(service));
      }
    };
  }

  @Produces
  @Singleton
  FirstStart firstStart(InstallationRepository installation, Clock clock, Supplier<UUID> ids) {
    return new FirstStart(installation, clock, ids);
  }
}
