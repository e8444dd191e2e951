package dev.assent.domain;

import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Objects;
import java.util.Optional;

/**
 * What is known of a contact as a person. A part that is known is not blank; a text has at most
 * {@link #MAX_NAME} code points.
 */
public record Profile(
    Optional<String> firstName,
    Optional<String> lastName,
    Optional<String> jobTitle,
    Optional<String> companyName,
    Optional<LocalDate> anniversary,
    Optional<MonthDay> birthday) {

  /** The longest name, job title and company, in code points. */
  public static final int MAX_NAME = 50;

  /** A profile of which nothing is known. */
  public static final Profile EMPTY =
      new Profile(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  public Profile {
    firstName.ifPresent(text -> Text.require(text, MAX_NAME));
    lastName.ifPresent(text -> Text.require(text, MAX_NAME));
    jobTitle.ifPresent(text -> Text.require(text, MAX_NAME));
    companyName.ifPresent(text -> Text.require(text, MAX_NAME));
    Objects.requireNonNull(anniversary);
    Objects.requireNonNull(birthday);
  }

  /** This profile with what {@code submitted} says: present wins, absent keeps. */
  public Profile overlay(Profile submitted) {
    return new Profile(
        submitted.firstName.or(() -> firstName),
        submitted.lastName.or(() -> lastName),
        submitted.jobTitle.or(() -> jobTitle),
        submitted.companyName.or(() -> companyName),
        submitted.anniversary.or(() -> anniversary),
        submitted.birthday.or(() -> birthday));
  }
}
