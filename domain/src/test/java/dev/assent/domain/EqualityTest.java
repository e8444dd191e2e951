package dev.assent.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Of the records whose equality is written out: it is that of all their components. */
class EqualityTest {

  private static final UUID ONE = new UUID(1, 1);
  private static final UUID OTHER = new UUID(1, 2);
  private static final OptIn IN = new OptIn(Source.CONTACT, Samples.DAY_ONE);
  private static final OptOut OUT = new OptOut(Source.CONTACT, Samples.DAY_ONE, Optional.of("No"));

  /** A record, and others that differ from it in one component each. */
  static Stream<Arguments> records() {
    return Stream.of(
        of(new AccountId(ONE), new AccountId(OTHER)),
        of(new ContactId(ONE), new ContactId(OTHER)),
        of(new ListId(ONE), new ListId(OTHER)),
        of(new CustomFieldId(ONE), new CustomFieldId(OTHER)),
        of(new EmailAddress("Ada@example.org"), new EmailAddress("ada@example.org")),
        of(
            new SmsNumber("2025550142", "1", "US"),
            new SmsNumber("2025550143", "1", "US"),
            new SmsNumber("2025550142", "2", "US"),
            new SmsNumber("2025550142", "1", "CA")),
        of(
            IN,
            new OptIn(Source.ACCOUNT, Samples.DAY_ONE),
            new OptIn(Source.CONTACT, Samples.DAY_TWO)),
        of(
            OUT,
            new OptOut(Source.ACCOUNT, Samples.DAY_ONE, Optional.of("No")),
            new OptOut(Source.CONTACT, Samples.DAY_TWO, Optional.of("No")),
            new OptOut(Source.CONTACT, Samples.DAY_ONE, Optional.empty())),
        of(
            held(ConfirmStatus.OFF, Optional.of(IN)),
            new EmailStanding(
                Permission.IMPLICIT, ConfirmStatus.OFF, Optional.of(IN), Optional.empty()),
            held(ConfirmStatus.CONFIRMED, Optional.of(IN)),
            held(ConfirmStatus.OFF, Optional.empty())),
        of(
            refused(Optional.of(OUT)),
            refused(Optional.of(new OptOut(Source.ACCOUNT, Samples.DAY_ONE, Optional.empty())))));
  }

  @ParameterizedTest
  @MethodSource("records")
  void it_is_that_of_all_components(Record record, List<Record> others) throws Exception {
    assertThat(record).isEqualTo(copy(record)).hasSameHashCodeAs(copy(record));
    assertThat(record).isNotEqualTo(new Object()).isNotEqualTo(null);
    for (Record other : others) {
      assertThat(record).isNotEqualTo(other);
      assertThat(other).isNotEqualTo(record);
    }
  }

  private static EmailStanding held(ConfirmStatus status, Optional<OptIn> optIn) {
    return new EmailStanding(Permission.TEMP_HOLD, status, optIn, Optional.empty());
  }

  private static EmailStanding refused(Optional<OptOut> optOut) {
    return new EmailStanding(Permission.UNSUBSCRIBED, ConfirmStatus.OFF, Optional.empty(), optOut);
  }

  private static Arguments of(Record record, Record... others) {
    return Arguments.of(record, List.of(others));
  }

  /** An equal one that shares no component which could be another object. */
  private static Record copy(Record record) throws ReflectiveOperationException {
    RecordComponent[] components = record.getClass().getRecordComponents();
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    Object[] values = new Object[components.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = apart(components[i].getAccessor().invoke(record));
    }
    return record.getClass().getDeclaredConstructor(types).newInstance(values);
  }

  private static Object apart(Object value) {
    return switch (value) {
      case UUID id -> new UUID(id.getMostSignificantBits(), id.getLeastSignificantBits());
      case String text -> new StringBuilder(text).toString();
      default -> value;
    };
  }
}
