package dev.assent.bootstrap;

import com.fasterxml.jackson.databind.JsonNode;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Calls of the service whose answers are held against its description: each is as described, and
 * what they had and left out is noted, so that all of them together can be held against it too.
 */
final class Conversation {

  private final ApiDocument document;
  private final Map<String, Set<Integer>> statuses = new HashMap<>();
  private final Set<String> described = new TreeSet<>();
  private final Set<String> optional = new TreeSet<>();
  private final Set<String> had = new TreeSet<>();
  private final Set<String> leftOut = new TreeSet<>();

  Conversation(ApiDocument document) {
    this.document = document;
  }

  /** Makes a call; fails unless it is answered with {@code status}, and as that is described. */
  Response hear(int status, String operation, RequestSpecification request, Object... ids) {
    String[] methodAndPath = operation.split(" ");
    return heard(status, operation, request.request(methodAndPath[0], methodAndPath[1], ids));
  }

  /** Takes an answer that was given already. */
  Response heard(int status, String operation, Response answer) {
    if (answer.statusCode() != status) {
      throw new AssertionError(
          operation + " " + answer.statusCode() + " for " + status + ": " + answer.asString());
    }
    document.requireAsDescribed(document.answer(operation, status), answer);
    statuses.computeIfAbsent(operation, it -> new TreeSet<>()).add(status);
    JsonNode schema = document.answerSchema(operation, status);
    if (!schema.isMissingNode()) {
      note("", schema, ApiDocument.parse(answer.asString()));
    }
    return answer;
  }

  private void note(String name, JsonNode reference, JsonNode value) {
    String target = reference.path("$ref").asText();
    if (!target.isEmpty()) {
      note(target.substring(target.lastIndexOf('/') + 1), document.resolve(reference), value);
      return;
    }
    value
        .valueStream()
        .filter(it -> reference.has("items"))
        .forEach(it -> note(name, reference.path("items"), it));
    Set<String> required = new TreeSet<>();
    reference.path("required").forEach(it -> required.add(it.textValue()));
    for (var member : reference.path("properties").properties()) {
      String full = name + "." + member.getKey();
      described.add(full);
      if (!required.contains(member.getKey())) {
        optional.add(full);
      }
      if (value.has(member.getKey())) {
        had.add(full);
        note(name, member.getValue(), value.get(member.getKey()));
      } else {
        leftOut.add(full);
      }
    }
  }

  /** The statuses that {@code operation} was answered with. */
  Set<Integer> statuses(String operation) {
    return statuses.getOrDefault(operation, Set.of());
  }

  /** Members that are described, and that no answer had. */
  Set<String> neverGiven() {
    return without(described, had);
  }

  /** Members that are described as optional, and that no answer left out. */
  Set<String> neverLeftOut() {
    return without(optional, leftOut);
  }

  private static Set<String> without(Set<String> all, Set<String> some) {
    Set<String> rest = new TreeSet<>(all);
    rest.removeAll(some);
    return rest;
  }
}
