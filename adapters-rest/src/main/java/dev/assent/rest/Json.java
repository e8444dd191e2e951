package dev.assent.rest;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assent.domain.Source;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** What the answers have in common: what is absent is left out, times are whole seconds of UTC. */
final class Json {

  private Json() {}

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  static void put(ObjectNode object, String member, Optional<?> value) {
    value.ifPresent(it -> object.put(member, it.toString()));
  }

  static void put(ObjectNode object, String member, Instant time) {
    object.put(member, time(time));
  }

  static String time(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  static String source(Source source) {
    return switch (source) {
      case CONTACT -> "Contact";
      case ACCOUNT -> "Account";
    };
  }
}
