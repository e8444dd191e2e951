package dev.assent.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.net.URI;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Calls at the same moment, for one person and across identities. */
@QuarkusTest
@WithTestResource(ServiceResource.class)
class ConcurrencyTest {

  DataSource database;
  private SignUpRaces races;

  @BeforeEach
  void an_account() {
    races =
        new SignUpRaces(
            Account.create(database),
            List.of(URI.create(RestAssured.baseURI + ":" + RestAssured.port)));
  }

  @Test
  void of_simultaneous_sign_ups_of_a_new_person_exactly_one_creates_it() {
    for (int round = 0; round < 80; round++) {
      races.newPerson();
    }
  }

  @Test
  void simultaneous_sign_ups_of_a_known_person_all_update_it() {
    for (int round = 0; round < 40; round++) {
      races.knownPerson();
    }
  }

  @Test
  void simultaneous_sign_ups_of_a_deleted_person_restore_it_once() {
    for (int round = 0; round < 40; round++) {
      races.deletedPerson();
    }
  }

  @Test
  void the_same_form_sent_several_times_at_once_is_one_contact_and_one_entry() {
    for (int round = 0; round < 40; round++) {
      races.sameForm();
    }
  }

  @Test
  void calls_that_cross_identities_neither_fail_nor_wait_for_each_other()
      throws InterruptedException {
    for (int round = 0; round < 150; round++) {
      races.crossingIdentities();
    }
    assertThat(races.deadlocks()).isZero();
  }
}
