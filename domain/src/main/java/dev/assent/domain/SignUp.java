package dev.assent.domain;

import java.util.HashMap;
import java.util.HashSet;
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

  /** The longest value of a custom field, in code points. */
  public static final int MAX_FIELD_VALUE = 255;

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
    phoneNumber.ifPresent(text -> Text.require(text, Contact.MAX_PHONE));
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
                Text.require(value, MAX_FIELD_VALUE);
              }
            });
  }

  /** The telephone numbers of a contact that had {@code stored}: at most one of each kind. */
  Map<PhoneKind, String> phonesAfter(Map<PhoneKind, String> stored) {
    Map<PhoneKind, String> merged = new HashMap<>(stored);
    phoneNumber.ifPresent(it -> merged.put(PhoneKind.OTHER, it));
    return merged;
  }

  /** The addresses of a contact that had {@code stored}: at most one of each kind. */
  Map<AddressKind, StreetAddress> addressesAfter(Map<AddressKind, StreetAddress> stored) {
    Map<AddressKind, StreetAddress> merged = new HashMap<>(stored);
    address.ifPresent(it -> merged.merge(it.kind(), it, StreetAddress::overlay));
    return merged;
  }

  /** The lists of a contact that was on {@code stored}: nobody leaves a list by signing up. */
  Set<ListId> listsAfter(Set<ListId> stored) {
    Set<ListId> union = new HashSet<>(stored);
    union.addAll(lists);
    return union;
  }

  /** The values of a contact that had {@code stored}: merged by field, the cleared ones gone. */
  Map<CustomFieldId, String> customFieldsAfter(Map<CustomFieldId, String> stored) {
    Map<CustomFieldId, String> merged = new HashMap<>(stored);
    merged.putAll(customFields);
    merged.values().removeIf(String::isEmpty);
    return merged;
  }
}
