package dev.assent.domain;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What a person submitted in a sign-up form: an identity at least, and lists to be on.
 *
 * @param phoneNumber free text, kept as the number of kind {@link PhoneKind#OTHER}
 * @param customFields the values by field; an empty value clears the field
 */
public record SignUp(
    Optional<EmailAddress> email,
    Optional<SmsOptIn> sms,
    Profile profile,
    Optional<String> phoneNumber,
    Optional<StreetAddress> address,
    Set<ListId> lists,
    Map<CustomFieldId, String> customFields) {

  /** The number and the consents given for it, in the order they were given; one at least. */
  public record SmsOptIn(SmsNumber number, List<SmsConsent> consents) {
    public SmsOptIn {
      Objects.requireNonNull(number);
      consents = List.copyOf(consents);
      if (consents.isEmpty()) {
        throw new IllegalArgumentException("a number comes with a consent");
      }
    }
  }

  public SignUp {
    Objects.requireNonNull(email);
    Objects.requireNonNull(sms);
    Objects.requireNonNull(profile);
    phoneNumber.ifPresent(text -> Text.require(text, Details.MAX_PHONE));
    Objects.requireNonNull(address);
    lists = Set.copyOf(lists);
    customFields = Map.copyOf(customFields);
    if (email.isEmpty() && sms.isEmpty()) {
      throw new IllegalArgumentException("a sign-up names an email address or a number");
    }
    if (lists.isEmpty()) {
      throw new IllegalArgumentException("a sign-up names a list");
    }
    customFields
        .values()
        .forEach(
            value -> {
              if (!value.isEmpty()) {
                Text.requireLines(value, Details.MAX_FIELD_VALUE);
              }
            });
  }

  /**
   * This sign-up with what is kept of its values, which are for fields of these types.
   *
   * @throws FieldValueException if one is not what its field holds
   */
  public SignUp withValuesFor(Map<CustomFieldId, CustomField.Type> types) {
    return customFields.isEmpty()
        ? this
        : new SignUp(
            email,
            sms,
            profile,
            phoneNumber,
            address,
            lists,
            CustomField.kept(customFields, types));
  }
}
