package dev.assent.bootstrap;

import dev.assent.application.AccountRepository;
import dev.assent.application.AccountService;
import dev.assent.application.ConsentRecord;
import dev.assent.application.ContactDirectory;
import dev.assent.application.ContactListRepository;
import dev.assent.application.ContactListService;
import dev.assent.application.ContactRepository;
import dev.assent.application.ContactService;
import dev.assent.application.ContactSignUp;
import dev.assent.application.CustomFieldRepository;
import dev.assent.application.CustomFieldService;
import dev.assent.application.FirstStart;
import dev.assent.application.InstallationRepository;
import dev.assent.application.SignUpService;
import dev.assent.application.UseCases;
import dev.assent.persistence.Transactions;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

/** What the service is made of. The only place that opens transactions around use cases. */
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
  ContactSignUp contactSignUp(
      ContactRepository contacts, Supplier<UUID> ids, Transactions transactions) {
    ContactSignUp signUp = new SignUpService(contacts, ids);
    return (caller, circumstances, submitted) ->
        transactions.run(() -> signUp.signUp(caller, circumstances, submitted));
  }

  @Produces
  @Singleton
  UseCases<ContactService> contactService(
      ContactRepository contacts, Supplier<UUID> ids, Transactions transactions) {
    return inTransaction(new ContactService(contacts, ids), transactions);
  }

  @Produces
  @Singleton
  UseCases<ContactListService> listService(
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
  UseCases<CustomFieldService> fieldService(
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
  UseCases<AccountService> accountService(
      AccountRepository accounts, Clock clock, Supplier<UUID> ids, Transactions transactions) {
    return inTransaction(new AccountService(accounts, clock, ids), transactions);
  }

  @Produces
  @Singleton
  UseCases<ContactDirectory> directory(ContactDirectory contacts, Transactions transactions) {
    return inTransaction(contacts, transactions);
  }

  @Produces
  @Singleton
  UseCases<ConsentRecord> consentRecord(ConsentRecord record, Transactions transactions) {
    return inTransaction(record, transactions);
  }

  @Produces
  @Singleton
  UseCases<ContactListRepository> lists(ContactListRepository lists, Transactions transactions) {
    return inTransaction(lists, transactions);
  }

  @Produces
  @Singleton
  UseCases<CustomFieldRepository> fields(CustomFieldRepository fields, Transactions transactions) {
    return inTransaction(fields, transactions);
  }

  @Produces
  @Singleton
  UseCases<AccountRepository> accounts(AccountRepository accounts, Transactions transactions) {
    return inTransaction(accounts, transactions);
  }

  private static <S> UseCases<S> inTransaction(S service, Transactions transactions) {
    return new UseCases<>() {
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
