package dev.assent.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assent.application.Caller;
import dev.assent.application.Circumstances;
import dev.assent.application.ConfirmationTerms;
import dev.assent.application.SignUpService;
import dev.assent.application.Submissions;
import dev.assent.application.TokenId;
import dev.assent.domain.AccountId;
import dev.assent.domain.EmailAddress;
import dev.assent.domain.ListId;
import dev.assent.domain.SignUp;
import dev.assent.domain.SmsNumber;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** What a sign-up costs is its round trips to the database: find and lock, write, commit. */
class RoundTripsTest {

  private final ConsentKey key = KnownKey.key();

  @Test
  void a_sign_up_takes_three_round_trips_whatever_it_holds() throws IOException, SQLException {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start();
        Connection connection = connect(postgres)) {
      Flyway.configure().dataSource(postgres.getPostgresDatabase()).load().migrate();
      AccountId account = new AccountId(UUID.randomUUID());
      ListId list = new ListId(UUID.randomUUID());
      addAccount(postgres.getPostgresDatabase(), account, list, false);
      EmailAddress ada = new EmailAddress("ada@example.org");
      SmsNumber number = new SmsNumber("2025550142", "1", "US");
      connection.setAutoCommit(false);

      assertThat(roundTrips(connection, account, Submissions.by(ada, list))).isEqualTo(3);
      assertThat(roundTrips(connection, account, Submissions.by(ada, list))).isEqualTo(3);
      assertThat(
              roundTrips(
                  connection, account, Submissions.complete(ada, number, Set.of(list), Set.of())))
          .isEqualTo(3);
    }
  }

  /** Who is asked to confirm is asked, and mail is queued, in the round trip that writes. */
  @Test
  void it_takes_as_many_where_somebody_is_asked_to_confirm() throws IOException, SQLException {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start();
        Connection connection = connect(postgres)) {
      Flyway.configure().dataSource(postgres.getPostgresDatabase()).load().migrate();
      AccountId account = new AccountId(UUID.randomUUID());
      ListId list = new ListId(UUID.randomUUID());
      addAccount(postgres.getPostgresDatabase(), account, list, true);
      SignUp signUp = Submissions.by(new EmailAddress("ada@example.org"), list);
      connection.setAutoCommit(false);

      assertThat(roundTrips(connection, account, signUp)).isEqualTo(3);
      assertThat(roundTrips(connection, account, signUp)).isEqualTo(3);
      assertThat(
              Sql.query(
                  postgres.getPostgresDatabase(),
                  "select kind from confirmation_event order by event_no",
                  List.of(),
                  row -> row.getString(1)))
          .containsExactly("queued", "joined");
    }
  }

  private static void addAccount(
      DataSource database, AccountId account, ListId list, boolean confirmed) {
    Sql.query(
        database,
        "insert into account values (?, ?, ?, now()) returning 1",
        List.of(account.value(), account.toString(), confirmed),
        row -> row);
    Sql.query(
        database,
        "insert into contact_list (account_id, list_id, name, created_at, updated_at)"
            + " values (?, ?, 'test', now(), now()) returning 1",
        List.of(account.value(), list.value()),
        row -> row);
  }

  private int roundTrips(Connection connection, AccountId account, SignUp signUp)
      throws SQLException {
    SignUpService service =
        new SignUpService(
            new PostgresContactRepository(KeptConnection.of(connection), key),
            UUID::randomUUID,
            Optional.of(ConfirmationTerms.DEFAULT));
    int before = CountingSocketFactory.ROUND_TRIPS.get();
    service.signUp(
        new Caller(account, new TokenId(UUID.randomUUID())), Circumstances.UNKNOWN, signUp);
    connection.commit();
    return CountingSocketFactory.ROUND_TRIPS.get() - before;
  }

  private static Connection connect(EmbeddedPostgres postgres) throws SQLException {
    PGSimpleDataSource database = new PGSimpleDataSource();
    database.setUrl(postgres.getJdbcUrl("postgres", "postgres"));
    database.setSocketFactory(CountingSocketFactory.class.getName());
    return database.getConnection();
  }
}
