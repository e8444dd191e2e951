package dev.assent.rest.error;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assent.application.UnavailableException;
import dev.assent.domain.ContactId;
import dev.assent.domain.CustomFieldId;
import dev.assent.domain.FieldValueException;
import dev.assent.domain.Identity;
import dev.assent.domain.IdentityTakenException;
import dev.assent.domain.ListId;
import dev.assent.domain.TooManyListsException;
import dev.assent.domain.UnknownReferencesException;
import dev.assent.rest.InvalidRequestException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said to a caller when a call fails. */
class ErrorMappingTest {

  private static final UUID ID = UUID.fromString("0195a0c0-0000-7000-8000-0000000000ff");
  private static final UUID LATER = UUID.fromString("0195a0c0-0000-7000-8000-000000000fff");

  private final ErrorMapping errors = new ErrorMapping(() -> ID);

  @ParameterizedTest
  @CsvSource({
    "400, contacts.api.validation.error", "404, contacts.api.not_found",
    "405, contacts.api.method_not_allowed", "413, contacts.api.payload_too_large",
    "415, contacts.api.unsupported_media_type"
  })
  void an_error_stands_alone_in_an_array(int status, String key) {
    Response response = errors.http(new WebApplicationException("class names", status));

    assertThat(response.getStatus()).isEqualTo(status);
    assertThat(response.getMediaType()).isEqualTo(MediaType.APPLICATION_JSON_TYPE);
    assertThat(only(response).errorKey()).isEqualTo(key);
    assertThat(only(response).errorMessage()).isNotBlank().doesNotContain("class names");
  }

  @ParameterizedTest
  @CsvSource({"401, unauthorized, Unauthorized", "403, forbidden, Forbidden"})
  void an_error_about_access_stands_bare(int status, String key, String message) {
    Response response = errors.http(new WebApplicationException(status));

    assertThat(response.getStatus()).isEqualTo(status);
    assertThat(response.getEntity()).isEqualTo(new ErrorBody(key, message));
  }

  @Test
  void who_is_not_known_is_told_how_to_become_known() {
    assertThat(errors.http(new WebApplicationException(401)).getHeaderString("WWW-Authenticate"))
        .isEqualTo("Bearer");
  }

  @Test
  void all_violations_are_one_message() {
    Response response = errors.invalid(new InvalidRequestException(List.of("a", "b")));

    assertThat(response.getStatus()).isEqualTo(400);
    assertThat(only(response)).isEqualTo(new ErrorBody("contacts.api.validation.error", "a, b"));
  }

  @Test
  void a_conflict_ends_with_the_id_of_the_contact_that_has_the_number() {
    Response response = errors.refused(new IdentityTakenException(Identity.SMS, new ContactId(ID)));

    assertThat(response.getStatus()).isEqualTo(409);
    assertThat(only(response))
        .isEqualTo(
            new ErrorBody(
                "contacts.api.conflict",
                "Validation failed: SMS number already exists for contact " + ID));
  }

  @Test
  void unknown_lists_and_fields_are_named_in_order() {
    Response response =
        errors.refused(
            new UnknownReferencesException(
                Set.of(new ListId(LATER), new ListId(ID)), Set.of(new CustomFieldId(ID))));

    assertThat(response.getStatus()).isEqualTo(400);
    assertThat(only(response).errorMessage())
        .isEqualTo(
            "list_memberships does not have a valid value: "
                + ID
                + ", "
                + LATER
                + ", custom_fields does not have a valid value: "
                + ID);
  }

  @Test
  void fields_with_values_that_are_none_are_named_in_order() {
    Response response =
        errors.refused(
            new FieldValueException(Set.of(new CustomFieldId(LATER), new CustomFieldId(ID))));

    assertThat(response.getStatus()).isEqualTo(400);
    assertThat(only(response).errorMessage())
        .isEqualTo("custom_fields does not have a valid value: " + ID + ", " + LATER);
  }

  @Test
  void too_many_lists_are_a_value_in_a_body() {
    Response response = errors.refused(new TooManyListsException());

    assertThat(response.getStatus()).isEqualTo(400);
    assertThat(only(response).errorMessage())
        .isEqualTo("list_memberships does not have a valid value");
  }

  @Test
  void whoever_finds_the_store_unavailable_is_told_when_to_come_back() {
    Response response = errors.unavailable(new UnavailableException("ada@example.org"));

    assertThat(response.getStatus()).isEqualTo(503);
    assertThat(response.getHeaderString("Retry-After")).matches("[1-9][0-9]*");
    assertThat(only(response).errorKey()).isEqualTo("contacts.api.unavailable");
    assertThat(only(response).errorMessage()).isNotBlank().doesNotContain("ada");
  }

  @Test
  void what_nobody_expected_has_an_id_and_no_detail() {
    for (Response response :
        List.of(
            errors.unexpected(new IllegalStateException("ada@example.org")),
            errors.http(new WebApplicationException("ada@example.org", 501)))) {
      assertThat(response.getStatus()).isEqualTo(500);
      assertThat(only(response).errorKey()).isEqualTo("contacts.api.internal_error");
      assertThat(only(response).errorMessage())
          .contains(ID.toString())
          .doesNotContain("ada", "Exception");
    }
  }

  private static ErrorBody only(Response response) {
    assertThat(response.getEntity()).isInstanceOf(List.class);
    List<?> errors = (List<?>) response.getEntity();
    assertThat(errors).hasSize(1);
    return (ErrorBody) errors.getFirst();
  }
}
