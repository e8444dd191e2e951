package dev.assent.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assent.application.Activity;
import dev.assent.application.ActivityId;
import dev.assent.application.ActivityProgress;
import dev.assent.application.ActivityRepository;
import dev.assent.application.Caller;
import dev.assent.application.Circumstances;
import dev.assent.application.ContactSource;
import dev.assent.application.ListActivity;
import dev.assent.application.TokenId;
import dev.assent.domain.AccountId;
import dev.assent.domain.ListId;
import dev.assent.domain.MembershipChange;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who of several processes gets which activity. */
class PostgresActivityTest {

  private static final AccountId ACCOUNT = new AccountId(new UUID(1, 1));
  private static final AccountId OTHER = new AccountId(new UUID(1, 2));
  private static final ListActivity WORK =
      new ListActivity(
          MembershipChange.JOIN,
          new ContactSource.AllActive(),
          Set.of(),
          Set.of(new ListId(new UUID(2, 1))));
  private static final Circumstances CIRCUMSTANCES =
      new Circumstances(
          Optional.of("203.0.113.9"), Optional.of("a program"), Optional.of("https://a.example"));

  @RegisterExtension final EmptyPostgres postgres = new EmptyPostgres();
  private int added;

  @BeforeEach
  void tables() {
    Flyway.configure().dataSource(postgres.database()).load().migrate();
  }

  @Test
  void what_one_process_works_on_is_left_alone_by_others_with_all_that_follows_it()
      throws SQLException {
    Activity first = add(ACCOUNT);
    Activity second = add(ACCOUNT);
    Activity others = add(OTHER);
    try (Connection one = begin();
        Connection two = begin();
        Connection three = begin()) {
      assertThat(taken(one)).contains(first);
      assertThat(taken(two)).contains(others);
      assertThat(taken(three)).isEmpty();
      at(one).save(first.key(), Activity.State.COMPLETED, ActivityProgress.NONE.ended());
      assertThat(taken(three)).as("the first one has not ended for others").isEmpty();
      one.commit();
      assertThat(taken(three).orElseThrow().id()).isEqualTo(second.id());
    }
  }

  @Test
  void what_a_process_had_taken_that_was_lost_is_taken_by_the_next() throws SQLException {
    Activity first = add(ACCOUNT);
    Connection lost = begin();
    assertThat(taken(lost)).contains(first);
    at(lost).save(first.key(), Activity.State.COMPLETED, ActivityProgress.NONE.ended());
    lost.abort(Runnable::run);

    try (Connection next = begin()) {
      assertThat(taken(next)).contains(first);
    }
  }

  @Test
  void an_account_with_many_that_are_short_does_not_come_before_one_that_waits()
      throws SQLException {
    for (int i = 0; i < 5; i++) {
      add(ACCOUNT);
    }
    Activity others = add(OTHER);
    try (Connection process = begin()) {
      end(process, taken(process).orElseThrow());
      assertThat(taken(process)).contains(others);
    }
  }

  @Test
  void who_called_is_known_until_the_end_and_no_longer() throws SQLException {
    Activity completed = add(ACCOUNT);
    Activity failed = add(OTHER);
    try (Connection process = begin()) {
      ActivityRepository.Taken taken = at(process).take().orElseThrow();
      assertThat(taken.circumstances()).isEqualTo(CIRCUMSTANCES);
      at(process).save(completed.key(), Activity.State.PROCESSING, ActivityProgress.NONE);
      assertThat(knownOf(process, completed)).isEqualTo(CIRCUMSTANCES.toString());
      end(process, completed);
      at(process).fail(failed.key());
      for (Activity ended : List.of(completed, failed)) {
        assertThat(knownOf(process, ended)).isEqualTo(Circumstances.UNKNOWN.toString());
      }
    }
  }

  private static String knownOf(Connection process, Activity activity) {
    return Sql.query(
            KeptConnection.of(process),
            "select " + ActivityRow.COLUMNS + " from activity where activity_id = ?",
            List.of(activity.id().value()),
            row -> ActivityRow.taken(row).circumstances().toString())
        .getFirst();
  }

  private static void end(Connection process, Activity activity) {
    at(process).save(activity.key(), Activity.State.COMPLETED, ActivityProgress.NONE.ended());
  }

  private Activity add(AccountId account) {
    return new PostgresActivityRepository(postgres.database())
        .add(
            new ActivityId(new UUID(3, ++added)),
            new Caller(account, new TokenId(new UUID(4, 1))),
            CIRCUMSTANCES,
            WORK);
  }

  private Connection begin() throws SQLException {
    Connection connection = postgres.database().getConnection();
    connection.setAutoCommit(false);
    return connection;
  }

  private static Optional<Activity> taken(Connection process) {
    return at(process).take().map(ActivityRepository.Taken::activity);
  }

  private static PostgresActivityRepository at(Connection process) {
    return new PostgresActivityRepository(KeptConnection.of(process));
  }
}
