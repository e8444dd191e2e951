package dev.assent.memory;

import dev.assent.application.AccountRepository;
import dev.assent.application.ActivityRepository;
import dev.assent.application.ConsentRecordDirectory;
import dev.assent.application.ContactCounts;
import dev.assent.application.ContactDirectory;
import dev.assent.application.ContactListRepository;
import dev.assent.application.ContactRepository;
import dev.assent.application.ContactSelection;
import dev.assent.application.CustomFieldRepository;
import dev.assent.application.InMemoryContacts;
import dev.assent.application.InstallationRepository;
import dev.assent.application.Leftovers;
import dev.assent.application.StoreLife;
import dev.assent.application.StoreSettings;
import dev.assent.application.Transactions;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.Supplier;

/** All ports of a store in one place; what it holds is gone when the process ends. */
@Singleton
class MemoryStore implements StoreLife, StoreSettings, Transactions {

  private final InMemoryContacts store = new InMemoryContacts();

  @Override
  public void prepare() {}

  @Override
  public boolean isCurrent() {
    return true;
  }

  @Override
  public List<String> mistakes() {
    return List.of();
  }

  @Override
  public List<String> advice() {
    return List.of("What is stored is gone when the process ends.");
  }

  @Override
  public <T> T run(Supplier<T> work) {
    return store.inTransaction(work);
  }

  InMemoryContacts store() {
    return store;
  }

  @Produces
  @Singleton
  ContactRepository contacts() {
    return store.contacts();
  }

  @Produces
  @Singleton
  ContactDirectory directory() {
    return store.directory();
  }

  @Produces
  @Singleton
  ContactCounts counts() {
    return store.counts();
  }

  @Produces
  @Singleton
  ConsentRecordDirectory consentRecord() {
    return store.consentRecord();
  }

  @Produces
  @Singleton
  AccountRepository accounts() {
    return store.accounts();
  }

  @Produces
  @Singleton
  ContactListRepository lists() {
    return store.lists();
  }

  @Produces
  @Singleton
  CustomFieldRepository customFields() {
    return store.customFields();
  }

  @Produces
  @Singleton
  Leftovers leftovers() {
    return store.leftovers();
  }

  @Produces
  @Singleton
  ActivityRepository activities() {
    return store.activities();
  }

  @Produces
  @Singleton
  ContactSelection selection() {
    return store.selection();
  }

  @Produces
  @Singleton
  InstallationRepository installation() {
    return store.installation();
  }
}
