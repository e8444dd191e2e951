package dev.assent.application;

import dev.assent.domain.EmailAddress;
import dev.assent.domain.SignUp;
import dev.assent.domain.SmsNumber;
import java.util.Objects;
import java.util.Optional;
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

  /** What it is found by within its account. */
  Set<String> identities() {
    return identities(form.email(), form.sms().map(SignUp.SmsOptIn::number));
  }

  /** One text for each, by which it is known within an account. */
  static Set<String> identities(Optional<EmailAddress> email, Optional<SmsNumber> number) {
    return Stream.concat(
            email.map(EmailAddress::canonical).stream(), number.map(SmsNumber::e164).stream())
        .collect(Collectors.toUnmodifiableSet());
  }
}
