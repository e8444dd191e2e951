package dev.assent.persistence;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assent.domain.Contact;
import dev.assent.domain.CustomFieldId;
import dev.assent.domain.EmailSubscription;
import dev.assent.domain.Lifecycle;
import dev.assent.domain.OptIn;
import dev.assent.domain.OptOut;
import dev.assent.domain.Profile;
import dev.assent.domain.SmsChannel;
import dev.assent.domain.SmsConsent;
import dev.assent.domain.SmsSubscription;
import dev.assent.domain.StreetAddress;

/**
 * Writes a contact as one JSON object whose members are the columns of {@code contact}, its
 * dependent rows nested: the form in which one statement stores any number of contacts.
 */
final class ContactWriter {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private ContactWriter() {}

  static ObjectNode write(Contact contact) {
    ObjectNode row = JSON.objectNode();
    row.put("account_id", contact.account().toString());
    row.put("contact_id", contact.id().toString());
    contact.email().ifPresent(email -> writeEmail(row, email));
    contact.sms().ifPresent(sms -> writeSms(row, sms));
    writeProfile(row, contact.details().profile());
    writeLifecycle(row, contact.lifecycle());
    writeDependents(row, contact);
    return row;
  }

  private static void writeLifecycle(ObjectNode row, Lifecycle lifecycle) {
    row.put("create_source", JsonColumns.name(lifecycle.createSource()));
    lifecycle
        .updateSource()
        .ifPresent(source -> row.put("update_source", JsonColumns.name(source)));
    row.put("created_at", lifecycle.createdAt().toString());
    row.put("updated_at", lifecycle.updatedAt().toString());
    JsonColumns.put(row, "deleted_at", lifecycle.deletedAt());
  }

  private static void writeEmail(ObjectNode row, EmailSubscription email) {
    row.put("email_canonical", email.address().canonical());
    row.put("email_address", email.address().value());
    row.put("email_permission", JsonColumns.name(email.permission()));
    row.put("email_confirm_status", JsonColumns.name(email.confirmStatus()));
    JsonColumns.put(
        row, "email_opt_in_source", email.optIn().map(OptIn::source).map(JsonColumns::name));
    JsonColumns.put(row, "email_opt_in_at", email.optIn().map(OptIn::at));
    JsonColumns.put(
        row, "email_opt_out_source", email.optOut().map(OptOut::source).map(JsonColumns::name));
    JsonColumns.put(row, "email_opt_out_at", email.optOut().map(OptOut::at));
    JsonColumns.put(row, "email_opt_out_reason", email.optOut().flatMap(OptOut::reason));
    row.put("email_created_at", email.createdAt().toString());
    row.put("email_updated_at", email.updatedAt().toString());
  }

  private static void writeSms(ObjectNode row, SmsChannel sms) {
    row.put("sms_e164", sms.number().e164());
    row.put("sms_national_number", sms.number().nationalNumber());
    row.put("sms_dial_code", sms.number().dialCode());
    row.put("sms_country_code", sms.number().countryCode());
    row.put("sms_create_source", JsonColumns.name(sms.createSource()));
    row.put("sms_update_source", JsonColumns.name(sms.updateSource()));
    row.put("sms_created_at", sms.createdAt().toString());
    row.put("sms_updated_at", sms.updatedAt().toString());
  }

  private static void writeProfile(ObjectNode row, Profile profile) {
    JsonColumns.put(row, "first_name", profile.firstName());
    JsonColumns.put(row, "last_name", profile.lastName());
    JsonColumns.put(row, "job_title", profile.jobTitle());
    JsonColumns.put(row, "company_name", profile.companyName());
    JsonColumns.put(row, "anniversary", profile.anniversary());
    profile
        .birthday()
        .ifPresent(
            day ->
                row.put("birthday_month", day.getMonthValue())
                    .put("birthday_day", day.getDayOfMonth()));
  }

  private static void writeDependents(ObjectNode row, Contact contact) {
    ArrayNode lists = row.putArray("list_ids");
    contact.lists().forEach(list -> lists.add(list.toString()));
    ArrayNode fields = row.putArray("custom_fields");
    contact
        .details()
        .customFields()
        .forEach((field, value) -> writeField(fields, contact, field, value));
    ArrayNode phones = row.putArray("phone_numbers");
    contact
        .details()
        .phones()
        .forEach(
            (kind, phone) ->
                addDependent(phones, contact)
                    .put("kind", JsonColumns.name(kind))
                    .put("phone_number", phone));
    ArrayNode addresses = row.putArray("street_addresses");
    contact
        .details()
        .addresses()
        .values()
        .forEach(it -> writeAddress(addDependent(addresses, contact), it));
    ArrayNode consents = row.putArray("sms_consents");
    contact.sms().stream()
        .flatMap(sms -> sms.subscriptions().values().stream())
        .forEach(it -> writeSubscription(addDependent(consents, contact), it));
  }

  private static ObjectNode addDependent(ArrayNode rows, Contact contact) {
    return rows.addObject()
        .put("account_id", contact.account().toString())
        .put("contact_id", contact.id().toString());
  }

  private static void writeField(
      ArrayNode fields, Contact contact, CustomFieldId field, String value) {
    addDependent(fields, contact).put("custom_field_id", field.toString()).put("value", value);
  }

  private static void writeAddress(ObjectNode row, StreetAddress address) {
    row.put("kind", JsonColumns.name(address.kind()));
    JsonColumns.put(row, "street", address.street());
    JsonColumns.put(row, "city", address.city());
    JsonColumns.put(row, "state", address.state());
    JsonColumns.put(row, "postal_code", address.postalCode());
    JsonColumns.put(row, "country", address.country());
  }

  private static void writeSubscription(ObjectNode row, SmsSubscription subscription) {
    SmsConsent consent = subscription.consent();
    row.put("consent_type", JsonColumns.name(consent.type()));
    row.put("permission", JsonColumns.name(consent.permission()));
    row.put("medium", JsonColumns.name(consent.medium()));
    JsonColumns.put(row, "medium_url", consent.mediumUrl());
    JsonColumns.put(row, "medium_details", consent.mediumDetails());
    consent.advertisedFrequency().ifPresent(times -> row.put("advertised_frequency", times));
    JsonColumns.put(
        row, "advertised_interval", consent.advertisedInterval().map(JsonColumns::name));
    JsonColumns.put(row, "opt_in_at", subscription.optInAt());
    JsonColumns.put(row, "opt_out_at", subscription.optOutAt());
    row.put("created_at", subscription.createdAt().toString());
    row.put("updated_at", subscription.updatedAt().toString());
  }
}
