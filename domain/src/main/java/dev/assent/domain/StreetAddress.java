package dev.assent.domain;

import java.util.Objects;
import java.util.Optional;

/**
 * A street address of which each part may be unknown; a part that is known is not blank.
 *
 * @param street at most {@link #MAX_STREET} code points; the other parts {@link #MAX_PART}
 */
public record StreetAddress(
    AddressKind kind,
    Optional<String> street,
    Optional<String> city,
    Optional<String> state,
    Optional<String> postalCode,
    Optional<String> country) {

  /** The longest street, in code points. */
  public static final int MAX_STREET = 255;

  /** The longest city, state, postal code and country, in code points. */
  public static final int MAX_PART = 50;

  public StreetAddress {
    Objects.requireNonNull(kind);
    street.ifPresent(text -> Text.require(text, MAX_STREET));
    city.ifPresent(text -> Text.require(text, MAX_PART));
    state.ifPresent(text -> Text.require(text, MAX_PART));
    postalCode.ifPresent(text -> Text.require(text, MAX_PART));
    country.ifPresent(text -> Text.require(text, MAX_PART));
  }

  /** This address with what {@code submitted} says of it: present wins, absent keeps. */
  public StreetAddress overlay(StreetAddress submitted) {
    return new StreetAddress(
        submitted.kind,
        submitted.street.or(() -> street),
        submitted.city.or(() -> city),
        submitted.state.or(() -> state),
        submitted.postalCode.or(() -> postalCode),
        submitted.country.or(() -> country));
  }
}
