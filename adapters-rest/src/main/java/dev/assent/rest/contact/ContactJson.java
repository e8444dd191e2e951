package dev.assent.rest.contact;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assent.domain.Contact;
import dev.assent.domain.CustomFieldId;
import dev.assent.domain.EmailSubscription;
import dev.assent.domain.Lifecycle;
import dev.assent.domain.ListId;
import dev.assent.domain.OptOut;
import dev.assent.domain.Permission;
import dev.assent.domain.StreetAddress;
import dev.assent.rest.Ids;
import dev.assent.rest.Json;
import dev.assent.rest.WireNames;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A contact as clients read it. */
final class ContactJson {

  static final Set<ContactPart> ALL_PARTS = Set.copyOf(EnumSet.allOf(ContactPart.class));

  private ContactJson() {}

  static ObjectNode write(Contact contact, Set<ContactPart> include) {
    ObjectNode json = Json.object();
    json.put("contact_id", contact.id().toString());
    contact.email().ifPresent(it -> writeEmail(json.putObject("email_address"), it));
    ProfileJson.write(json, contact.details().profile());
    writeLifecycle(json, contact.lifecycle());
    include.stream().sorted().forEach(part -> writePart(json, contact, part));
    return json;
  }

  private static void writeLifecycle(ObjectNode json, Lifecycle lifecycle) {
    json.put("create_source", Json.source(lifecycle.createSource()));
    Json.put(json, "update_source", lifecycle.updateSource().map(Json::source));
    Json.put(json, "created_at", lifecycle.createdAt());
    Json.put(json, "updated_at", lifecycle.updatedAt());
    Json.put(
        json,
        "deleted_at",
        lifecycle.deletedAt().map(it -> it.atOffset(ZoneOffset.UTC).toLocalDate()));
  }

  /** All that is held, also an opt-out that its contact has been asked to take back. */
  static ObjectNode writeAll(Contact contact) {
    ObjectNode json = write(contact, ALL_PARTS);
    contact
        .email()
        .flatMap(EmailSubscription::optOut)
        .ifPresent(it -> writeOptOut(json.withObject("email_address"), it));
    return json;
  }

  private static void writeEmail(ObjectNode json, EmailSubscription email) {
    json.put("address", email.address().value());
    json.put("permission_to_send", WireNames.of(email.permission()));
    Json.put(json, "created_at", email.createdAt());
    Json.put(json, "updated_at", email.updatedAt());
    Json.put(json, "opt_in_source", email.optIn().map(it -> Json.source(it.source())));
    Json.put(json, "opt_in_date", email.optIn().map(it -> Json.time(it.at())));
    email
        .optOut()
        .filter(it -> email.permission() == Permission.UNSUBSCRIBED)
        .ifPresent(it -> writeOptOut(json, it));
    json.put("confirm_status", WireNames.of(email.confirmStatus()));
  }

  private static void writeOptOut(ObjectNode json, OptOut optOut) {
    json.put("opt_out_source", Json.source(optOut.source()));
    Json.put(json, "opt_out_date", optOut.at());
    Json.put(json, "opt_out_reason", optOut.reason());
  }

  private static void writePart(ObjectNode json, Contact contact, ContactPart part) {
    String name = WireNames.of(part);
    switch (part) {
      case CUSTOM_FIELDS -> writeFields(json.putArray(name), contact);
      case LIST_MEMBERSHIPS -> writeLists(json.putArray(name), contact);
      case PHONE_NUMBERS -> writePhones(json.putArray(name), contact);
      case STREET_ADDRESSES -> writeAddresses(json.putArray(name), contact);
      case SMS_CHANNEL ->
          contact
              .sms()
              .ifPresent(it -> SmsChannelJson.write(json.putObject(name), contact.id(), it));
      // Clients that ask for them expect an array; there are none.
      case NOTES, TAGGINGS -> json.putArray(name);
    }
  }

  private static void writeFields(ArrayNode json, Contact contact) {
    Map<CustomFieldId, String> values = contact.details().customFields();
    values.keySet().stream()
        .sorted(Comparator.comparing(CustomFieldId::toString))
        .forEach(
            field ->
                json.addObject()
                    .put("custom_field_id", field.toString())
                    .put("value", values.get(field)));
  }

  private static void writeLists(ArrayNode json, Contact contact) {
    contact.lists().stream().map(ListId::toString).sorted().forEach(json::add);
  }

  private static void writePhones(ArrayNode json, Contact contact) {
    new TreeMap<>(contact.details().phones())
        .forEach(
            (kind, phone) ->
                json.addObject()
                    .put("phone_number_id", Ids.ofPart(contact.id(), "phone/" + kind).toString())
                    .put("phone_number", phone)
                    .put("kind", WireNames.of(kind)));
  }

  private static void writeAddresses(ArrayNode json, Contact contact) {
    for (StreetAddress address : new TreeMap<>(contact.details().addresses()).values()) {
      ObjectNode it = json.addObject();
      it.put("street_address_id", Ids.ofPart(contact.id(), "address/" + address.kind()).toString());
      it.put("kind", WireNames.of(address.kind()));
      Json.put(it, "street", address.street());
      Json.put(it, "city", address.city());
      Json.put(it, "state", address.state());
      Json.put(it, "postal_code", address.postalCode());
      Json.put(it, "country", address.country());
    }
  }
}
