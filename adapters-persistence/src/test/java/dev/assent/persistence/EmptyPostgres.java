package dev.assent.persistence;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import javax.sql.DataSource;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A real PostgreSQL for one test, in which nothing is. */
final class EmptyPostgres implements BeforeEachCallback, AfterEachCallback {

  private EmbeddedPostgres postgres;

  @Override
  public void beforeEach(ExtensionContext test) throws IOException {
    postgres = EmbeddedPostgres.start();
  }

  @Override
  public void afterEach(ExtensionContext test) throws IOException {
    postgres.close();
  }

  DataSource database() {
    return postgres.getPostgresDatabase();
  }

  String url() {
    return postgres.getJdbcUrl("postgres", "postgres");
  }
}
