package dev.assent.application;

class InMemoryStoreTest
    implements AccountContract,
        ConsentRecordContract,
        ContactDirectoryContract,
        ContactEditContract,
        ContactListContract,
        CustomFieldContract,
        RefusalContract {

  private final InMemoryContacts store = new InMemoryContacts();

  @Override
  public Store store() {
    return store;
  }
}
