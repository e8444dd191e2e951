package dev.assent.domain;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What a contact shall be, as an account tells it: email address and profile take the place of what
 * there was; of the number, the telephone numbers, the addresses, the lists and the custom fields
 * only what is present does.
 *
 * @param source who acts: the account, or the contact through it
 * @param customFields the values by field; an empty value leaves the field out
 */
public record ContactEdit(
    Source source,
    Optional<EmailEdit> email,
    Optional<SmsEdit> sms,
    Profile profile,
    Optional<Map<PhoneKind, String>> phones,
    Optional<Map<AddressKind, StreetAddress>> addresses,
    Optional<Set<ListId>> lists,
    Optional<Map<CustomFieldId, String>> customFields) {

  /**
   * The address, and the permission to send to it.
   *
   * @param permission the one asked for; where none is, a known address keeps its own and a new one
   *     is {@link Permission#IMPLICIT}: the account says that it knows the person. What its owner
   *     has refused or not answered before stays as it is
   * @param optOutReason why the contact opted out, if it does
   */
  public record EmailEdit(
      EmailAddress address, Optional<Permission> permission, Optional<String> optOutReason) {
    public EmailEdit {
      Objects.requireNonNull(address);
      Objects.requireNonNull(permission);
      Objects.requireNonNull(optOutReason);
    }

    EmailEdit orImplicit() {
      return new EmailEdit(
          address, permission.or(() -> Optional.of(Permission.IMPLICIT)), optOutReason);
    }
  }

  /** The number, and decisions about it; a type that none is about keeps what it had. */
  public record SmsEdit(SmsNumber number, List<SmsDecision> decisions) {
    public SmsEdit {
      Objects.requireNonNull(number);
      decisions = List.copyOf(decisions);
    }
  }

  /** A decision about one type of SMS. */
  public sealed interface SmsDecision {

    /** A decision with its evidence. */
    record Given(SmsConsent consent) implements SmsDecision {
      public Given {
        Objects.requireNonNull(consent);
      }
    }

    /** A decision as it was read, without its evidence: it must be the one that holds. */
    record Repeated(ConsentType type, SmsPermission permission) implements SmsDecision {
      public Repeated {
        Objects.requireNonNull(type);
        Objects.requireNonNull(permission);
      }
    }
  }

  public ContactEdit {
    Objects.requireNonNull(source);
    Objects.requireNonNull(email);
    Objects.requireNonNull(sms);
    Objects.requireNonNull(profile);
    phones = phones.map(Map::copyOf);
    addresses = addresses.map(Map::copyOf);
    lists = lists.map(Set::copyOf);
    customFields = customFields.map(ContactEdit::withoutEmptyValues);
  }

  /** The edit by which an account says on which lists a contact shall be, and nothing else. */
  static ContactEdit ofLists(Contact contact, Set<ListId> lists) {
    return new ContactEdit(
        Source.ACCOUNT,
        contact.email().map(it -> new EmailEdit(it.address(), Optional.empty(), Optional.empty())),
        Optional.empty(),
        contact.details().profile(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(lists),
        Optional.empty());
  }

  /**
   * This edit with what is kept of its values, which are for fields of these types.
   *
   * @throws FieldValueException if one is not what its field holds
   */
  public ContactEdit withValuesFor(Map<CustomFieldId, CustomField.Type> types) {
    return new ContactEdit(
        source,
        email,
        sms,
        profile,
        phones,
        addresses,
        lists,
        customFields.map(it -> CustomField.kept(it, types)));
  }

  private static Map<CustomFieldId, String> withoutEmptyValues(Map<CustomFieldId, String> fields) {
    Map<CustomFieldId, String> kept = new HashMap<>(fields);
    kept.values().removeIf(String::isEmpty);
    kept.values().forEach(value -> Text.requireLines(value, Details.MAX_FIELD_VALUE));
    return Map.copyOf(kept);
  }
}
