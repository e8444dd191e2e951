package dev.assent.domain;

import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What the owner of an address or a number has refused, as the consent record knows it: whichever
 * contact has the identity now, and whatever became of the one that had it then.
 *
 * @param email the opt-out that is the last word about the address
 * @param sms the types of SMS of which an opt-out is the last word about the number
 */
public record Refusals(Optional<OptOut> email, Set<ConsentType> sms) {

  public static final Refusals NONE = new Refusals(Optional.empty(), Set.of());

  public Refusals {
    Objects.requireNonNull(email);
    sms = Set.copyOf(sms);
  }
}
