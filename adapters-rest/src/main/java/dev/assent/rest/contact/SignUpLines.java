package dev.assent.rest.contact;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assent.application.Caller;
import dev.assent.application.Circumstances;
import dev.assent.application.ContactSignUp;
import dev.assent.application.Outcome;
import dev.assent.application.Submission;
import dev.assent.domain.SignUp;
import dev.assent.rest.InvalidRequestException;
import dev.assent.rest.Json;
import dev.assent.rest.JsonValue;
import dev.assent.rest.RequestBody;
import dev.assent.rest.error.LineError;
import dev.assent.rest.error.LineErrors;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;

/** Signs up what lines of a stream say, and puts into a line what became of each. */
final class SignUpLines {

  /** The longest line, in bytes. */
  static final int LONGEST = RequestBody.MAX_LENGTH;

  private static final int MAX_REF = 64;

  private final ContactSignUp signUp;
  private final LineErrors errors;
  private final Caller caller;
  private final Circumstances circumstances;
  private final boolean minimal;
  private final AtomicLong created = new AtomicLong();
  private final AtomicLong updated = new AtomicLong();
  private final AtomicLong failed = new AtomicLong();

  /**
   * @param minimal whether only what failed is told
   */
  SignUpLines(
      ContactSignUp signUp,
      LineErrors errors,
      Caller caller,
      Circumstances circumstances,
      boolean minimal) {
    this.signUp = signUp;
    this.errors = errors;
    this.caller = caller;
    this.circumstances = circumstances;
    this.minimal = minimal;
  }

  /** Begins with a line; what is given in the end, never an exception, is its answer. */
  CompletableFuture<String> begin(Lines.Line line) {
    Answer answer = new Answer(line.number());
    try {
      if (!line.whole()) {
        throw new InvalidRequestException(List.of("The line is longer than " + LONGEST + " bytes"));
      }
      JsonValue body = JsonValue.body(line.bytes());
      answer.ref = body.member("ref").text(MAX_REF);
      SignUp form = SignUpForm.read(body);
      return signUp
          .signUp(new Submission(caller, circumstances, form))
          .handle((outcome, failure) -> answer.of(outcome, failure, line.bytes()))
          .exceptionally(failure -> answer.of(null, failure, line.bytes()))
          .toCompletableFuture();
    } catch (Throwable refused) { // whatever it is, it costs this line alone
      return CompletableFuture.completedFuture(answer.of(null, refused, line.bytes()));
    }
  }

  /** The line about a body that can not be read on. It is of no sign-up, and does not count. */
  String unusable(String message) {
    LineError error = errors.of(new InvalidRequestException(List.of(message)));
    return line(Json.object(), error);
  }

  /**
   * The last line.
   *
   * @param complete whether all that was sent was read
   */
  String last(boolean complete) {
    long all = created.get() + updated.get() + failed.get();
    return line(
        Json.object()
            .put("lines", all)
            .put("created", created.get())
            .put("updated", updated.get())
            .put("failed", failed.get())
            .put("complete", complete));
  }

  long failed() {
    return failed.get();
  }

  private final class Answer {

    private final long number;
    private Optional<String> ref = Optional.empty();

    Answer(long number) {
      this.number = number;
    }

    String of(Outcome outcome, Throwable failure, byte[] line) {
      ObjectNode answer = Json.object().put("line", number);
      ref.ifPresent(it -> answer.put("ref", it));
      if (failure != null) {
        return failure(answer, FieldValues.named(line, failure));
      }
      boolean isNew = outcome instanceof Outcome.Created;
      (isNew ? created : updated).incrementAndGet();
      return minimal
          ? ""
          : line(
              answer
                  .put("status", isNew ? 201 : 200)
                  .put("contact_id", outcome.contact().toString())
                  .put("action", isNew ? "created" : "updated"));
    }
  }

  private String failure(ObjectNode answer, Throwable failure) {
    failed.incrementAndGet();
    return line(answer, errors.of(failure));
  }

  private static String line(ObjectNode answer, LineError error) {
    return line(
        answer
            .put("status", error.status())
            .put("error_key", error.key())
            .put("error_message", error.message()));
  }

  private static String line(ObjectNode answer) {
    return answer + "\n";
  }
}
