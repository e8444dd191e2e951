package dev.assent.rest.contact;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assent.domain.SignUp;
import dev.assent.rest.InvalidRequestException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The body of a sign-up, to be varied by a test. Places in it are JSON pointers. */
record Form(ObjectNode body) {

  static final String LIST = "0195a0c0-0000-7000-8000-000000000001";
  static final String FIELD = "0195a0c0-0000-7000-8000-00000000000f";

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final String MINIMAL =
      """
      {"email_address": "ada@example.org", "list_memberships": ["%s"]}
      """
          .formatted(LIST);

  private static final String COMPLETE =
      """
      {
        "email_address": "Ada@Example.org",
        "first_name": "Ada",
        "last_name": "King",
        "job_title": "Analyst",
        "company_name": "Engines",
        "phone_number": "(202) 555-0142 x7",
        "list_memberships": ["%s"],
        "custom_fields": [{"custom_field_id": "%s", "value": "blue"}],
        "anniversary": "7/8/1835",
        "birthday_month": 12,
        "birthday_day": 10,
        "street_address": {
          "kind": "home",
          "street": "12 St James's Square",
          "city": "London",
          "state": "Greater London",
          "postal_code": "SW1Y 4JH",
          "country": "United Kingdom"
        },
        "sms_channel": {
          "sms_address": "(202) 555-0142",
          "dial_code": "1",
          "country_code": "US",
          "sms_channel_consents": [{
            "sms_consent_permission": "explicit",
            "consent_type": "promotional_sms",
            "consent_medium_type": "LF",
            "consent_medium_url": "https://example.org/form",
            "consent_medium_details": "footer form",
            "advertised_frequency": 2,
            "advertised_interval": "weekly"
          }]
        }
      }
      """
          .formatted(LIST, FIELD);

  /** An email address and a list. */
  static Form minimal() {
    return of(MINIMAL);
  }

  /** Every property there is. */
  static Form complete() {
    return of(COMPLETE);
  }

  private static Form of(String json) {
    return new Form((ObjectNode) json(json));
  }

  static JsonNode json(String json) {
    try {
      return JSON.readTree(json);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  Form with(String pointer, Object value) {
    JsonPointer place = JsonPointer.compile(pointer);
    JsonNode node = value instanceof JsonNode given ? given : JSON.valueToTree(value);
    switch (body.at(place.head())) {
      case ObjectNode parent -> parent.set(place.last().getMatchingProperty(), node);
      case ArrayNode parent -> parent.set(place.last().getMatchingIndex(), node);
      default -> throw new AssertionError("no such place: " + pointer);
    }
    return this;
  }

  Form without(String pointer) {
    JsonPointer place = JsonPointer.compile(pointer);
    ((ObjectNode) body.at(place.head())).remove(place.last().getMatchingProperty());
    return this;
  }

  SignUp read() {
    return SignUpForm.read(bytes());
  }

  /** The body as it is sent; half a surrogate pair can be sent as an escape only. */
  private byte[] bytes() {
    try {
      return JSON.writer()
          .with(JsonWriteFeature.ESCAPE_NON_ASCII)
          .writeValueAsString(body)
          .getBytes(StandardCharsets.US_ASCII);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** What the caller is told. */
  String refusal() {
    InvalidRequestException refusal =
        catchThrowableOfType(InvalidRequestException.class, this::read);
    if (refusal == null) {
      throw new AssertionError("accepted: " + body);
    }
    return refusal.getMessage();
  }

  /** How messages name the place at {@code pointer}. */
  static String path(String pointer) {
    String[] names = pointer.substring(1).split("/");
    StringBuilder path = new StringBuilder(names[0]);
    for (int i = 1; i < names.length; i++) {
      path.append('[').append(names[i]).append(']');
    }
    return path.toString();
  }
}
