package dev.assent.domain;

import static dev.assent.domain.OptInPolicy.SINGLE_OPT_IN;
import static dev.assent.domain.Samples.ACCOUNT;
import static dev.assent.domain.Samples.ADA;
import static dev.assent.domain.Samples.DAY_ONE;
import static dev.assent.domain.Samples.ID;
import static dev.assent.domain.Samples.NEWS;
import static dev.assent.domain.Samples.NUMBER;
import static dev.assent.domain.Samples.SIZE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An invalid contact, or a part of one that is invalid, can not exist. */
class InvariantsTest {

  private static final SmsConsent CONSENT = Samples.consent(SmsPermission.EXPLICIT);
  private static final SignUp SIGN_UP =
      Samples.byBoth(Samples.byEmail(ADA, NEWS), Samples.bySms(NUMBER, List.of(CONSENT), NEWS));
  private static final ContactChange BORN =
      Contact.signUp(ID, ACCOUNT, SIGN_UP, SINGLE_OPT_IN, DAY_ONE);
  private static final Contact CONTACT = BORN.contact();

  static Stream<Record> records() {
    SmsChannel sms = CONTACT.sms().orElseThrow();
    OptOut optOut = new OptOut(Source.CONTACT, DAY_ONE, Optional.empty());
    Stream<Record> whole = Stream.of(CONTACT, SIGN_UP, BORN, Profile.EMPTY, ADA, NUMBER, CONSENT);
    Stream<Record> parts =
        Stream.of(
            CONTACT.email().orElseThrow(),
            sms,
            sms.subscriptions().get(ConsentType.PROMOTIONAL_SMS),
            SIGN_UP.sms().orElseThrow(),
            new OptIn(Source.CONTACT, DAY_ONE),
            optOut,
            AnySubmission.address(AddressKind.WORK).sample());
    Stream<Record> ids = Stream.of(ID, ACCOUNT, NEWS, SIZE);
    Stream<Record> steps = BORN.consentChanges().stream().map(Record.class::cast);
    return Stream.of(whole, parts, ids, steps).flatMap(it -> it);
  }

  @ParameterizedTest
  @MethodSource("records")
  void no_component_is_null(Record valid) throws ReflectiveOperationException {
    RecordComponent[] components = valid.getClass().getRecordComponents();
    var types = Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    var constructor = valid.getClass().getDeclaredConstructor(types);
    for (int missing = 0; missing < components.length; missing++) {
      Object[] values = new Object[components.length];
      for (int i = 0; i < values.length; i++) {
        values[i] = i == missing ? null : components[i].getAccessor().invoke(valid);
      }
      assertThatThrownBy(() -> constructor.newInstance(values))
          .as(components[missing].toString())
          .cause()
          .isInstanceOfAny(NullPointerException.class, IllegalArgumentException.class);
    }
  }

  @Test
  void a_contact_has_an_email_address_or_a_number() {
    assertThat(contact(CONTACT.email(), Optional.empty())).isNotNull();
    assertThat(contact(Optional.empty(), CONTACT.sms())).isNotNull();
    assertThatExceptionOfType(IdentityMissingException.class)
        .isThrownBy(() -> contact(Optional.empty(), Optional.empty()));
  }

  @Test
  void a_contact_is_on_at_most_fifty_lists() {
    assertThat(contact(lists(50), Map.of(), Optional.empty()).lists()).hasSize(50);
    assertThatExceptionOfType(TooManyListsException.class)
        .isThrownBy(() -> contact(lists(51), Map.of(), Optional.empty()));
  }

  @Test
  void a_deleted_contact_is_on_no_list() {
    assertThat(contact(Set.of(), Map.of(), Optional.of(DAY_ONE)).deletedAt()).contains(DAY_ONE);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> contact(Set.of(NEWS), Map.of(), Optional.of(DAY_ONE)));
  }

  @Test
  void a_contact_does_not_change_with_the_collections_it_was_made_of() {
    Set<ListId> lists = new HashSet<>(Set.of(NEWS));
    Map<CustomFieldId, String> fields = new HashMap<>(Map.of(SIZE, "M"));
    Contact contact = contact(lists, fields, Optional.empty());
    lists.clear();
    fields.clear();

    assertThat(contact.lists()).containsExactly(NEWS);
    assertThat(contact.customFields()).isEqualTo(Map.of(SIZE, "M"));
    assertThatThrownBy(() -> contact.lists().clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @ParameterizedTest
  @EnumSource(Permission.class)
  void only_an_opt_out_has_to_have_a_source_and_a_date(Permission permission) {
    if (permission == Permission.UNSUBSCRIBED) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Samples.withPermission(permission, Optional.empty()));
    }
    assertThat(Samples.withPermission(permission, Samples.optOutIf(permission)).email())
        .hasValueSatisfying(it -> assertThat(it.permission()).isEqualTo(permission));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 256})
  void the_reason_of_an_opt_out_is_not_blank_and_not_too_long(int length) {
    Optional<String> reason = Optional.of("x".repeat(length));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new OptOut(Source.CONTACT, DAY_ONE, reason));
  }

  @Test
  void a_sign_up_names_an_identity_and_a_list_and_a_number_comes_with_a_consent() {
    assertThatIllegalArgumentException().isThrownBy(() -> Samples.byEmail(ADA));
    assertThatIllegalArgumentException().isThrownBy(() -> new SignUp.SmsOptIn(NUMBER, List.of()));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new SignUp(
                    Optional.empty(),
                    Optional.empty(),
                    Profile.EMPTY,
                    Optional.empty(),
                    Optional.empty(),
                    Set.of(NEWS),
                    Map.of()));
  }

  @Test
  void a_custom_field_value_has_at_most_255_code_points() {
    String longest = "\uD83D\uDE00".repeat(255);

    assertThat(Samples.withFields(SIGN_UP, Map.of(SIZE, longest)).customFields())
        .containsEntry(SIZE, longest);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Samples.withFields(SIGN_UP, Map.of(SIZE, longest + "x")));
  }

  private static Set<ListId> lists(int size) {
    return IntStream.range(0, size)
        .mapToObj(i -> new ListId(new UUID(9, i)))
        .collect(Collectors.toSet());
  }

  private static Contact contact(Optional<EmailSubscription> email, Optional<SmsChannel> sms) {
    return contact(email, sms, Set.of(), Map.of(), Optional.empty());
  }

  private static Contact contact(
      Set<ListId> lists, Map<CustomFieldId, String> fields, Optional<Instant> deletedAt) {
    return contact(CONTACT.email(), CONTACT.sms(), lists, fields, deletedAt);
  }

  private static Contact contact(
      Optional<EmailSubscription> email,
      Optional<SmsChannel> sms,
      Set<ListId> lists,
      Map<CustomFieldId, String> fields,
      Optional<Instant> deletedAt) {
    return new Contact(
        ID,
        ACCOUNT,
        email,
        sms,
        Profile.EMPTY,
        Map.of(),
        Map.of(),
        lists,
        fields,
        Source.CONTACT,
        Optional.empty(),
        DAY_ONE,
        DAY_ONE,
        deletedAt);
  }
}
