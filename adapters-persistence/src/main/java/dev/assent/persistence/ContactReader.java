package dev.assent.persistence;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assent.domain.AccountId;
import dev.assent.domain.AddressKind;
import dev.assent.domain.AdvertisedInterval;
import dev.assent.domain.ConfirmStatus;
import dev.assent.domain.ConsentMedium;
import dev.assent.domain.ConsentType;
import dev.assent.domain.Contact;
import dev.assent.domain.ContactId;
import dev.assent.domain.CustomFieldId;
import dev.assent.domain.Details;
import dev.assent.domain.EmailAddress;
import dev.assent.domain.EmailStanding;
import dev.assent.domain.EmailSubscription;
import dev.assent.domain.Lifecycle;
import dev.assent.domain.ListId;
import dev.assent.domain.OptIn;
import dev.assent.domain.OptOut;
import dev.assent.domain.Permission;
import dev.assent.domain.PhoneKind;
import dev.assent.domain.Profile;
import dev.assent.domain.SmsChannel;
import dev.assent.domain.SmsConsent;
import dev.assent.domain.SmsNumber;
import dev.assent.domain.SmsPermission;
import dev.assent.domain.SmsSubscription;
import dev.assent.domain.Source;
import dev.assent.domain.StreetAddress;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;

/** Reads a contact from the JSON form that {@link ContactWriter} describes. */
final class ContactReader {

  private ContactReader() {}

  static Contact read(String json) {
    return read(JsonColumns.json(json));
  }

  private static Contact read(JsonNode row) {
    return new Contact(
        new ContactId(JsonColumns.uuid(row, "contact_id")),
        new AccountId(JsonColumns.uuid(row, "account_id")),
        JsonColumns.text(row, "email_address")
            .map(address -> readEmail(row, new EmailAddress(address))),
        JsonColumns.text(row, "sms_e164").map(number -> readSms(row)),
        new Details(
            readProfile(row),
            readPhones(row.path("phone_numbers")),
            readAddresses(row.path("street_addresses")),
            readFields(row.path("custom_fields"))),
        readLists(row.path("list_ids")),
        new Lifecycle(
            JsonColumns.constant(row, "create_source", Source.class).orElseThrow(),
            JsonColumns.constant(row, "update_source", Source.class),
            JsonColumns.instant(row, "created_at").orElseThrow(),
            JsonColumns.instant(row, "updated_at").orElseThrow(),
            JsonColumns.instant(row, "deleted_at")));
  }

  private static EmailSubscription readEmail(JsonNode row, EmailAddress address) {
    return new EmailSubscription(
        address,
        readStanding(row),
        JsonColumns.instant(row, "email_created_at").orElseThrow(),
        JsonColumns.instant(row, "email_updated_at").orElseThrow());
  }

  private static EmailStanding readStanding(JsonNode row) {
    return new EmailStanding(
        JsonColumns.constant(row, "email_permission", Permission.class).orElseThrow(),
        JsonColumns.constant(row, "email_confirm_status", ConfirmStatus.class).orElseThrow(),
        JsonColumns.instant(row, "email_opt_in_at")
            .map(
                at ->
                    new OptIn(
                        JsonColumns.constant(row, "email_opt_in_source", Source.class)
                            .orElseThrow(),
                        at)),
        JsonColumns.instant(row, "email_opt_out_at")
            .map(
                at ->
                    new OptOut(
                        JsonColumns.constant(row, "email_opt_out_source", Source.class)
                            .orElseThrow(),
                        at,
                        JsonColumns.text(row, "email_opt_out_reason"))));
  }

  private static SmsChannel readSms(JsonNode row) {
    Map<ConsentType, SmsSubscription> subscriptions = new HashMap<>();
    for (JsonNode consent : row.path("sms_consents")) {
      SmsSubscription subscription = readSubscription(consent);
      subscriptions.put(subscription.consent().type(), subscription);
    }
    return new SmsChannel(
        new SmsNumber(
            JsonColumns.required(row, "sms_national_number"),
            JsonColumns.required(row, "sms_dial_code"),
            JsonColumns.required(row, "sms_country_code")),
        subscriptions,
        JsonColumns.constant(row, "sms_create_source", Source.class).orElseThrow(),
        JsonColumns.constant(row, "sms_update_source", Source.class).orElseThrow(),
        JsonColumns.instant(row, "sms_created_at").orElseThrow(),
        JsonColumns.instant(row, "sms_updated_at").orElseThrow());
  }

  private static SmsSubscription readSubscription(JsonNode row) {
    SmsConsent consent =
        new SmsConsent(
            JsonColumns.constant(row, "permission", SmsPermission.class).orElseThrow(),
            JsonColumns.constant(row, "consent_type", ConsentType.class).orElseThrow(),
            JsonColumns.constant(row, "medium", ConsentMedium.class).orElseThrow(),
            JsonColumns.text(row, "medium_url"),
            JsonColumns.text(row, "medium_details"),
            row.hasNonNull("advertised_frequency")
                ? OptionalInt.of(row.get("advertised_frequency").intValue())
                : OptionalInt.empty(),
            JsonColumns.constant(row, "advertised_interval", AdvertisedInterval.class));
    return new SmsSubscription(
        consent,
        JsonColumns.instant(row, "opt_in_at"),
        JsonColumns.instant(row, "opt_out_at"),
        JsonColumns.instant(row, "created_at").orElseThrow(),
        JsonColumns.instant(row, "updated_at").orElseThrow());
  }

  private static Profile readProfile(JsonNode row) {
    return new Profile(
        JsonColumns.text(row, "first_name"),
        JsonColumns.text(row, "last_name"),
        JsonColumns.text(row, "job_title"),
        JsonColumns.text(row, "company_name"),
        JsonColumns.text(row, "anniversary").map(LocalDate::parse),
        row.hasNonNull("birthday_month")
            ? Optional.of(
                MonthDay.of(
                    row.get("birthday_month").intValue(), row.get("birthday_day").intValue()))
            : Optional.empty());
  }

  private static Map<PhoneKind, String> readPhones(JsonNode rows) {
    Map<PhoneKind, String> phones = new EnumMap<>(PhoneKind.class);
    for (JsonNode row : rows) {
      phones.put(
          JsonColumns.constant(row, "kind", PhoneKind.class).orElseThrow(),
          JsonColumns.required(row, "phone_number"));
    }
    return phones;
  }

  private static Map<AddressKind, StreetAddress> readAddresses(JsonNode rows) {
    Map<AddressKind, StreetAddress> addresses = new HashMap<>();
    for (JsonNode row : rows) {
      AddressKind kind = JsonColumns.constant(row, "kind", AddressKind.class).orElseThrow();
      addresses.put(
          kind,
          new StreetAddress(
              kind,
              JsonColumns.text(row, "street"),
              JsonColumns.text(row, "city"),
              JsonColumns.text(row, "state"),
              JsonColumns.text(row, "postal_code"),
              JsonColumns.text(row, "country")));
    }
    return addresses;
  }

  private static Set<ListId> readLists(JsonNode rows) {
    Set<ListId> lists = new HashSet<>();
    rows.forEach(id -> lists.add(new ListId(UUID.fromString(id.textValue()))));
    return lists;
  }

  private static Map<CustomFieldId, String> readFields(JsonNode rows) {
    Map<CustomFieldId, String> fields = new HashMap<>();
    rows.forEach(
        row ->
            fields.put(
                new CustomFieldId(JsonColumns.uuid(row, "custom_field_id")),
                JsonColumns.required(row, "value")));
    return fields;
  }
}
