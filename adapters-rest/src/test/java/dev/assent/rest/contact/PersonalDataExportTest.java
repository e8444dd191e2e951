package dev.assent.rest.contact;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assent.application.RecordedConsent;
import dev.assent.application.TokenId;
import dev.assent.domain.ConsentAction;
import dev.assent.domain.ContactId;
import dev.assent.domain.Identity;
import dev.assent.domain.OptInPolicy;
import dev.assent.domain.Source;
import dev.assent.rest.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** An export of a record of any length. */
class PersonalDataExportTest {

  private static final int PAGE = 200;
  private static final int BUFFER = 16_000;

  private final ByteArrayOutputStream output = new ByteArrayOutputStream();
  private long written;

  @Test
  void a_page_is_written_before_the_next_is_read_and_nothing_is_left_out() throws IOException {
    long all = 25_005;

    JsonNode export = export(Optional.of(id(all)), all);

    assertThat(export.path("contact").path("contact_id").textValue()).isEqualTo("it");
    assertThat(export.path("consent_record")).hasSize((int) all);
    assertThat(export.path("consent_record").get((int) all - 1).path("entry_id").textValue())
        .isEqualTo(id(all).toString());
  }

  @Test
  void what_was_recorded_after_the_contact_was_read_is_not_told() throws IOException {
    assertThat(export(Optional.of(id(201)), 1_000).path("consent_record")).hasSize(201);
  }

  @Test
  void who_has_no_record_has_an_empty_one() throws IOException {
    assertThat(export(Optional.empty(), 0).path("consent_record").isArray()).isTrue();
  }

  private JsonNode export(Optional<UUID> last, long recorded) throws IOException {
    new PersonalDataExport(
            Json.object().put("contact_id", "it"), last, after -> page(after, recorded))
        .write(output);
    return new ObjectMapper().readTree(output.toByteArray());
  }

  private List<RecordedConsent> page(Optional<UUID> after, long recorded) {
    assertThat(output.size() + BUFFER).as("what was read is written").isGreaterThan((int) written);
    long first = after.map(UUID::getLeastSignificantBits).orElse(0L) + 1;
    List<RecordedConsent> page =
        LongStream.rangeClosed(first, Math.min(recorded, first + PAGE - 1))
            .mapToObj(PersonalDataExportTest::entry)
            .toList();
    written += page.stream().mapToInt(it -> ConsentJson.write(it).toString().length()).sum();
    return page;
  }

  private static UUID id(long number) {
    return new UUID(1, number);
  }

  private static RecordedConsent entry(long number) {
    return new RecordedConsent(
        id(number),
        new ContactId(new UUID(2, 1)),
        Identity.EMAIL,
        "00",
        ConsentAction.GRANTED,
        "not_set",
        "explicit",
        Source.CONTACT,
        Instant.EPOCH,
        Set.of(),
        OptInPolicy.SINGLE_OPT_IN,
        Optional.of(new TokenId(new UUID(3, 1))),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
