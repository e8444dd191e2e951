package dev.assent.application;

class InMemoryContactsTest implements ContactRepositoryContract {

  private final InMemoryContacts store = new InMemoryContacts();

  @Override
  public Store store() {
    return store;
  }
}
