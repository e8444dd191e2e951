package dev.assent.rest.contact;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assent.application.RecordedConsent;
import dev.assent.application.TokenId;
import dev.assent.domain.ListId;
import dev.assent.domain.OptInPolicy;
import dev.assent.rest.Json;
import dev.assent.rest.WireNames;

/** An entry of the consent record as clients read it. */
final class ConsentJson {

  private ConsentJson() {}

  static ObjectNode write(RecordedConsent entry) {
    ObjectNode json = Json.object();
    json.put("entry_id", entry.id().toString());
    json.put("contact_id", entry.contact().toString());
    json.put("channel", WireNames.of(entry.channel()));
    json.put("address_hash", entry.addressHash());
    json.put("action", WireNames.of(entry.action()));
    json.put("permission_before", entry.before());
    json.put("permission_after", entry.after());
    json.put("source", Json.source(entry.source()));
    // A proof is as exact as it was kept.
    json.put("recorded_at", entry.at().toString());
    ArrayNode lists = json.putArray("list_ids");
    entry.lists().stream().map(ListId::toString).sorted().forEach(lists::add);
    json.put("confirmed_opt_in", entry.policy() == OptInPolicy.CONFIRMED_OPT_IN);
    Json.put(json, "token_id", entry.token().map(TokenId::value));
    entry.sms().ifPresent(it -> writeSms(json, it));
    entry.person().ifPresent(it -> writePerson(json.putObject("person"), it));
    return json;
  }

  private static void writeSms(ObjectNode json, RecordedConsent.Sms sms) {
    json.put("consent_type", sms.type());
    json.put("consent_medium", sms.medium());
    sms.advertisedFrequency().ifPresent(it -> json.put("advertised_frequency", it));
    Json.put(json, "advertised_interval", sms.advertisedInterval());
  }

  private static void writePerson(ObjectNode json, RecordedConsent.Person person) {
    json.put("address", person.address());
    Json.put(json, "client_address", person.circumstances().clientAddress());
    Json.put(json, "user_agent", person.circumstances().userAgent());
    Json.put(json, "referrer", person.circumstances().referrer());
    Json.put(json, "consent_medium_url", person.mediumUrl());
    Json.put(json, "consent_medium_details", person.mediumDetails());
    Json.put(json, "reason", person.reason());
  }
}
