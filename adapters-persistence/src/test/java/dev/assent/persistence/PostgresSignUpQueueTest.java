package dev.assent.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assent.application.Circumstances;
import dev.assent.application.Outcome;
import dev.assent.application.Race;
import dev.assent.application.SignUpQueue;
import dev.assent.application.Submission;
import dev.assent.application.Submissions;
import dev.assent.domain.AccountId;
import dev.assent.domain.EmailAddress;
import dev.assent.domain.ListId;
import dev.assent.domain.OptInPolicy;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Batches where PostgreSQL itself stumbles over one of them. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
class PostgresSignUpQueueTest {

  private static final String POISON = "poison@example.org";

  @Inject PostgresStore store;

  private final ExecutorService lanes = Executors.newFixedThreadPool(2);
  private final ExecutorService apart = Executors.newFixedThreadPool(2);
  private AccountId account;
  private ListId list;
  private SignUpQueue queue;

  @BeforeEach
  void begin() {
    account = store.newAccount(OptInPolicy.SINGLE_OPT_IN);
    list = new ListId(UUID.randomUUID());
    store.addList(account, list);
    queue =
        new SignUpQueue(
            (submissions, patience) ->
                store.inTransaction(() -> store.service().signUpAll(submissions, patience)),
            SignUpQueue.Limits.DEFAULT,
            lanes,
            apart);
  }

  @AfterEach
  void end() {
    lanes.shutdownNow();
    apart.shutdownNow();
  }

  @Test
  void a_row_that_the_database_refuses_costs_no_other() {
    store.update(
        """
        create or replace function refuse_poison() returns trigger language plpgsql as $$
        begin
          if new.email_canonical = 'poison@example.org' then
            raise exception 'no' using errcode = '23514';
          end if;
          return new;
        end $$
        """);
    store.update(
        "create trigger refuse_poison before insert on contact for each row"
            + " execute function refuse_poison()");
    try {
      List<CompletableFuture<Outcome>> good = new ArrayList<>();
      List<CompletableFuture<Outcome>> bad = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        (i % 50 == 25 ? bad : good).add(signUp(i % 50 == 25 ? POISON : "p" + i + "@example.org"));
      }

      assertThat(good).allSatisfy(it -> assertThat(it.join()).isInstanceOf(Outcome.Created.class));
      assertThat(bad)
          .allSatisfy(
              it -> assertThatThrownBy(it::join).rootCause().hasMessageContaining("ERROR: no"));
      assertThat(store.consentEntries(account)).isEqualTo(good.size());
    } finally {
      store.update("drop trigger refuse_poison on contact");
    }
  }

  @Test
  void a_person_that_somebody_else_holds_holds_up_nobody() throws Exception {
    Outcome hot = signUp(POISON).join();
    List<CompletableFuture<Outcome>> held;
    try (Connection other = store.database().getConnection()) {
      other.setAutoCommit(false);
      lock(other, hot);
      held = IntStream.range(0, 3).mapToObj(i -> signUp(POISON)).toList();
      List<CompletableFuture<Outcome>> others =
          IntStream.range(0, 200).mapToObj(i -> signUp("p" + i + "@example.org")).toList();

      assertThat(others)
          .allSatisfy(it -> assertThat(it.join()).isInstanceOf(Outcome.Created.class));
      assertThat(held).noneMatch(CompletableFuture::isDone);
      other.rollback();
    }
    assertThat(held)
        .allSatisfy(it -> assertThat(it.join()).isEqualTo(new Outcome.Updated(hot.contact())));
  }

  @Test
  void simultaneous_sign_ups_of_one_person_on_two_replicas_create_once() {
    SignUpQueue replica =
        new SignUpQueue(
            (submissions, patience) ->
                store.inTransaction(() -> store.service().signUpAll(submissions, patience)),
            SignUpQueue.Limits.DEFAULT,
            Executors.newFixedThreadPool(2),
            apart);
    for (int round = 0; round < 30; round++) {
      String person = "person" + round + "@example.org";
      List<Outcome> outcomes =
          Race.run(8, i -> signUp(i % 2 == 0 ? queue : replica, person).join());

      assertThat(outcomes).filteredOn(Outcome.Created.class::isInstance).hasSize(1);
      assertThat(outcomes).extracting(Outcome::contact).containsOnly(outcomes.getFirst().contact());
    }
  }

  private void lock(Connection connection, Outcome contact) throws SQLException {
    try (PreparedStatement lock =
        connection.prepareStatement(
            "select from contact where account_id = ? and contact_id = ? for update")) {
      lock.setObject(1, account.value());
      lock.setObject(2, contact.contact().value());
      lock.execute();
    }
  }

  private CompletableFuture<Outcome> signUp(String email) {
    return signUp(queue, email);
  }

  private CompletableFuture<Outcome> signUp(SignUpQueue queue, String email) {
    return queue
        .signUp(
            new Submission(
                store.caller(account),
                Circumstances.UNKNOWN,
                Submissions.by(new EmailAddress(email), list)))
        .toCompletableFuture()
        .orTimeout(30, TimeUnit.SECONDS);
  }
}
