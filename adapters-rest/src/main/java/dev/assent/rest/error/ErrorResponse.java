package dev.assent.rest.error;

import dev.assent.rest.RequestBody;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;

/**
 * Makes the answer to a call that failed: an array of one error, because clients look at its first
 * element and test that it is alone; or a bare error where it is about access.
 */
final class ErrorResponse {

  private static final int RETRY_SECONDS = 5;
  private static final String INVALID = "contacts.api.validation.error";
  private static final String UNSUPPORTED = "contacts.api.unsupported_media_type";

  private ErrorResponse() {}

  static Response invalid(String message) {
    return of(400, INVALID, message);
  }

  static Response unauthorized() {
    return response(401, new ErrorBody("unauthorized", "Unauthorized"))
        .header("WWW-Authenticate", "Bearer")
        .build();
  }

  static Response forbidden() {
    return response(403, new ErrorBody("forbidden", "Forbidden")).build();
  }

  static Response throttled() {
    return later(new ErrorBody("throttled", "Too Many Requests"));
  }

  static Response quotaExceeded() {
    return later(new ErrorBody("quota_exceeded", "Limit Exceeded"));
  }

  private static Response later(ErrorBody body) {
    return response(429, body).header("Retry-After", RETRY_SECONDS).build();
  }

  static Response notFound(String message) {
    return of(404, "contacts.api.not_found", message);
  }

  static Response conflict(String message) {
    return of(409, "contacts.api.conflict", "Validation failed: " + message);
  }

  /** HTTP wants whoever sent a coded body told which codings would do. */
  static Response coded() {
    return response(
            415,
            List.of(
                new ErrorBody(
                    UNSUPPORTED, "The request body must not be compressed or coded otherwise.")))
        .header("Accept-Encoding", "identity")
        .build();
  }

  static Response internal(UUID id) {
    return of(
        500, "contacts.api.internal_error", "An unexpected error occurred. Its id is " + id + ".");
  }

  static Response unavailable() {
    return response(
            503,
            List.of(
                new ErrorBody(
                    "contacts.api.unavailable", "The service is unavailable. Try again later.")))
        .header("Retry-After", RETRY_SECONDS)
        .build();
  }

  /** An answer with the status that HTTP gives for a call that reached no method. */
  static Response ofStatus(int status) {
    return switch (status) {
      case 401 -> unauthorized();
      case 403 -> forbidden();
      case 404 -> notFound("There is nothing at this path.");
      case 405 ->
          of(405, "contacts.api.method_not_allowed", "The path does not allow this method.");
      case 408 -> of(408, "contacts.api.request_timeout", "The request did not arrive in time.");
      case 413 ->
          of(
              413,
              "contacts.api.payload_too_large",
              "The request body is longer than " + RequestBody.MAX_LENGTH + " bytes");
      case 414 -> of(414, INVALID, "The path and the query of the request are too long.");
      case 431 -> of(431, INVALID, "The header of the request is too long.");
      case 415 -> of(415, UNSUPPORTED, "The request body is not of a type that this method takes.");
      case 503 -> unavailable();
      case 501 ->
          of(501, "contacts.api.not_implemented", "The only transfer coding there is is chunked.");
      case 505 ->
          of(505, "contacts.api.http_version_not_supported", "This version of HTTP is not spoken.");
      default -> of(status, INVALID, "The request is not valid.");
    };
  }

  private static Response of(int status, String key, String message) {
    return response(status, List.of(new ErrorBody(key, message))).build();
  }

  private static Response.ResponseBuilder response(int status, Object body) {
    return Response.status(status).type(MediaType.APPLICATION_JSON_TYPE).entity(body);
  }
}
