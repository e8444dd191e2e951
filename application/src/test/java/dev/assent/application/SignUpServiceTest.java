package dev.assent.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assent.domain.AccountId;
import dev.assent.domain.ConsentAction;
import dev.assent.domain.ConsentMedium;
import dev.assent.domain.ConsentType;
import dev.assent.domain.CustomFieldId;
import dev.assent.domain.EmailAddress;
import dev.assent.domain.IdentityTakenException;
import dev.assent.domain.ListId;
import dev.assent.domain.OptInPolicy;
import dev.assent.domain.Profile;
import dev.assent.domain.SignUp;
import dev.assent.domain.SmsConsent;
import dev.assent.domain.SmsNumber;
import dev.assent.domain.SmsPermission;
import dev.assent.domain.UnknownReferencesException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SignUpServiceTest {

  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
  private static final AccountId ACCOUNT = new AccountId(UUID.randomUUID());
  private static final ListId NEWS = new ListId(UUID.randomUUID());
  private static final Caller CALLER = new Caller(ACCOUNT, new TokenId(UUID.randomUUID()));
  private static final EmailAddress ADA = new EmailAddress("ada@example.org");
  private static final SmsNumber NUMBER = new SmsNumber("2025550142", "1", "US");

  private final InMemoryContacts contacts = new InMemoryContacts(Clock.fixed(NOW, ZoneOffset.UTC));
  private final SignUpService service = new SignUpService(contacts, UUID::randomUUID);

  @BeforeEach
  void an_account_with_a_list() {
    contacts.addAccount(ACCOUNT, OptInPolicy.SINGLE_OPT_IN);
    contacts.addList(ACCOUNT, NEWS);
  }

  @Test
  void the_first_sign_up_creates_and_the_second_updates_the_same_contact() {
    Outcome first = signUp(Optional.of(ADA), Optional.empty());
    Outcome second = signUp(Optional.of(new EmailAddress("ADA@Example.org")), Optional.empty());

    assertThat(first).isInstanceOf(Outcome.Created.class);
    assertThat(second).isEqualTo(new Outcome.Updated(first.contact()));
    assertThat(contacts.contacts(ACCOUNT)).hasSize(1);
  }

  @Test
  void an_email_hit_with_a_new_number_attaches_the_channel_and_the_number_finds_it_then() {
    Outcome first = signUp(Optional.of(ADA), Optional.empty());
    signUp(Optional.of(ADA), Optional.of(NUMBER));

    assertThat(signUp(Optional.empty(), Optional.of(NUMBER)))
        .isEqualTo(new Outcome.Updated(first.contact()));
  }

  @Test
  void an_email_and_a_number_of_two_contacts_are_refused_and_nothing_is_written() {
    signUp(Optional.of(ADA), Optional.empty());
    Outcome other = signUp(Optional.empty(), Optional.of(NUMBER));
    var contactsBefore = contacts.contacts(ACCOUNT);
    var recordBefore = contacts.consentRecord(ACCOUNT);

    assertThatThrownBy(() -> signUp(Optional.of(ADA), Optional.of(NUMBER)))
        .isInstanceOfSatisfying(
            IdentityTakenException.class,
            refusal -> assertThat(refusal.holder()).isEqualTo(other.contact()));
    assertThat(contacts.contacts(ACCOUNT)).isEqualTo(contactsBefore);
    assertThat(contacts.consentRecord(ACCOUNT)).isEqualTo(recordBefore);
  }

  @Test
  void all_unknown_lists_and_fields_are_named_at_once_and_nothing_is_written() {
    ListId unknownList = new ListId(UUID.randomUUID());
    CustomFieldId unknownField = new CustomFieldId(UUID.randomUUID());
    SignUp submitted =
        new SignUp(
            Optional.of(ADA),
            Optional.empty(),
            Profile.EMPTY,
            Optional.empty(),
            Optional.empty(),
            Set.of(NEWS, unknownList),
            Map.of(unknownField, "x"));

    assertThatThrownBy(() -> service.signUp(CALLER, Circumstances.UNKNOWN, submitted))
        .isInstanceOfSatisfying(
            UnknownReferencesException.class,
            refusal -> {
              assertThat(refusal.lists()).containsExactly(unknownList);
              assertThat(refusal.customFields()).containsExactly(unknownField);
            });
    assertThat(contacts.contacts(ACCOUNT)).isEmpty();
  }

  @Test
  void a_sign_up_leaves_its_evidence_in_the_consent_record() {
    Circumstances circumstances =
        new Circumstances(
            Optional.of("192.0.2.7"), Optional.of("Mozilla/5.0"), Optional.of("https://a.example"));
    Outcome outcome =
        service.signUp(CALLER, circumstances, submission(Optional.of(ADA), Optional.of(NUMBER)));

    assertThat(contacts.consentRecord(ACCOUNT))
        .hasSize(2)
        .allSatisfy(
            entry -> {
              assertThat(entry.contact()).isEqualTo(outcome.contact());
              assertThat(entry.token()).contains(CALLER.token());
              assertThat(entry.at()).isEqualTo(NOW);
              assertThat(entry.policy()).isEqualTo(OptInPolicy.SINGLE_OPT_IN);
              assertThat(entry.circumstances()).isEqualTo(circumstances);
              assertThat(entry.change().action()).isEqualTo(ConsentAction.GRANTED);
              assertThat(entry.change().lists()).containsExactly(NEWS);
            });
  }

  private Outcome signUp(Optional<EmailAddress> email, Optional<SmsNumber> number) {
    return contacts.inTransaction(
        () -> service.signUp(CALLER, Circumstances.UNKNOWN, submission(email, number)));
  }

  private static SignUp submission(Optional<EmailAddress> email, Optional<SmsNumber> number) {
    SmsConsent consent =
        new SmsConsent(
            SmsPermission.EXPLICIT,
            ConsentType.PROMOTIONAL_SMS,
            ConsentMedium.FORM,
            "https://example.org/form",
            "footer form",
            OptionalInt.empty(),
            Optional.empty());
    return new SignUp(
        email,
        number.map(it -> new SignUp.SmsOptIn(it, List.of(consent))),
        Profile.EMPTY,
        Optional.empty(),
        Optional.empty(),
        Set.of(NEWS),
        Map.of());
  }
}
