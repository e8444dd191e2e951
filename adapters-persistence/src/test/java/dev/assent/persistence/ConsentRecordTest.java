package dev.assent.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assent.application.Caller;
import dev.assent.application.Circumstances;
import dev.assent.application.Outcome;
import dev.assent.application.Race;
import dev.assent.application.Submissions;
import dev.assent.domain.AccountId;
import dev.assent.domain.EmailAddress;
import dev.assent.domain.ListId;
import dev.assent.domain.OptInPolicy;
import dev.assent.domain.SignUp;
import dev.assent.domain.SmsNumber;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(PostgresResource.class)
class ConsentRecordTest {

  private static final EmailAddress ADA = new EmailAddress("Ada@Example.org");
  private static final SmsNumber NUMBER = new SmsNumber("2025550142", "1", "US");
  private static final Circumstances CIRCUMSTANCES =
      new Circumstances(
          Optional.of("192.0.2.7"), Optional.of("Mozilla/5.0"), Optional.of("https://a.example"));

  @Inject PostgresStore store;
  @Inject ConsentKey key;

  private AccountId account;
  private ListId list;
  private Caller caller;

  @BeforeEach
  void an_account_with_a_list() {
    account = store.newAccount(OptInPolicy.CONFIRMED_OPT_IN);
    caller = store.caller(account);
    list = new ListId(UUID.randomUUID());
    store.addList(account, list);
  }

  @Test
  void an_entry_holds_who_what_when_and_by_which_rule_and_names_nobody() {
    Outcome outcome = signUp(Submissions.by(ADA, list));

    assertThat(entry("email"))
        .contains("\"contact_id\": \"" + outcome.contact())
        .contains("\"action\": \"requested\"", "\"confirmed_opt_in\": true")
        .contains("\"permission_before\": \"not_set\"")
        .contains("\"permission_after\": \"pending_confirmation\"")
        .contains("\"source\": \"contact\"", "\"list_ids\": [\"" + list + "\"]")
        .contains("\"token_id\": \"" + caller.token().value())
        .contains(key.addressHash().of(account, ADA).substring(2))
        .doesNotContainIgnoringCase("ada@", "192.0.2.7", "Mozilla", "a.example");
  }

  @Test
  void what_identifies_the_person_stands_beside_the_entry_and_can_be_removed() {
    signUp(Submissions.by(ADA, NUMBER, list));

    assertThat(identity("email")).contains("Ada@Example.org", "192.0.2.7", "Mozilla", "a.example");
    assertThat(identity("sms")).contains("+12025550142", "https://example.org/form");
    store.update("delete from consent_identity where account_id = ?", account.value());
    assertThat(store.consentEntries(account)).isEqualTo(2);
  }

  @Test
  void an_sms_entry_holds_type_medium_and_what_was_advertised() {
    signUp(Submissions.by(NUMBER, list));

    assertThat(entry("sms"))
        .contains("\"consent_type\": \"promotional_sms\"", "\"consent_medium\": \"form\"")
        .contains("\"advertised_frequency\": 4", "\"advertised_interval\": \"monthly\"")
        .doesNotContain("2025550142", "example.org");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update consent_record set source = 'account'",
        "delete from consent_record",
        "truncate consent_record cascade",
        "update consent_identity set address = 'x'"
      })
  void the_database_refuses_to_change_the_record(String change) {
    signUp(Submissions.by(ADA, list));

    assertThatThrownBy(() -> store.update(change))
        .rootCause()
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("append-only");
    assertThat(store.consentEntries(account)).isOne();
  }

  @Test
  void one_address_has_one_hash_in_an_account_and_another_in_every_other() {
    AddressHash hash = key.addressHash();
    AccountId other = new AccountId(UUID.randomUUID());

    assertThat(hash.of(account, new EmailAddress("ada@example.ORG")))
        .isEqualTo(hash.of(account, ADA))
        .isNotEqualTo(hash.of(other, ADA))
        .isNotEqualTo(new AddressHash(new byte[32]).of(account, ADA));
  }

  @Test
  void the_key_that_the_database_keeps_is_made_once() {
    assertThat(new ConsentKey(Optional.empty(), store.database()).addressHash().of(account, ADA))
        .isEqualTo(key.addressHash().of(account, ADA));
    assertThatThrownBy(() -> new ConsentKey(Optional.of("too short"), store.database()))
        .hasMessageContaining("32 bytes");
  }

  @Test
  void another_key_than_the_record_was_written_with_is_refused_and_not_kept() {
    String fingerprint = installation();
    ConsentKey other = new ConsentKey(Optional.of("x".repeat(32)), store.database());

    assertThatThrownBy(other::prepare)
        .isInstanceOf(OtherConsentKeyException.class)
        .hasMessageContaining("ASSENT_CONSENT_HMAC_KEY");
    assertThat(installation()).isEqualTo(fingerprint);
  }

  @Test
  void simultaneous_first_starts_agree_on_one_key() {
    store.update("create table kept as table installation");
    try {
      store.update("delete from installation");
      List<String> hashes =
          Race.run(
              8,
              i -> {
                ConsentKey made = new ConsentKey(Optional.empty(), store.database());
                made.prepare();
                return made.addressHash().of(account, ADA);
              });

      assertThat(hashes).containsOnly(hashes.getFirst());
      assertThat(store.value("select count(*) from installation")).isEqualTo(2L);
    } finally {
      store.update("delete from installation");
      store.update("insert into installation table kept");
      store.update("drop table kept");
    }
  }

  private String installation() {
    return (String) store.value("select array_agg(i order by name)::text from installation i");
  }

  private Outcome signUp(SignUp submitted) {
    return store.inTransaction(() -> store.service().signUp(caller, CIRCUMSTANCES, submitted));
  }

  private String entry(String channel) {
    return (String)
        store.value(
            "select to_jsonb(r)::text from consent_record r where account_id = ? and channel = ?",
            account.value(),
            channel);
  }

  private String identity(String channel) {
    return (String)
        store.value(
            "select to_jsonb(i)::text from consent_identity i"
                + " join consent_record r using (account_id, entry_id)"
                + " where account_id = ? and channel = ?",
            account.value(),
            channel);
  }
}
