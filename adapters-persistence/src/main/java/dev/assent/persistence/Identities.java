package dev.assent.persistence;

import dev.assent.application.Claim;
import dev.assent.domain.AccountId;
import dev.assent.domain.EmailAddress;
import dev.assent.domain.SmsNumber;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The identities by which contacts of one account are found.
 *
 * @param emails canonical addresses
 * @param numbers E.164 numbers
 */
record Identities(AccountId account, Set<String> emails, Set<String> numbers) {

  static Identities of(AccountId account, Claim claim) {
    return new Identities(
        account,
        claim.emails().stream().map(EmailAddress::canonical).collect(Collectors.toSet()),
        claim.numbers().stream().map(SmsNumber::e164).collect(Collectors.toSet()));
  }

  /** One text for each identity, different for each account and kind. */
  Stream<String> lockKeys() {
    return Stream.concat(
        emails.stream().map(it -> account + "/email/" + it),
        numbers.stream().map(it -> account + "/sms/" + it));
  }
}
