package dev.assent.rest.contact;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assent.application.RecordedConsent;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * Everything that is held on a person, written as it is read: of a consent record of any length one
 * page is held at a time, and between two pages neither a transaction nor a connection, however
 * slow the reader is. It is of one moment nevertheless: what a record holds up to an entry never
 * changes, and the contact was read together with the id of the last one.
 *
 * @param pages the page after an entry; the first page is after none
 */
record PersonalDataExport(
    ObjectNode contact,
    Optional<UUID> lastEntry,
    Function<Optional<UUID>, List<RecordedConsent>> pages)
    implements StreamingOutput {

  private static final ObjectMapper JSON =
      new ObjectMapper().disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);

  @Override
  public void write(OutputStream output) throws IOException {
    try (JsonGenerator json = JSON.createGenerator(output, JsonEncoding.UTF8)) {
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_JSON_CONTENT);
      json.writeStartObject();
      json.writePOJOField("contact", contact);
      json.writeArrayFieldStart("consent_record");
      if (lastEntry.isPresent()) {
        writeEntries(json, lastEntry.get());
      }
      json.writeEndArray();
      json.writeEndObject();
    }
  }

  private void writeEntries(JsonGenerator json, UUID last) throws IOException {
    Optional<UUID> after = Optional.empty();
    do {
      List<RecordedConsent> page = pages.apply(after);
      for (RecordedConsent entry : page) {
        json.writePOJO(ConsentJson.write(entry));
        if (entry.id().equals(last)) {
          return;
        }
      }
      after = page.stream().map(RecordedConsent::id).reduce((before, it) -> it);
    } while (after.isPresent());
  }
}
