package dev.assent.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assent.application.UnavailableException;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(PostgresResource.class)
class TransactionsTest {

  @Inject Transactions transactions;
  @Inject PostgresStore store;

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
  void what_goes_on_failing_is_not_repeated_for_ever() {
    Deque<String> failures = new ArrayDeque<>(List.of("40001", "40001", "40001", "40001"));

    assertThatThrownBy(() -> transactions.run(() -> fail(failures.pop())))
        .isInstanceOf(SqlFailedException.class);
    assertThat(failures).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"08006", "08001", "53300", "57P01", "57014", "55P03"})
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
