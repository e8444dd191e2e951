package dev.assent.persistence;

import dev.assent.application.ContactRepositoryContract;
import dev.assent.application.Store;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;

@QuarkusTest
@WithTestResource(PostgresResource.class)
class PostgresContactRepositoryTest implements ContactRepositoryContract {

  @Inject PostgresStore store;

  @Override
  public Store store() {
    return store;
  }
}
