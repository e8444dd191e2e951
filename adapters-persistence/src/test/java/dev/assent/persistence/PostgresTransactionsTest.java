package dev.assent.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assent.application.UnavailableException;
import dev.assent.domain.AccountId;
import dev.assent.domain.OptInPolicy;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(PostgresResource.class)
class PostgresTransactionsTest {

  @Inject PostgresTransactions transactions;
  @Inject PostgresStore store;

  /** Whoever adds a state to this table fails with it in COMMIT. */
  @BeforeEach
  void a_commit_that_fails() {
    transactions.run(
        () ->
            store.update(
                """
                create table if not exists commit_failure (state text);
                create or replace function fail_in_commit() returns trigger language plpgsql as $$
                begin
                  if new.state = 'lost' then
                    perform pg_terminate_backend(pg_backend_pid());
                  else
                    raise exception 'refused' using errcode = new.state;
                  end if;
                  return null;
                end $$;
                drop trigger if exists fail on commit_failure;
                create constraint trigger fail after insert on commit_failure
                  deferrable initially deferred for each row execute function fail_in_commit()
                """));
  }

  @ParameterizedTest
  @ValueSource(strings = {"40001", "40P01"})
  void what_postgresql_asks_to_repeat_in_commit_is_repeated(String state) {
    Deque<String> failures = new ArrayDeque<>(List.of(state, state));
    long before = transactions.repetitions();

    String done =
        transactions.run(
            () -> {
              if (!failures.isEmpty()) {
                failInCommit(failures.pop());
              }
              return "done";
            });
    assertThat(done).isEqualTo("done");
    assertThat(transactions.repetitions()).isEqualTo(before + 2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"57P01", "08006", "53100", "lost"})
  void a_database_that_is_lost_in_commit_is_unavailable_and_the_outcome_unknown(String state) {
    long before = transactions.repetitions();

    assertThatThrownBy(() -> transactions.run(() -> failInCommit(state)))
        .isInstanceOf(UnavailableException.class)
        .hasMessageContaining("unknown outcome");
    assertThat(transactions.repetitions()).isEqualTo(before);
    assertThat(transactions.run(() -> store.value("select 1"))).isEqualTo(1);
  }

  @Test
  void the_isolation_is_ours_and_not_the_servers_default() {
    assertThat(
            transactions.run(() -> store.value("select current_setting('transaction_isolation')")))
        .isEqualTo("read committed");
  }

  @Test
  void any_other_failure_in_commit_is_what_it_is() {
    assertThatThrownBy(() -> transactions.run(() -> failInCommit("23514")))
        .isNotInstanceOf(UnavailableException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"email_canonical", "sms_e164"})
  void an_identity_that_somebody_has_just_taken_is_looked_for_again(String identity) {
    UUID account = UUID.randomUUID();
    transactions.run(() -> addContact(account, identity));
    Deque<String> identities = new ArrayDeque<>(List.of(identity, identity));
    long before = transactions.repetitions();

    String done =
        transactions.run(
            () -> {
              if (!identities.isEmpty()) {
                addContact(account, identities.pop());
              }
              return "found";
            });
    assertThat(done).isEqualTo("found");
    assertThat(transactions.repetitions()).isEqualTo(before + 2);
  }

  @Test
  void any_other_key_that_is_taken_is_no_reason_to_repeat() {
    long before = transactions.repetitions();
    UUID account = UUID.randomUUID();

    assertThatThrownBy(
            () ->
                transactions.run(
                    () -> {
                      store.addAccount(new AccountId(account), OptInPolicy.SINGLE_OPT_IN);
                      store.addAccount(new AccountId(account), OptInPolicy.SINGLE_OPT_IN);
                      return null;
                    }))
        .isInstanceOf(SqlFailedException.class);
    assertThat(transactions.repetitions()).isEqualTo(before);
  }

  private int addContact(UUID account, String identity) {
    return store.update(
        "insert into contact (account_id, contact_id, "
            + identity
            + ", create_source, created_at, updated_at)"
            + " values (?, gen_random_uuid(), 'ada', 'contact', now(), now())",
        account);
  }

  private int failInCommit(String state) {
    return store.update("insert into commit_failure values (?)", state);
  }

  @ParameterizedTest
  @ValueSource(strings = {"40001", "40P01"})
  void what_postgresql_asks_to_repeat_is_repeated(String state) {
    Deque<String> failures = new ArrayDeque<>(List.of(state, state));

    String done =
        transactions.run(
            () -> {
              if (!failures.isEmpty()) {
                throw failed(failures.pop());
              }
              return "done";
            });
    assertThat(done).isEqualTo("done");
  }

  @Test
  void what_is_run_again_is_said_in_the_log_with_its_state() {
    Logger log = Logger.getLogger(PostgresTransactions.class.getName());
    List<String> said = new ArrayList<>();
    Level before = log.getLevel();
    log.setLevel(Level.FINE);
    log.setFilter(record -> said.add(record.getMessage().formatted(record.getParameters())));
    try {
      what_postgresql_asks_to_repeat_is_repeated("40P01");
    } finally {
      log.setFilter(null);
      log.setLevel(before);
    }
    assertThat(said)
        .containsExactly(
            "Running a transaction again after SQL state [40P01]",
            "Running a transaction again after SQL state [40P01]");
  }

  @Test
  void what_goes_on_failing_is_not_repeated_for_ever() {
    Deque<String> failures = new ArrayDeque<>(Collections.nCopies(5, "40001"));

    assertThatThrownBy(() -> transactions.run(() -> fail(failures.pop())))
        .isInstanceOf(SqlFailedException.class);
    assertThat(failures).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"08006", "08001", "53300", "57P01", "57014", "55P03", "25006", "25P03", "28000"})
  void a_database_that_can_not_answer_now_is_unavailable(String state) {
    assertThatThrownBy(() -> transactions.run(() -> fail(state)))
        .isInstanceOf(UnavailableException.class);
  }

  @Test
  void any_other_failure_is_what_it_is() {
    assertThatThrownBy(() -> transactions.run(() -> fail("23505")))
        .isInstanceOf(SqlFailedException.class);
    assertThatThrownBy(
            () ->
                transactions.run(
                    () -> {
                      throw new IllegalArgumentException("a mistake");
                    }))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_connection_that_is_cut_is_unavailable_and_the_next_one_works() {
    assertThatThrownBy(
            () ->
                transactions.run(
                    () -> store.value("select pg_terminate_backend(pg_backend_pid())")))
        .isInstanceOf(UnavailableException.class);
    assertThat(transactions.run(() -> store.value("select 1"))).isEqualTo(1);
  }

  private static Object fail(String state) {
    throw failed(state);
  }

  private static SqlFailedException failed(String state) {
    return new SqlFailedException(new SQLException("refused", state));
  }
}
