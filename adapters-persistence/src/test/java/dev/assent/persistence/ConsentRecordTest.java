package dev.assent.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assent.application.Caller;
import dev.assent.application.Circumstances;
import dev.assent.application.Claim;
import dev.assent.application.ContactService;
import dev.assent.application.Outcome;
import dev.assent.application.Race;
import dev.assent.application.SignUpService;
import dev.assent.application.Submissions;
import dev.assent.domain.AccountId;
import dev.assent.domain.ConsentAction;
import dev.assent.domain.ContactId;
import dev.assent.domain.EmailAddress;
import dev.assent.domain.ListId;
import dev.assent.domain.OptInPolicy;
import dev.assent.domain.SignUp;
import dev.assent.domain.SmsNumber;
import dev.assent.domain.Standing;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
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

  private static final String FIRST = "1".repeat(32);
  private static final String SECOND = "2".repeat(32);
  private static final String THIRD = "3".repeat(32);

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
    assertThat(prepared(key(Optional.empty())).addressHash().of(account, ADA))
        .isEqualTo(key.addressHash().of(account, ADA));
    assertThatThrownBy(() -> key(Optional.of("too short"))).hasMessageContaining("32 bytes");
  }

  @Test
  void another_key_than_the_record_was_written_with_is_refused_and_not_kept() {
    onAnInstallationOfItsOwn(
        () -> {
          prepared(key(Optional.of(FIRST)));
          String fingerprint = installation();

          assertThatThrownBy(() -> prepared(key(Optional.of(SECOND))))
              .isInstanceOf(OtherConsentKeyException.class)
              .hasMessageContaining("ASSENT_CONSENT_HMAC_KEY");
          assertThatThrownBy(() -> prepared(key(Optional.empty(), SECOND)))
              .isInstanceOf(OtherConsentKeyException.class);
          assertThat(installation()).isEqualTo(fingerprint);
        });
  }

  @Test
  void a_new_key_takes_the_place_of_an_old_one_that_is_still_known_and_from_then_on_needed() {
    onAnInstallationOfItsOwn(
        () -> {
          prepared(key(Optional.of(FIRST)));
          prepared(key(Optional.of(SECOND), FIRST));

          for (ConsentKey forgetful : List.of(key(Optional.of(FIRST)), key(Optional.of(SECOND)))) {
            assertThatThrownBy(() -> prepared(forgetful))
                .isInstanceOf(OtherConsentKeyException.class);
          }
          prepared(key(Optional.of(THIRD), SECOND, FIRST));
          assertThat(store.value("select count(*) from installation")).isEqualTo(3L);
        });
  }

  @Test
  void a_key_that_is_configured_later_goes_with_the_one_that_the_database_keeps() {
    onAnInstallationOfItsOwn(
        () -> {
          ConsentKey own = key(Optional.empty());
          prepared(own);
          ConsentKey configured = key(Optional.of(FIRST));
          prepared(configured);

          assertThat(configured.addressHashes())
              .extracting(AddressHash::keyId)
              .containsExactly(addressHash(FIRST).keyId(), own.addressHash().keyId());
          assertThatThrownBy(() -> prepared(key(Optional.empty())))
              .isInstanceOf(OtherConsentKeyException.class);
        });
  }

  @Test
  void an_address_is_recognised_whichever_key_its_entry_was_written_with() {
    onAnInstallationOfItsOwn(
        () -> {
          ConsentKey first = key(Optional.of(FIRST));
          ConsentKey second = key(Optional.of(SECOND), FIRST);
          ContactId contact = signUp(Submissions.by(ADA, NUMBER, list), first).contact();
          assertThat(entry("email")).contains("\"key_id\": \"" + addressHash(FIRST).keyId());
          erase(contact, second);

          assertThat(store.value("select count(*) from consent_identity")).isEqualTo(0L);
          AddressHash newest = addressHash(SECOND);
          AddressHash retired = addressHash(FIRST);
          assertThat(past(newest, retired))
              .extracting(step -> step.change().action())
              .containsExactly(ConsentAction.REQUESTED, ConsentAction.GRANTED, ConsentAction.ENDED);
          assertThat(past(newest))
              .extracting(step -> step.change().action())
              .containsExactly(ConsentAction.ENDED);
        });
  }

  private void erase(ContactId contact, ConsentKey key) {
    prepared(key);
    ContactService service = new ContactService(repository(key), UUID::randomUUID);
    assertThat(store.inTransaction(() -> service.erase(caller, contact))).isTrue();
  }

  /** What is found of ADA and NUMBER, which no contact has. */
  private List<Standing.Step> past(AddressHash... keys) {
    Claim claim = Claim.of(List.of(Submissions.by(ADA, NUMBER, list)));
    return store
        .inTransaction(() -> Reservation.make(store.database(), account, claim, List.of(keys)))
        .past();
  }

  @ParameterizedTest
  @ValueSource(strings = {"email", "sms"})
  void where_no_fingerprint_is_left_the_record_itself_tells_its_key(String channel) {
    onAnInstallationOfItsOwn(
        () -> {
          ConsentKey first = key(Optional.of(FIRST));
          signUp(
              channel.equals("email") ? Submissions.by(ADA, list) : Submissions.by(NUMBER, list),
              first);
          store.update("delete from installation");

          assertThatThrownBy(() -> prepared(key(Optional.of(SECOND))))
              .isInstanceOf(OtherConsentKeyException.class);
          prepared(key(Optional.of(SECOND), FIRST));
          assertThatThrownBy(() -> prepared(key(Optional.of(SECOND))))
              .isInstanceOf(OtherConsentKeyException.class);
        });
  }

  @Test
  void simultaneous_first_starts_agree_on_one_key() {
    onAnInstallationOfItsOwn(
        () -> {
          List<String> hashes =
              Race.run(
                  8,
                  i -> {
                    ConsentKey made = key(Optional.empty());
                    prepared(made);
                    return made.addressHash().of(account, ADA);
                  });

          assertThat(hashes).containsOnly(hashes.getFirst());
          assertThat(store.value("select count(*) from installation")).isEqualTo(2L);
        });
  }

  /** As on an empty database: no key, and a record with nothing in it. */
  private void onAnInstallationOfItsOwn(Runnable test) {
    store.update("create table kept as table installation");
    store.update("create table kept_identity as table consent_identity");
    try {
      store.update("delete from installation");
      store.update("delete from consent_identity");
      test.run();
    } finally {
      store.update("delete from installation");
      store.update("insert into installation table kept");
      store.update("delete from consent_identity");
      store.update("insert into consent_identity table kept_identity");
      store.update("drop table kept, kept_identity");
    }
  }

  private static AddressHash addressHash(String key) {
    return new AddressHash(key.getBytes(StandardCharsets.UTF_8));
  }

  private PostgresContactRepository repository(ConsentKey key) {
    return new PostgresContactRepository(store.database(), key);
  }

  private Outcome signUp(SignUp submitted, ConsentKey key) {
    prepared(key);
    SignUpService service = new SignUpService(repository(key), UUID::randomUUID);
    return store.inTransaction(() -> service.signUp(caller, CIRCUMSTANCES, submitted));
  }

  private ConsentKey prepared(ConsentKey it) {
    return store.inTransaction(
        () -> {
          it.prepare();
          return it;
        });
  }

  private ConsentKey key(Optional<String> configured, String... retired) {
    return new ConsentKey(configured, Optional.of(List.of(retired)), store.database());
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
