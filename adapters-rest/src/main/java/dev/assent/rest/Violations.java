package dev.assent.rest;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** All that is wrong with a request, in the words that clients know. */
public final class Violations {

  public static final String NO_IDENTITY =
      "email_address, sms_channel are missing, at least one parameter must be provided";

  public static final String INVALID_EMAIL = "Email address is invalid";

  private final List<String> found = new ArrayList<>();

  public void missing(String path) {
    found.add(path + " is missing");
  }

  /** Of the wrong JSON type, or not readable as what it should be. */
  public void invalid(String path) {
    found.add(path + " is invalid");
  }

  public void tooLong(String path, int maximum) {
    found.add(path + " is too long (maximum is " + maximum + " characters)");
  }

  /** Outside its set, its range or its count. */
  public void notValid(String path) {
    found.add(path + " does not have a valid value");
  }

  /** What is said of values, ids mostly, that are not what they should refer to. */
  public static String notValid(String path, Collection<?> values) {
    return path
        + " does not have a valid value: "
        + values.stream().map(Object::toString).sorted().collect(Collectors.joining(", "));
  }

  public void add(String violation) {
    found.add(violation);
  }

  /** Refuses the request if anything is wrong with it. */
  public void throwIfAny() {
    if (!found.isEmpty()) {
      throw refusal();
    }
  }

  /** The refusal of a request of which something is known to be wrong. */
  public InvalidRequestException refusal() {
    return new InvalidRequestException(found);
  }
}
