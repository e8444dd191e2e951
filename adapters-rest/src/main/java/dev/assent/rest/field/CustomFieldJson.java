package dev.assent.rest.field;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assent.domain.CustomField;
import dev.assent.domain.unicode.Unicode;
import dev.assent.rest.Json;
import dev.assent.rest.JsonValue;
import dev.assent.rest.WireNames;

/** A custom field as clients write and read it. */
final class CustomFieldJson {

  private CustomFieldJson() {}

  static String label(JsonValue json) {
    return json.member("label")
        .required()
        .text(CustomField.MAX_LABEL)
        .map(Unicode::stripped)
        .orElse("");
  }

  static ObjectNode write(CustomField field) {
    ObjectNode json = Json.object();
    json.put("custom_field_id", field.id().toString());
    json.put("label", field.label());
    json.put("name", field.name());
    json.put("type", WireNames.of(field.type()));
    Json.put(json, "created_at", field.createdAt());
    Json.put(json, "updated_at", field.updatedAt());
    return json;
  }
}
