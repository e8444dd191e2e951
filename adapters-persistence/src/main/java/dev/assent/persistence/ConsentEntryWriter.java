package dev.assent.persistence;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assent.application.Circumstances;
import dev.assent.application.ConsentEntry;
import dev.assent.application.TokenId;
import dev.assent.domain.ConsentChange;
import dev.assent.domain.OptInPolicy;
import dev.assent.domain.SmsConsent;

/**
 * Writes an entry of the consent record as one JSON object that holds the columns of both of its
 * rows: {@code consent_record}, which names nobody, and {@code consent_identity}, which does.
 */
final class ConsentEntryWriter {

  private final AddressHash addressHash;

  ConsentEntryWriter(AddressHash addressHash) {
    this.addressHash = addressHash;
  }

  ObjectNode write(ConsentEntry entry) {
    ObjectNode row = JsonNodeFactory.instance.objectNode();
    row.put("account_id", entry.account().toString());
    row.put("entry_id", entry.id().toString());
    row.put("contact_id", entry.contact().toString());
    row.put("key_id", addressHash.keyId());
    row.put("action", JsonColumns.name(entry.change().action()));
    row.put("source", JsonColumns.name(entry.source()));
    row.put("recorded_at", entry.at().toString());
    row.put("confirmed_opt_in", entry.policy() == OptInPolicy.CONFIRMED_OPT_IN);
    JsonColumns.put(row, "token_id", entry.token().map(TokenId::value));
    ArrayNode lists = row.putArray("list_ids");
    entry.change().lists().forEach(list -> lists.add(list.toString()));
    switch (entry.change()) {
      case ConsentChange.Email email -> writeEmail(row, entry, email);
      case ConsentChange.Sms sms -> writeSms(row, entry, sms);
    }
    writeCircumstances(row, entry.circumstances());
    return row;
  }

  private void writeEmail(ObjectNode row, ConsentEntry entry, ConsentChange.Email change) {
    row.put("channel", "email");
    row.put("address", change.address().value());
    row.put("address_hash", addressHash.of(entry.account(), change.address()));
    row.put("permission_before", JsonColumns.name(change.before()));
    row.put("permission_after", JsonColumns.name(change.after()));
    // As it was told, likewise.
    JsonColumns.put(row, "reason", change.reason());
    JsonColumns.put(row, "confirmation_id", change.confirmation());
  }

  private void writeSms(ObjectNode row, ConsentEntry entry, ConsentChange.Sms change) {
    SmsConsent consent = change.consent();
    row.put("channel", "sms");
    row.put("address", change.number().e164());
    row.put("address_hash", addressHash.of(entry.account(), change.number()));
    row.put("permission_before", JsonColumns.name(change.before()));
    row.put("permission_after", JsonColumns.name(consent.permission()));
    row.put("consent_type", JsonColumns.name(consent.type()));
    row.put("consent_medium", JsonColumns.name(consent.medium()));
    consent.advertisedFrequency().ifPresent(times -> row.put("advertised_frequency", times));
    JsonColumns.put(
        row, "advertised_interval", consent.advertisedInterval().map(JsonColumns::name));
    // Free text of the caller: it may name the person, so it stands with what can be erased.
    JsonColumns.put(row, "medium_url", consent.mediumUrl());
    JsonColumns.put(row, "medium_details", consent.mediumDetails());
  }

  private static void writeCircumstances(ObjectNode row, Circumstances circumstances) {
    JsonColumns.put(row, "client_address", circumstances.clientAddress());
    JsonColumns.put(row, "user_agent", circumstances.userAgent());
    JsonColumns.put(row, "referrer", circumstances.referrer());
  }
}
