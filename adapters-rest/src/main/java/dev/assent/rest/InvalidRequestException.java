package dev.assent.rest;

import java.util.List;

/** A request that says something wrong; the message tells all that is wrong, for the caller. */
public final class InvalidRequestException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public InvalidRequestException(List<String> violations) {
    super(String.join(", ", violations), null, false, false);
  }

  InvalidRequestException(String violation) {
    this(List.of(violation));
  }
}
