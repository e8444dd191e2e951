package dev.assent.application;

import java.util.function.Supplier;

class InMemoryInstallationTest implements InstallationContract {

  private final InMemoryInstallation installation = new InMemoryInstallation();

  @Override
  public InstallationRepository installation() {
    return installation;
  }

  @Override
  public AccessDirectory access() {
    return installation;
  }

  @Override
  public <T> T inTransaction(Supplier<T> work) {
    return installation.inTransaction(work);
  }
}
