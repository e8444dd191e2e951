package dev.assent.rest.contact;

import dev.assent.domain.AddressKind;
import dev.assent.domain.Contact;
import dev.assent.domain.CustomFieldId;
import dev.assent.domain.Details;
import dev.assent.domain.EmailAddress;
import dev.assent.domain.ListId;
import dev.assent.domain.StreetAddress;
import dev.assent.domain.Text;
import dev.assent.rest.Ids;
import dev.assent.rest.JsonValue;
import dev.assent.rest.Violations;
import dev.assent.rest.WireNames;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Members that every form about a contact reads in the same way. */
final class ContactMembers {

  private ContactMembers() {}

  static Optional<EmailAddress> email(JsonValue value) {
    if (value.isAbsent()) {
      return Optional.empty();
    }
    if (!value.node().isTextual()) {
      value.violations().invalid(value.path());
      return Optional.empty();
    }
    String address = EmailAddress.spelling(value.node().textValue());
    if (Text.length(address) > EmailAddress.MAX_LENGTH) {
      value.violations().tooLong(value.path(), EmailAddress.MAX_LENGTH);
    } else if (!EmailAddress.isWellFormed(address)) {
      value.violations().add(Violations.INVALID_EMAIL);
    } else {
      return Optional.of(new EmailAddress(address));
    }
    return Optional.empty();
  }

  static Optional<StreetAddress> streetAddress(JsonValue value) {
    Optional<String> street = value.member("street").text(StreetAddress.MAX_STREET);
    Optional<String> city = value.member("city").text(StreetAddress.MAX_PART);
    Optional<String> state = value.member("state").text(StreetAddress.MAX_PART);
    Optional<String> postalCode = value.member("postal_code").text(StreetAddress.MAX_PART);
    Optional<String> country = value.member("country").text(StreetAddress.MAX_PART);
    return value
        .member("kind")
        .required()
        .oneOf(WireNames.of(AddressKind.values()))
        .map(kind -> new StreetAddress(kind, street, city, state, postalCode, country));
  }

  static Set<ListId> lists(JsonValue value, int min) {
    return Ids.in(value, min, Contact.MAX_LISTS).stream()
        .map(ListId::new)
        .collect(Collectors.toSet());
  }

  static Map<CustomFieldId, String> customFields(JsonValue value, int max) {
    Map<CustomFieldId, String> fields = new HashMap<>();
    for (JsonValue element : value.elements(0, max)) {
      if (!element.node().isObject()) {
        element.violations().invalid(element.path());
        continue;
      }
      Optional<UUID> id = element.member("custom_field_id").required().uuid();
      fieldValue(element.member("value"))
          .ifPresent(text -> id.map(CustomFieldId::new).ifPresent(it -> fields.put(it, text)));
    }
    return fields;
  }

  /** A blank value clears the field, so it is not absent as it would be elsewhere. */
  private static Optional<String> fieldValue(JsonValue value) {
    return value.given().isLeftOut()
        ? Optional.empty()
        : value.anyLines(Details.MAX_FIELD_VALUE).map(text -> Text.isBlank(text) ? "" : text);
  }
}
