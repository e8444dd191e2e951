package dev.assent.rest.contact;

import dev.assent.domain.CustomFieldId;
import dev.assent.domain.FieldValueException;
import dev.assent.rest.InvalidRequestException;
import dev.assent.rest.JsonValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/** Where in a request the values are that are not what their custom fields hold. */
final class FieldValues {

  private FieldValues() {}

  /**
   * What {@code useCase} makes of the request {@code body}, which has been read without violations.
   *
   * @throws InvalidRequestException if it refuses values of custom fields: with their paths
   */
  static <T> T named(byte[] body, Supplier<T> useCase) {
    try {
      return useCase.get();
    } catch (FieldValueException wrong) {
      throw named(body, wrong);
    }
  }

  /** Why a stage of the request {@code body} failed: with their paths, if it is of values. */
  static Throwable named(byte[] body, Throwable failure) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    return cause instanceof FieldValueException wrong ? named(body, wrong) : cause;
  }

  /** The refusal {@code wrong} of values in the request {@code body}, with their paths. */
  private static InvalidRequestException named(byte[] body, FieldValueException wrong) {
    JsonValue fields = JsonValue.body(body).member("custom_fields");
    last(fields.elements(0, Integer.MAX_VALUE), wrong.fields())
        .forEach(value -> value.violations().notValid(value.path()));
    return fields.violations().refusal();
  }

  /** Of two values for one field the last is meant. */
  private static List<JsonValue> last(List<JsonValue> elements, Set<CustomFieldId> fields) {
    SequencedMap<CustomFieldId, JsonValue> values = new LinkedHashMap<>();
    for (JsonValue element : elements) {
      element
          .member("custom_field_id")
          .uuid()
          .map(CustomFieldId::new)
          .filter(fields::contains)
          .ifPresent(field -> values.putLast(field, element.member("value")));
    }
    return List.copyOf(values.values());
  }
}
