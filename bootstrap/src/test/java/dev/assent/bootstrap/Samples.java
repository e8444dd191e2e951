package dev.assent.bootstrap;

import static dev.assent.bootstrap.ApiDocument.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Requests that have every member there is; their texts have characters of two UTF-16 units, and
 * blanks do not matter to them.
 */
final class Samples {

  static final String EMAIL = "ada.king@example.org";
  static final String NUMBER = "2025550142";

  private Samples() {}

  static JsonNode signUp(Account account) {
    ObjectNode form = profile(account);
    form.put("email_address", EMAIL);
    form.put("phone_number", "(202) 555-0142 💙");
    form.set("street_address", json(address("home")));
    form.set("sms_channel", json(smsChannel("explicit")));
    return form;
  }

  /** A contact; {@code source} is the member that says who acts. */
  static JsonNode contact(Account account, String source) {
    ObjectNode contact = profile(account);
    contact.put(source, "Account");
    contact.set(
        "email_address",
        json(
            Map.of(
                "address", EMAIL,
                "permission_to_send", "explicit",
                "opt_out_reason", "too many 💙")));
    contact.set(
        "phone_numbers",
        json(List.of(Map.of("phone_number", "(202) 555-0142 💙", "kind", "mobile"))));
    contact.set("street_addresses", json(List.of(address("home"))));
    // Not set, because that alone can be said of a new number without evidence.
    contact.set("sms_channel", json(smsChannel("not_set")));
    return contact;
  }

  static JsonNode list() {
    return json(Map.of("name", "News 💙 letter", "description", "All that 💙", "favorite", true));
  }

  static JsonNode field() {
    return json(Map.of("label", "Favourite 💙 colour", "type", "string"));
  }

  /** What asks for a change of the lists of many; {@code source} is the member that names them. */
  static JsonNode listActivity(Account account, String source) {
    String contact = "01890a5d-ac96-774b-bcce-b302099a8057";
    Map<String, Object> sources =
        Map.of(
            "contact_ids",
            List.of(contact),
            "list_ids",
            List.of(account.list()),
            "all_active_contacts",
            true);
    return json(
        Map.of(
            "source",
            Map.of(source, sources.get(source)),
            "exclude",
            Map.of("contact_ids", List.of(contact)),
            "list_ids",
            List.of(account.list())));
  }

  static JsonNode settings() {
    return json(Map.of("confirmed_opt_in", true));
  }

  private static ObjectNode profile(Account account) {
    return (ObjectNode)
        json(
            Map.of(
                "first_name",
                "Ada 💙",
                "last_name",
                "King 💙",
                "job_title",
                "Analyst 💙",
                "company_name",
                "Engines 💙",
                "anniversary",
                "7/8/1835",
                "birthday_month",
                12,
                "birthday_day",
                10,
                "list_memberships",
                List.of(account.list()),
                "custom_fields",
                List.of(Map.of("custom_field_id", account.field(), "value", "blue 💙"))));
  }

  private static Map<String, Object> address(String kind) {
    return Map.of(
        "kind", kind,
        "street", "12 St James's Square 💙",
        "city", "London 💙",
        "state", "England 💙",
        "postal_code", "SW1Y 4JH 💙",
        "country", "United Kingdom 💙");
  }

  private static Map<String, Object> smsChannel(String permission) {
    Map<String, Object> channel = new TreeMap<>(Account.smsChannel(NUMBER, permission));
    channel.put(
        "sms_channel_consents",
        List.of(
            Map.of(
                "sms_consent_permission", permission,
                "consent_type", "promotional_sms",
                "consent_medium_type", "LF",
                "consent_medium_url", "https://example.org/form?💙",
                "consent_medium_details", "footer form 💙",
                "advertised_frequency", 4,
                "advertised_interval", "monthly")));
    return channel;
  }
}
