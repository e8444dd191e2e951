package dev.assent.domain;

import static dev.assent.domain.OptInPolicy.SINGLE_OPT_IN;
import static dev.assent.domain.Samples.ACCOUNT;
import static dev.assent.domain.Samples.ADA;
import static dev.assent.domain.Samples.DAY_ONE;
import static dev.assent.domain.Samples.DAY_TWO;
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
      Contact.signUp(ID, ACCOUNT, SIGN_UP, Standing.UNDECIDED, SINGLE_OPT_IN, DAY_ONE);
  private static final Contact CONTACT = BORN.after();
  private static final Contact DELETED = Samples.deleted(CONTACT);

  static Stream<Record> records() {
    SmsChannel sms = CONTACT.sms().orElseThrow();
    OptOut optOut = new OptOut(Source.CONTACT, DAY_ONE, Optional.empty());
    Stream<Record> whole =
        Stream.of(
            CONTACT,
            CONTACT.details(),
            CONTACT.lifecycle(),
            SIGN_UP,
            BORN,
            Profile.EMPTY,
            ADA,
            NUMBER,
            CONSENT);
    Stream<Record> parts =
        Stream.of(
            CONTACT.email().orElseThrow(),
            CONTACT.email().orElseThrow().standing(),
            Standing.UNDECIDED,
            new Standing.Step(BORN.steps().getFirst(), Source.CONTACT, DAY_ONE),
            sms,
            sms.subscriptions().get(ConsentType.PROMOTIONAL_SMS),
            SIGN_UP.sms().orElseThrow(),
            new OptIn(Source.CONTACT, DAY_ONE),
            optOut,
            AnySubmission.address(AddressKind.WORK).sample());
    Stream<Record> ids = Stream.of(ID, ACCOUNT, NEWS, SIZE);
    Stream<Record> steps = BORN.steps().stream().map(Record.class::cast);
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
    assertThat(DELETED.lifecycle().deletedAt()).contains(DAY_TWO);
    assertThat(DELETED.lists()).isEmpty();
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                contact(
                    DELETED.email(),
                    Optional.empty(),
                    Set.of(NEWS),
                    Map.of(),
                    Optional.of(DAY_TWO)));
  }

  @Test
  void a_contact_does_not_change_with_the_collections_it_was_made_of() {
    Set<ListId> lists = new HashSet<>(Set.of(NEWS));
    Map<CustomFieldId, String> fields = new HashMap<>(Map.of(SIZE, "M"));
    Contact contact = contact(lists, fields, Optional.empty());
    lists.clear();
    fields.clear();

    assertThat(contact.lists()).containsExactly(NEWS);
    assertThat(contact.details().customFields()).isEqualTo(Map.of(SIZE, "M"));
    assertThatThrownBy(() -> contact.lists().clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void a_deleted_contact_allows_nothing() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                contact(
                    CONTACT.email(), Optional.empty(), Set.of(), Map.of(), Optional.of(DAY_ONE)));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                contact(Optional.empty(), CONTACT.sms(), Set.of(), Map.of(), Optional.of(DAY_ONE)));
  }

  @Test
  void a_value_of_a_field_is_not_empty_and_an_address_stands_under_its_kind() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> contact(Set.of(), Map.of(SIZE, ""), Optional.empty()));
    StreetAddress work = AnySubmission.completeAddress(AddressKind.WORK).sample();
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new Details(Profile.EMPTY, Map.of(), Map.of(AddressKind.HOME, work), Map.of()));
  }

  @Test
  void nothing_changes_and_nothing_is_deleted_before_it_is_made() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new Lifecycle(
                    Source.CONTACT, Optional.empty(), DAY_TWO, DAY_ONE, Optional.empty()));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new Lifecycle(
                    Source.CONTACT, Optional.empty(), DAY_TWO, DAY_TWO, Optional.of(DAY_ONE)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new EmailSubscription(ADA, EmailStanding.UNDECIDED, DAY_TWO, DAY_ONE));
  }

  @Test
  void time_does_not_go_back_whatever_the_clock_says() {
    SignUp again = Samples.withProfile(Samples.byEmail(ADA, NEWS), Samples.named("Ada"));
    Contact later = CONTACT.signUp(again, Standing.UNDECIDED, SINGLE_OPT_IN, DAY_TWO).after();

    assertThat(
            later
                .signUp(again, Standing.UNDECIDED, SINGLE_OPT_IN, DAY_ONE)
                .after()
                .lifecycle()
                .updatedAt())
        .isEqualTo(DAY_TWO);
    assertThat(later.delete(DAY_ONE).after().lifecycle().deletedAt()).contains(DAY_TWO);
  }

  @ParameterizedTest
  @EnumSource(Permission.class)
  void a_permission_has_the_history_that_leads_to_it(Permission permission) {
    Optional<OptIn> in = Optional.of(new OptIn(Source.CONTACT, DAY_ONE));
    Optional<OptOut> out = Samples.optOutIf(Permission.UNSUBSCRIBED);
    for (ConfirmStatus status : ConfirmStatus.values()) {
      for (Optional<OptIn> optIn : List.of(in, Optional.<OptIn>empty())) {
        for (Optional<OptOut> optOut : List.of(out, Optional.<OptOut>empty())) {
          boolean possible = isPossible(permission, status, optIn.isPresent(), optOut.isPresent());
          if (possible) {
            assertThat(new EmailStanding(permission, status, optIn, optOut)).isNotNull();
          } else {
            assertThatIllegalArgumentException()
                .isThrownBy(() -> new EmailStanding(permission, status, optIn, optOut));
          }
        }
      }
    }
  }

  private static boolean isPossible(
      Permission permission, ConfirmStatus status, boolean in, boolean out) {
    return switch (permission) {
      case EXPLICIT -> in && !out && status != ConfirmStatus.PENDING;
      case IMPLICIT -> in && !out;
      case NOT_SET -> !in && !out && status == ConfirmStatus.OFF;
      case PENDING_CONFIRMATION -> !in && status == ConfirmStatus.PENDING;
      case TEMP_HOLD -> !out;
      case UNSUBSCRIBED -> out && status == ConfirmStatus.OFF;
    };
  }

  @ParameterizedTest
  @EnumSource(Permission.class)
  void each_permission_can_be_had(Permission permission) {
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

  @Test
  void a_line_break_is_in_no_name_and_may_be_in_a_value_or_in_evidence() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new Profile(
                    Optional.of("Ada\r\nKing"),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new OptOut(Source.CONTACT, DAY_ONE, Optional.of("too\nmany")));
    assertThat(Samples.withFields(SIGN_UP, Map.of(SIZE, "M\nor L")).customFields())
        .containsEntry(SIZE, "M\nor L");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Samples.withFields(SIGN_UP, Map.of(SIZE, "M\u202E")));
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
        new Details(Profile.EMPTY, Map.of(), Map.of(), fields),
        lists,
        new Lifecycle(Source.CONTACT, Optional.empty(), DAY_ONE, DAY_ONE, deletedAt));
  }
}
