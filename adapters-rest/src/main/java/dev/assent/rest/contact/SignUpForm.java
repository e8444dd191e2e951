package dev.assent.rest.contact;

import dev.assent.domain.CustomFieldId;
import dev.assent.domain.Details;
import dev.assent.domain.EmailAddress;
import dev.assent.domain.ListId;
import dev.assent.domain.Profile;
import dev.assent.domain.SignUp;
import dev.assent.domain.StreetAddress;
import dev.assent.rest.JsonValue;
import dev.assent.rest.Violations;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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
    Optional<EmailAddress> address = ContactMembers.email(email);
    Profile profile = ProfileJson.read(body);
    Optional<String> phone = body.member("phone_number").text(Details.MAX_PHONE);
    Optional<StreetAddress> street = streetAddress(body.member("street_address"));
    Map<CustomFieldId, String> fields =
        ContactMembers.customFields(body.member("custom_fields"), MAX_FIELDS);
    Optional<SignUp.SmsOptIn> channel = SmsConsents.read(sms);
    Set<ListId> lists = ContactMembers.lists(body.member("list_memberships").given(), 1);
    body.violations().throwIfAny();
    return new SignUp(address, channel, profile, phone, street, lists, fields);
  }

  private static Optional<StreetAddress> streetAddress(JsonValue value) {
    if (value.isHollow(ADDRESS_MEMBERS)) {
      return Optional.empty();
    }
    return value.object().flatMap(ContactMembers::streetAddress);
  }
}
