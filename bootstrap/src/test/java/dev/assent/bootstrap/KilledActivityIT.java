package dev.assent.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Processes of the packaged service that are killed while they work on an activity. */
class KilledActivityIT {

  private static final int PEOPLE = 20_000;

  private static final String FILL =
      """
      insert into contact (account_id, contact_id, email_canonical, email_address,
        email_permission, email_confirm_status, email_opt_in_source, email_opt_in_at,
        email_created_at, email_updated_at, create_source, created_at, updated_at)
      select ?, gen_random_uuid(), i || '@example.org', i || '@example.org', 'explicit', 'off',
        'contact', now(), now(), now(), 'contact', now(), now()
      from generate_series(1, ?) i
      """;

  private DataSource database;
  private Map<String, String> environment;

  @Test
  void what_the_killed_had_begun_others_finish_and_nobody_is_done_twice() throws IOException {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
      database = postgres.getPostgresDatabase();
      environment = KilledStartIT.environment(postgres.getPort(), "postgres");
      try (ServiceProcess first = ServiceProcess.start(environment).ready();
          ServiceProcess second = ServiceProcess.start(environment).ready();
          ServiceProcess last = ServiceProcess.start(environment).ready()) {
        begin(first);
        killInTheMiddle(first);
        killInTheMiddle(second);
        last.await(() -> value("select state from activity").equals("completed"));
        assertThat(last.showsStackTrace()).as(last.log()).isFalse();
      }
      assertDoneOnce();
    }
  }

  private void killInTheMiddle(ServiceProcess service) {
    long before = done();
    service.await(() -> done() > before);
    service.close();
    assertThat(value("select state from activity")).isEqualTo("processing");
  }

  private void begin(ServiceProcess service) {
    UUID account = (UUID) value("select account_id from account");
    new Account(database, account, null, null, null).update(FILL, account, PEOPLE);
    String body =
        "{\"source\": {\"all_active_contacts\": true}, \"list_ids\": [\"%s\"]}"
            .formatted(value("select list_id from contact_list"));
    assertThat(
            service
                .post("/v3/activities/add_list_memberships", ServiceResource.BOOTSTRAP_TOKEN, body)
                .join()
                .statusCode())
        .isEqualTo(201);
  }

  private long done() {
    return (Long) value("select done from activity");
  }

  private void assertDoneOnce() {
    assertThat(done()).isEqualTo(PEOPLE);
    assertThat(value("select count(*) from contact_list_membership")).isEqualTo((long) PEOPLE);
    assertThat(value("select count(*) from consent_record")).isEqualTo((long) PEOPLE);
    assertThat(value("select count(distinct contact_id) from consent_record"))
        .isEqualTo((long) PEOPLE);
  }

  private Object value(String sql) {
    return Account.values(database, sql).getFirst();
  }
}
