package dev.assent.domain;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * What a contact has told of itself, beside its identities.
 *
 * @param phones telephone numbers by kind, free text of at most {@link #MAX_PHONE} code points
 * @param addresses street addresses, each under its kind
 * @param customFields the values by field, none empty, at most {@link #MAX_FIELD_VALUE} code points
 */
public record Details(
    Profile profile,
    Map<PhoneKind, String> phones,
    Map<AddressKind, StreetAddress> addresses,
    Map<CustomFieldId, String> customFields) {

  /** The longest telephone number, in code points. */
  public static final int MAX_PHONE = 25;

  /** The longest value of a custom field, in code points. */
  public static final int MAX_FIELD_VALUE = 255;

  /** Of a contact that has told nothing. */
  public static final Details EMPTY = new Details(Profile.EMPTY, Map.of(), Map.of(), Map.of());

  public Details {
    Objects.requireNonNull(profile);
    phones.values().forEach(phone -> Text.require(phone, MAX_PHONE));
    customFields.values().forEach(value -> Text.requireLines(value, MAX_FIELD_VALUE));
    addresses.forEach(
        (kind, address) -> {
          if (address.kind() != kind) {
            throw new IllegalArgumentException("an address stands under its kind");
          }
        });
    phones = Map.copyOf(phones);
    addresses = Map.copyOf(addresses);
    customFields = Map.copyOf(customFields);
  }

  /** These with what {@code submitted} says: present wins, absent keeps. */
  Details overlay(SignUp submitted) {
    Map<PhoneKind, String> nextPhones = new HashMap<>(phones);
    submitted.phoneNumber().ifPresent(it -> nextPhones.put(PhoneKind.OTHER, it));
    Map<AddressKind, StreetAddress> nextAddresses = new HashMap<>(addresses);
    submitted.address().ifPresent(it -> nextAddresses.merge(it.kind(), it, StreetAddress::overlay));
    Map<CustomFieldId, String> nextFields = new HashMap<>(customFields);
    nextFields.putAll(submitted.customFields());
    nextFields.values().removeIf(String::isEmpty);
    return new Details(profile.overlay(submitted.profile()), nextPhones, nextAddresses, nextFields);
  }

  /** What {@code edit} makes of these: another profile, and of the rest what is present. */
  Details replacedBy(ContactEdit edit) {
    return new Details(
        edit.profile(),
        edit.phones().orElse(phones),
        edit.addresses().orElse(addresses),
        edit.customFields().orElse(customFields));
  }
}
