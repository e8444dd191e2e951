package dev.assent.application;

import dev.assent.domain.SignUp;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A sign-up form that was sent: by whom, under which circumstances, and what is in it. */
public record Submission(Caller caller, Circumstances circumstances, SignUp form) {
  public Submission {
    Objects.requireNonNull(caller);
    Objects.requireNonNull(circumstances);
    Objects.requireNonNull(form);
  }

  /** What it is found by within its account: one text for each address and number. */
  Set<String> identities() {
    return Stream.concat(
            form.email().map(it -> it.canonical()).stream(),
            form.sms().map(it -> it.number().e164()).stream())
        .collect(Collectors.toUnmodifiableSet());
  }
}
