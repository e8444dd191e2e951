package dev.assent.rest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Reads JSON as RFC 8259 has it and no other way: UTF-8 without a byte order mark, one object,
 * nothing after it, no member twice. What two parsers could read differently is refused.
 */
final class StrictJson {

  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  // The table of names is shared by all calls, and names made to collide break it.
                  .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                  // The deepest request there is has four levels.
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(50)
                          .maxNumberLength(100)
                          .build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private StrictJson() {}

  /**
   * Reads the object that {@code body} holds.
   *
   * @throws InvalidRequestException if it holds none; says where, never quotes
   */
  static JsonNode object(byte[] body) {
    String text = decode(body);
    if (text.isBlank()) {
      throw new InvalidRequestException("The request body is empty");
    }
    if (text.startsWith(BYTE_ORDER_MARK)) {
      throw new InvalidRequestException("The request body begins with a byte order mark");
    }
    JsonNode node = parse(text);
    if (!node.isObject()) {
      throw new InvalidRequestException("The request body is not a JSON object");
    }
    return node;
  }

  private static String decode(byte[] body) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    } catch (CharacterCodingException malformed) {
      throw new InvalidRequestException("The request body is not UTF-8");
    }
  }

  private static JsonNode parse(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (StreamConstraintsException tooMuch) {
      throw new InvalidRequestException(
          "The request body has a name or a number that is too long, or is nested too deeply");
    } catch (JsonProcessingException malformed) {
      throw new InvalidRequestException("The request body is not valid JSON" + where(malformed));
    }
  }

  private static String where(JsonProcessingException malformed) {
    JsonLocation location = malformed.getLocation();
    if (location == null || location.getLineNr() < 1) {
      return "";
    }
    String place = " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")";
    return malformed.getOriginalMessage().startsWith("Duplicate field")
        ? place + ": a member is given twice"
        : place;
  }
}
