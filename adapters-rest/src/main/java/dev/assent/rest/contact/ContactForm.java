package dev.assent.rest.contact;

import dev.assent.domain.AddressKind;
import dev.assent.domain.ContactEdit;
import dev.assent.domain.CustomField;
import dev.assent.domain.CustomFieldId;
import dev.assent.domain.Details;
import dev.assent.domain.EmailAddress;
import dev.assent.domain.ListId;
import dev.assent.domain.OptOut;
import dev.assent.domain.Permission;
import dev.assent.domain.PhoneKind;
import dev.assent.domain.Source;
import dev.assent.domain.StreetAddress;
import dev.assent.rest.JsonValue;
import dev.assent.rest.Violations;
import dev.assent.rest.WireNames;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The body by which an account creates or replaces a contact, read into the domain's terms. Clients
 * send back what they were answered: members that can not be set are not looked at.
 */
final class ContactForm {

  private ContactForm() {}

  /**
   * Reads a contact to be created.
   *
   * @throws InvalidRequestException with everything that is wrong with it
   */
  static ContactEdit create(byte[] json) {
    JsonValue body = JsonValue.body(json);
    if (body.member("email_address").isLeftOut() && body.member("sms_channel").isLeftOut()) {
      body.violations().add(Violations.NO_IDENTITY);
    }
    return read(body, "create_source");
  }

  /**
   * Reads what a contact is replaced with. Without its parts it may name no identity: a number that
   * is not mentioned stays.
   *
   * @throws InvalidRequestException with everything that is wrong with it
   */
  static ContactEdit replace(byte[] json) {
    return read(JsonValue.body(json), "update_source");
  }

  private static ContactEdit read(JsonValue body, String source) {
    Optional<Source> by =
        body.member(source)
            .required()
            .oneOf(Map.of("Contact", Source.CONTACT, "Account", Source.ACCOUNT));
    Optional<ContactEdit.EmailEdit> email =
        body.member("email_address").object().flatMap(ContactForm::email);
    Optional<ContactEdit.SmsEdit> sms = SmsConsents.readEdit(body.member("sms_channel"));
    ContactEdit edit =
        new ContactEdit(
            by.orElse(Source.ACCOUNT),
            email,
            sms,
            ProfileJson.read(body),
            body.member("phone_numbers").present().map(ContactForm::phones),
            body.member("street_addresses").present().map(ContactForm::addresses),
            body.member("list_memberships").present().map(ContactForm::lists),
            body.member("custom_fields").present().map(ContactForm::fields));
    body.violations().throwIfAny();
    return edit;
  }

  private static Optional<ContactEdit.EmailEdit> email(JsonValue value) {
    Optional<EmailAddress> address = ContactMembers.email(value.member("address").required());
    Optional<Permission> permission =
        value.member("permission_to_send").oneOf(WireNames.of(Permission.values()));
    Optional<String> reason = value.member("opt_out_reason").text(OptOut.MAX_REASON);
    return address.map(it -> new ContactEdit.EmailEdit(it, permission, reason));
  }

  private static Map<PhoneKind, String> phones(JsonValue value) {
    Map<PhoneKind, String> phones = new EnumMap<>(PhoneKind.class);
    for (JsonValue element : objects(value, PhoneKind.values().length)) {
      Optional<String> phone = element.member("phone_number").required().text(Details.MAX_PHONE);
      JsonValue kind = element.member("kind").required();
      kind.oneOf(WireNames.of(PhoneKind.values()))
          .ifPresent(
              it -> {
                if (phones.putIfAbsent(it, phone.orElse("")) != null) {
                  kind.violations().notValid(kind.path());
                }
              });
    }
    phones.values().removeIf(String::isEmpty);
    return phones;
  }

  private static Map<AddressKind, StreetAddress> addresses(JsonValue value) {
    Map<AddressKind, StreetAddress> addresses = new EnumMap<>(AddressKind.class);
    for (JsonValue element : objects(value, AddressKind.values().length)) {
      ContactMembers.streetAddress(element)
          .ifPresent(
              it -> {
                if (addresses.putIfAbsent(it.kind(), it) != null) {
                  element.violations().notValid(element.member("kind").path());
                }
              });
    }
    return addresses;
  }

  private static List<JsonValue> objects(JsonValue value, int max) {
    return value.elements(0, max).stream()
        .filter(
            element -> {
              if (!element.node().isObject()) {
                element.violations().invalid(element.path());
              }
              return element.node().isObject();
            })
        .toList();
  }

  /** Sign-ups add up to more values than one of them can bring. */
  private static Map<CustomFieldId, String> fields(JsonValue value) {
    return ContactMembers.customFields(value, CustomField.MAX_PER_ACCOUNT);
  }

  private static Set<ListId> lists(JsonValue value) {
    return ContactMembers.lists(value, 0);
  }
}
