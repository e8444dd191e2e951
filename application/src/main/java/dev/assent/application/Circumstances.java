package dev.assent.application;

import java.util.Objects;
import java.util.Optional;

/**
 * Under which circumstances a person acted. All of it is personal data, kept so that it can be
 * erased.
 *
 * @param clientAddress the network address the submission came from
 * @param userAgent the program it came from
 * @param referrer the page it came from
 */
public record Circumstances(
    Optional<String> clientAddress, Optional<String> userAgent, Optional<String> referrer) {

  public static final Circumstances UNKNOWN =
      new Circumstances(Optional.empty(), Optional.empty(), Optional.empty());

  public Circumstances {
    Objects.requireNonNull(clientAddress);
    Objects.requireNonNull(userAgent);
    Objects.requireNonNull(referrer);
  }
}
