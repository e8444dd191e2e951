package dev.assent.rest.contact;

import dev.assent.application.ContactSignUp;
import dev.assent.application.Outcome;
import dev.assent.application.Submission;
import dev.assent.rest.RequestBody;
import dev.assent.rest.access.CurrentCaller;
import dev.assent.rest.access.Requires;
import dev.assent.rest.access.Visitors;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jboss.resteasy.reactive.RestResponse;

/** The sign-up form. */
@Path("/v3/contacts/sign_up_form")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
class SignUpResource {

  private final ContactSignUp signUp;
  private final CurrentCaller current;
  private final Visitors visitors;

  SignUpResource(ContactSignUp signUp, CurrentCaller current, Visitors visitors) {
    this.signUp = signUp;
    this.current = current;
    this.visitors = visitors;
  }

  // On the thread of the connection: no other is needed, since nobody waits for the answer.
  @POST
  @Requires(scope = "contact_data", privilege = "contacts:write")
  public CompletionStage<RestResponse<SignUpResponse>> createOrUpdateContact(
      InputStream body, @Context HttpServerRequest request) {
    byte[] json = RequestBody.read(body);
    Submission submission =
        new Submission(current.caller(), visitors.circumstances(request), SignUpForm.read(json));
    return signUp
        .signUp(submission)
        .thenApply(SignUpResource::response)
        .exceptionallyCompose(
            failure -> CompletableFuture.failedStage(FieldValues.named(json, failure)));
  }

  private static RestResponse<SignUpResponse> response(Outcome outcome) {
    String contact = outcome.contact().toString();
    return switch (outcome) {
      case Outcome.Created created ->
          RestResponse.status(RestResponse.Status.CREATED, new SignUpResponse(contact, "created"));
      case Outcome.Updated updated -> RestResponse.ok(new SignUpResponse(contact, "updated"));
    };
  }
}
