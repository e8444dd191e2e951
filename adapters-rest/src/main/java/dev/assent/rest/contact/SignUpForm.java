package dev.assent.rest.contact;

import dev.assent.domain.AddressKind;
import dev.assent.domain.Contact;
import dev.assent.domain.CustomFieldId;
import dev.assent.domain.Details;
import dev.assent.domain.EmailAddress;
import dev.assent.domain.ListId;
import dev.assent.domain.Profile;
import dev.assent.domain.SignUp;
import dev.assent.domain.StreetAddress;
import dev.assent.domain.Text;
import dev.assent.rest.JsonValue;
import dev.assent.rest.Violations;
import dev.assent.rest.WireNames;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The body of a sign-up, read into the domain's terms. */
final class SignUpForm {

  /** The most custom fields of one request. */
  static final int MAX_FIELDS = 50;

  private static final List<String> ADDRESS_MEMBERS =
      List.of("kind", "street", "city", "state", "postal_code", "country");

  private SignUpForm() {}

  /**
   * Reads a sign-up.
   *
   * @throws InvalidRequestException with everything that is wrong with it
   */
  static SignUp read(byte[] json) {
    return read(JsonValue.body(json));
  }

  /** Reads a sign-up of which something may have been read before. */
  static SignUp read(JsonValue body) {
    JsonValue email = body.member("email_address");
    JsonValue sms = body.member("sms_channel");
    if (email.isAbsent() && sms.isLeftOut()) {
      body.violations().add(Violations.NO_IDENTITY);
    }
    Optional<EmailAddress> address = email(email);
    Profile profile = profile(body);
    Optional<String> phone = body.member("phone_number").text(Details.MAX_PHONE);
    Optional<StreetAddress> street = streetAddress(body.member("street_address"));
    Map<CustomFieldId, String> fields = customFields(body.member("custom_fields"), MAX_FIELDS);
    Optional<SignUp.SmsOptIn> channel = SmsConsents.read(sms);
    Set<ListId> lists =
        lists(body.member("list_memberships").given().elements(1, Contact.MAX_LISTS));
    body.violations().throwIfAny();
    return new SignUp(address, channel, profile, phone, street, lists, fields);
  }

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

  static Profile profile(JsonValue body) {
    return new Profile(
        body.member("first_name").text(Profile.MAX_NAME),
        body.member("last_name").text(Profile.MAX_NAME),
        body.member("job_title").text(Profile.MAX_NAME),
        body.member("company_name").text(Profile.MAX_NAME),
        Dates.anniversary(body.member("anniversary")),
        Dates.birthday(body.member("birthday_month"), body.member("birthday_day")));
  }

  private static Optional<StreetAddress> streetAddress(JsonValue value) {
    if (value.isHollow(ADDRESS_MEMBERS)) {
      return Optional.empty();
    }
    return value.object().flatMap(SignUpForm::presentAddress);
  }

  static Optional<StreetAddress> presentAddress(JsonValue value) {
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

  static Set<ListId> lists(List<JsonValue> elements) {
    Set<ListId> lists = new HashSet<>();
    for (JsonValue element : elements) {
      requiredElement(element).uuid().map(ListId::new).ifPresent(lists::add);
    }
    return lists;
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

  /** An element can not be left out: one that is null or blank is wrong. */
  private static JsonValue requiredElement(JsonValue element) {
    if (element.isAbsent()) {
      element.violations().invalid(element.path());
    }
    return element;
  }
}
