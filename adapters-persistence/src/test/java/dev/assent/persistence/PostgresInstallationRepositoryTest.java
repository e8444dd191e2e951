package dev.assent.persistence;

import dev.assent.application.AccessDirectory;
import dev.assent.application.InstallationContract;
import dev.assent.application.InstallationRepository;
import dev.assent.application.Transactions;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;

@QuarkusTest
@WithTestResource(PostgresResource.class)
class PostgresInstallationRepositoryTest implements InstallationContract {

  @Inject InstallationRepository installation;
  @Inject AccessDirectory access;
  @Inject Transactions transactions;
  @Inject PostgresStore store;

  @BeforeEach
  void an_empty_store() {
    store.update("truncate access_token, contact_list, custom_field, account cascade");
  }

  @Override
  public InstallationRepository installation() {
    return installation;
  }

  @Override
  public AccessDirectory access() {
    return access;
  }

  @Override
  public <T> T inTransaction(Supplier<T> work) {
    return transactions.run(work);
  }
}
