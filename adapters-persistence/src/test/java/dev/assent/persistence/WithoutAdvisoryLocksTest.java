package dev.assent.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assent.application.ContactRepositoryContract;
import dev.assent.application.Store;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The unique keys carry what the races promise. The locks only save repetitions: without them, here
 * by a function that is found before that of PostgreSQL and does nothing, the same holds.
 */
@QuarkusTest
@WithTestResource(PostgresResource.class)
class WithoutAdvisoryLocksTest implements ContactRepositoryContract {

  @Inject PostgresStore store;

  @BeforeEach
  void a_function_that_locks_nothing() {
    store.update("create schema if not exists no_locks");
    store.update(
        "create or replace function no_locks.pg_advisory_xact_lock(bigint) returns void"
            + " language sql as 'select'");
    store.beginTransactionsWith("set local search_path = no_locks, pg_catalog, public");
  }

  @AfterEach
  void the_one_of_the_database_again() {
    store.beginTransactionsWith("");
  }

  @Override
  public Store store() {
    return store;
  }

  /** A deadlock takes a second to be found. */
  @Override
  public int rounds() {
    return 10;
  }

  @Override
  public void requireOrder(long repetitions) {
    assertThat(repetitions).as("what the locks save").isPositive();
  }

  @Test
  void nothing_is_locked() {
    long locks =
        store.inTransaction(
            () -> {
              store.value("select pg_advisory_xact_lock(42)");
              return (Long)
                  store.value(
                      "select count(*) from pg_locks"
                          + " where locktype = 'advisory' and pid = pg_backend_pid()");
            });
    assertThat(locks).isZero();
  }
}
