package dev.assent.rest.contact;

import dev.assent.application.Caller;
import dev.assent.application.ContactSignUp;
import dev.assent.rest.BodyRefusedException;
import dev.assent.rest.ReadsItself;
import dev.assent.rest.access.CurrentCaller;
import dev.assent.rest.access.Requires;
import dev.assent.rest.access.Visitors;
import dev.assent.rest.error.LineErrors;
import io.smallrye.mutiny.Multi;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import java.util.stream.Stream;

/** Many sign-ups in one call: each line is one. */
@Path("/assent/sign_ups")
@Consumes(SignUpStreamResource.NDJSON)
@Produces(SignUpStreamResource.NDJSON)
class SignUpStreamResource {

  static final String NDJSON = "application/x-ndjson";

  private final ContactSignUp signUp;
  private final CurrentCaller current;
  private final Visitors visitors;
  private final LineErrors errors;
  private final SignUpStreams streams;

  SignUpStreamResource(
      ContactSignUp signUp,
      CurrentCaller current,
      Visitors visitors,
      LineErrors errors,
      SignUpStreams streams) {
    this.signUp = signUp;
    this.current = current;
    this.visitors = visitors;
    this.errors = errors;
    this.streams = streams;
  }

  @POST
  @ReadsItself
  @Requires(scope = "contact_data", privilege = "contacts:write")
  public Multi<Buffer> signUpMany(@Context RoutingContext call) {
    HttpServerRequest request = call.request();
    Caller caller = current.caller();
    boolean gzip = isGzip(request);
    SignUpLines lines =
        new SignUpLines(
            signUp, errors, caller, visitors.circumstances(request), wantsMinimal(request));
    SignUpStream stream =
        new SignUpStream(
            Vertx.currentContext(),
            call,
            lines,
            gzip,
            ended -> streams.leave(caller.token(), ended));
    streams.enter(caller.token(), stream);
    return Multi.createFrom().publisher(stream);
  }

  private static boolean isGzip(HttpServerRequest request) {
    String coding = request.getHeader("Content-Encoding");
    if (coding == null || coding.strip().equalsIgnoreCase("identity")) {
      return false;
    }
    if (coding.strip().equalsIgnoreCase("gzip")) {
      return true;
    }
    throw new BodyRefusedException(BodyRefusedException.Reason.CODED);
  }

  private static boolean wantsMinimal(HttpServerRequest request) {
    return request.headers().getAll("Prefer").stream()
        .flatMap(it -> Stream.of(it.split(",")))
        .anyMatch(it -> it.strip().equalsIgnoreCase("return=minimal"));
  }
}
