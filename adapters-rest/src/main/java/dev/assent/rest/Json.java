package dev.assent.rest;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assent.domain.Source;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** What the answers have in common: what is absent is left out, times are whole seconds of UTC. */
public final class Json {

  private Json() {}

  public static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  public static void put(ObjectNode object, String member, Optional<?> value) {
    value.ifPresent(it -> object.put(member, it.toString()));
  }

  public static void put(ObjectNode object, String member, Instant time) {
    object.put(member, time(time));
  }

  public static String time(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  public static String source(Source source) {
    return switch (source) {
      case CONTACT -> "Contact";
      case ACCOUNT -> "Account";
    };
  }
}
