package dev.assent.rest.error;

import dev.assent.application.TooManyActivitiesException;
import dev.assent.application.UnavailableException;
import dev.assent.domain.CustomField;
import dev.assent.domain.EvidenceMissingException;
import dev.assent.domain.FieldValueException;
import dev.assent.domain.IdentityMissingException;
import dev.assent.domain.IdentityTakenException;
import dev.assent.domain.NameTakenException;
import dev.assent.domain.PermissionRefusedException;
import dev.assent.domain.RefusedException;
import dev.assent.domain.TooManyCustomFieldsException;
import dev.assent.domain.TooManyListsException;
import dev.assent.domain.UnknownReferencesException;
import dev.assent.rest.BodyRefusedException;
import dev.assent.rest.InvalidRequestException;
import dev.assent.rest.NoSuchResourceException;
import dev.assent.rest.Violations;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** What a caller is told about whatever went wrong. */
class ErrorMapping {

  private static final Logger LOG = Logger.getLogger(ErrorMapping.class);

  private final Supplier<UUID> ids;

  ErrorMapping(Supplier<UUID> ids) {
    this.ids = ids;
  }

  @ServerExceptionMapper
  public Response invalid(InvalidRequestException invalid) {
    return ErrorResponse.invalid(invalid.getMessage());
  }

  @ServerExceptionMapper
  public Response notFound(NoSuchResourceException nothing) {
    return ErrorResponse.notFound(nothing.getMessage());
  }

  @ServerExceptionMapper
  public Response unread(BodyRefusedException refused) {
    return switch (refused.reason()) {
      case TOO_LONG -> ErrorResponse.ofStatus(413);
      case TOO_LATE -> ErrorResponse.ofStatus(408);
      case CODED -> ErrorResponse.coded();
      case NO_ROOM -> ErrorResponse.unavailable();
      case TOO_MANY -> ErrorResponse.throttled();
    };
  }

  @ServerExceptionMapper
  public Response refused(RefusedException refusal) {
    return switch (refusal) {
      case IdentityTakenException taken -> ErrorResponse.conflict(message(taken));
      case NameTakenException taken ->
          ErrorResponse.conflict(
              switch (taken.kind()) {
                case CONTACT_LIST -> "A contact list with this name already exists";
                case CUSTOM_FIELD -> "A custom field with this label or name already exists";
              });
      case IdentityMissingException missing -> ErrorResponse.invalid(Violations.NO_IDENTITY);
      case PermissionRefusedException refused ->
          ErrorResponse.invalid(
              switch (refused.identity()) {
                    case EMAIL -> "email_address[permission_to_send]";
                    case SMS -> "sms_channel[sms_channel_consents][sms_consent_permission]";
                  }
                  + " does not have a valid value");
      case EvidenceMissingException missing ->
          ErrorResponse.invalid(
              "sms_channel[sms_channel_consents][consent_medium_type] is missing");
      case TooManyCustomFieldsException tooMany ->
          ErrorResponse.invalid(
              "The account has " + CustomField.MAX_PER_ACCOUNT + " custom fields already");
      case TooManyListsException tooMany ->
          ErrorResponse.invalid("list_memberships does not have a valid value");
      case UnknownReferencesException unknown -> ErrorResponse.invalid(message(unknown));
      case FieldValueException wrong ->
          ErrorResponse.invalid(Violations.notValid("custom_fields", wrong.fields()));
    };
  }

  private static String message(IdentityTakenException taken) {
    String identity =
        switch (taken.identity()) {
          case EMAIL -> "Email";
          case SMS -> "SMS number";
        };
    return identity + " already exists for contact " + taken.holder();
  }

  private static String message(UnknownReferencesException unknown) {
    List<String> violations = new ArrayList<>();
    if (!unknown.lists().isEmpty()) {
      violations.add(Violations.notValid("list_memberships", unknown.lists()));
    }
    if (!unknown.customFields().isEmpty()) {
      violations.add(Violations.notValid("custom_fields", unknown.customFields()));
    }
    return String.join(", ", violations);
  }

  @ServerExceptionMapper
  public Response tooMany(TooManyActivitiesException tooMany) {
    return ErrorResponse.quotaExceeded();
  }

  @ServerExceptionMapper
  public Response unavailable(UnavailableException unavailable) {
    LOG.warn("The database is unavailable");
    return ErrorResponse.unavailable();
  }

  @ServerExceptionMapper
  public Response http(WebApplicationException failure) {
    Response original = failure.getResponse();
    if (original.getStatusInfo().getFamily() == Response.Status.Family.SERVER_ERROR) {
      return unexpected(failure);
    }
    Response response = ErrorResponse.ofStatus(original.getStatus());
    return original.getStatus() == 405
        ? Response.fromResponse(response).header(HttpHeaders.ALLOW, AllowedMethods.here()).build()
        : response;
  }

  @ServerExceptionMapper
  public Response unexpected(Throwable failure) {
    UUID id = ids.get();
    if (GoneClients.isReasonFor(failure)) {
      LOG.debugf("Nobody is there to be answered: %s", StackTraces.withoutMessages(failure));
      return ErrorResponse.internal(id);
    }
    LOG.errorf("Unexpected error %s: %s", id, StackTraces.withoutMessages(failure));
    return ErrorResponse.internal(id);
  }
}
