package dev.assent.application;

import java.util.function.Supplier;

class InMemoryInstallationTest implements InstallationContract {

  private final InMemoryContacts store = new InMemoryContacts();

  @Override
  public InstallationRepository installation() {
    return store.installation();
  }

  @Override
  public AccessDirectory access() {
    return store.access();
  }

  @Override
  public <T> T inTransaction(Supplier<T> work) {
    return store.inTransaction(work);
  }
}
