package dev.assent.rest.contact;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assent.domain.ContactId;
import dev.assent.domain.SmsChannel;
import dev.assent.domain.SmsSubscription;
import dev.assent.rest.Ids;
import dev.assent.rest.Json;
import dev.assent.rest.WireNames;
import java.util.TreeMap;

/** The SMS channel of a contact as clients read it. */
final class SmsChannelJson {

  private SmsChannelJson() {}

  static void write(ObjectNode json, ContactId contact, SmsChannel sms) {
    json.put("sms_channel_id", Ids.ofPart(contact, "sms/" + sms.number().e164()).toString());
    json.put("sms_address", sms.number().nationalNumber());
    json.put("dial_code", sms.number().dialCode());
    json.put("country_code", sms.number().countryCode());
    json.put("create_source", Json.source(sms.createSource()));
    json.put("update_source", Json.source(sms.updateSource()));
    ArrayNode consents = json.putArray("sms_channel_consents");
    new TreeMap<>(sms.subscriptions())
        .values()
        .forEach(it -> writeConsent(consents.addObject(), it));
  }

  private static void writeConsent(ObjectNode json, SmsSubscription subscription) {
    json.put("sms_consent_permission", WireNames.of(subscription.consent().permission()));
    json.put("consent_type", WireNames.of(subscription.consent().type()));
    Json.put(json, "opt_in_date", subscription.optInAt().map(Json::time));
    Json.put(json, "opt_out_date", subscription.optOutAt().map(Json::time));
    // The published interface takes a number and gives a text.
    subscription
        .consent()
        .advertisedFrequency()
        .ifPresent(it -> json.put("advertised_frequency", Integer.toString(it)));
    Json.put(
        json,
        "advertised_interval",
        subscription.consent().advertisedInterval().map(WireNames::of));
    Json.put(json, "created_at", subscription.createdAt());
    Json.put(json, "updated_at", subscription.updatedAt());
  }
}
