package dev.assent.persistence;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assent.application.Circumstances;
import dev.assent.application.RecordedConsent;
import dev.assent.application.TokenId;
import dev.assent.domain.ConfirmationId;
import dev.assent.domain.ConsentAction;
import dev.assent.domain.ContactId;
import dev.assent.domain.Identity;
import dev.assent.domain.ListId;
import dev.assent.domain.OptInPolicy;
import dev.assent.domain.Source;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;

/** Reads an entry of the consent record from a row that travels as JSON. */
final class RecordedConsentReader {

  private RecordedConsentReader() {}

  /** An entry, with who it was if that is known, as PostgreSQL wrote it as JSON. */
  static RecordedConsent read(String json) {
    JsonNode row = JsonColumns.json(json);
    return new RecordedConsent(
        JsonColumns.uuid(row, "entry_id"),
        new ContactId(JsonColumns.uuid(row, "contact_id")),
        JsonColumns.constant(row, "channel", Identity.class).orElseThrow(),
        JsonColumns.required(row, "address_hash").substring("\\x".length()),
        JsonColumns.constant(row, "action", ConsentAction.class).orElseThrow(),
        JsonColumns.required(row, "permission_before"),
        JsonColumns.required(row, "permission_after"),
        JsonColumns.constant(row, "source", Source.class).orElseThrow(),
        JsonColumns.instant(row, "recorded_at").orElseThrow(),
        lists(row.path("list_ids")),
        row.path("confirmed_opt_in").booleanValue()
            ? OptInPolicy.CONFIRMED_OPT_IN
            : OptInPolicy.SINGLE_OPT_IN,
        JsonColumns.text(row, "token_id").map(UUID::fromString).map(TokenId::new),
        JsonColumns.text(row, "confirmation_id").map(UUID::fromString).map(ConfirmationId::new),
        JsonColumns.text(row, "consent_type").map(type -> sms(row, type)),
        Optional.of(row.path("person")).filter(JsonNode::isObject).map(it -> person(it)));
  }

  private static Set<ListId> lists(JsonNode ids) {
    Set<ListId> lists = new HashSet<>();
    ids.forEach(id -> lists.add(new ListId(UUID.fromString(id.textValue()))));
    return lists;
  }

  private static RecordedConsent.Sms sms(JsonNode row, String type) {
    JsonNode frequency = row.path("advertised_frequency");
    return new RecordedConsent.Sms(
        type,
        JsonColumns.required(row, "consent_medium"),
        frequency.isInt() ? OptionalInt.of(frequency.intValue()) : OptionalInt.empty(),
        JsonColumns.text(row, "advertised_interval"));
  }

  private static RecordedConsent.Person person(JsonNode row) {
    return new RecordedConsent.Person(
        JsonColumns.required(row, "address"),
        new Circumstances(
            JsonColumns.text(row, "client_address"),
            JsonColumns.text(row, "user_agent"),
            JsonColumns.text(row, "referrer")),
        JsonColumns.text(row, "medium_url"),
        JsonColumns.text(row, "medium_details"),
        JsonColumns.text(row, "reason"));
  }
}
