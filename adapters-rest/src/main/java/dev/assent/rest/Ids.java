package dev.assent.rest;

import dev.assent.domain.ContactId;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/** Ids in requests, and ids of what has none of its own. */
public final class Ids {

  private static final Pattern FORM =
      Pattern.compile("\\p{XDigit}{8}(?:-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

  private Ids() {}

  static Optional<UUID> parse(String text) {
    return FORM.matcher(text).matches() ? Optional.of(UUID.fromString(text)) : Optional.empty();
  }

  /**
   * The id in a path.
   *
   * @throws NoSuchResourceException if it is none
   */
  public static UUID inPath(String name, String text) {
    return parse(text)
        .orElseThrow(() -> new NoSuchResourceException(name + " is in an invalid format."));
  }

  /** The ids in an array of {@code min} to {@code max}: one that is null or blank is none. */
  public static Set<UUID> in(JsonValue array, int min, int max) {
    Set<UUID> ids = new HashSet<>();
    for (JsonValue element : array.elements(min, max)) {
      if (element.isAbsent()) {
        element.violations().invalid(element.path());
      }
      element.uuid().ifPresent(ids::add);
    }
    return ids;
  }

  /** The id of a part of a contact, of which it has one of a kind: always the same one. */
  public static UUID ofPart(ContactId contact, String part) {
    return UUID.nameUUIDFromBytes((contact + "/" + part).getBytes(StandardCharsets.UTF_8));
  }
}
