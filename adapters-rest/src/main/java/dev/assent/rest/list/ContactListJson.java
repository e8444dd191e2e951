package dev.assent.rest.list;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assent.application.ContactLists;
import dev.assent.domain.ContactList;
import dev.assent.domain.unicode.Unicode;
import dev.assent.rest.InvalidRequestException;
import dev.assent.rest.Json;
import dev.assent.rest.JsonValue;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** A list as clients write and read it. */
final class ContactListJson {

  private ContactListJson() {}

  /**
   * Reads what an account says of a list.
   *
   * @throws InvalidRequestException with everything that is wrong with it
   */
  static ContactLists.Draft read(byte[] body) {
    JsonValue json = JsonValue.body(body);
    Optional<String> name = json.member("name").required().text(ContactList.MAX_NAME);
    ContactLists.Draft draft =
        new ContactLists.Draft(
            name.map(Unicode::stripped).orElse(""),
            json.member("description").lines(ContactList.MAX_NAME),
            json.member("favorite").bool().orElse(false));
    json.violations().throwIfAny();
    return draft;
  }

  static ObjectNode write(ContactList list) {
    ObjectNode json = Json.object();
    json.put("list_id", list.id().toString());
    json.put("name", list.name());
    Json.put(json, "description", list.description());
    json.put("favorite", list.favorite());
    Json.put(json, "created_at", list.createdAt());
    Json.put(json, "updated_at", list.updatedAt());
    return json;
  }

  /** The removal of what is stored of the members, which goes on after the answer. */
  static ObjectNode deletion(UUID id, Instant at) {
    ObjectNode activity = Json.object();
    activity.put("activity_id", id.toString());
    activity.put("state", "initialized");
    Json.put(activity, "created_at", at);
    Json.put(activity, "updated_at", at);
    activity.put("percent_done", 0);
    return activity;
  }
}
