package dev.assent.persistence;

import dev.assent.application.Claim;
import dev.assent.domain.AccountId;
import dev.assent.domain.ConsentType;
import dev.assent.domain.OptOut;
import dev.assent.domain.Refusals;
import dev.assent.domain.Source;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * Finds the last words of the consent record about some addresses that are refusals. A word is a
 * permission given or refused: a question that nobody has answered, a hold, or that the address
 * gave way to another does not take a refusal back.
 */
record RefusalReader(DataSource database, AddressHash addressHash) {

  /** Parameters: account, address hashes. */
  static final String REFUSALS =
      """
      select source, recorded_at, consent_type from (
        select distinct on (r.address_hash, r.consent_type) r.*
        from consent_record r
        where r.account_id = ? and r.address_hash = any (?::bytea[])
          and r.permission_after in ('explicit', 'implicit', 'unsubscribed')
        order by r.address_hash, r.consent_type, r.entry_no desc) last_word
      where permission_after = 'unsubscribed'
      """;

  private record Refusal(Source source, Instant at, Optional<ConsentType> sms) {}

  Refusals find(AccountId account, Claim claim) {
    List<Refusal> found =
        Sql.query(
            database,
            REFUSALS,
            List.of(account.value(), hashes(account, claim)),
            row ->
                new Refusal(
                    Source.valueOf(row.getString(1).toUpperCase(Locale.ROOT)),
                    row.getObject(2, OffsetDateTime.class).toInstant(),
                    Optional.ofNullable(row.getString(3))
                        .map(type -> ConsentType.valueOf(type.toUpperCase(Locale.ROOT)))));
    Optional<OptOut> email =
        found.stream()
            .filter(it -> it.sms().isEmpty())
            .findFirst()
            .map(it -> new OptOut(it.source(), it.at(), Optional.empty()));
    Set<ConsentType> sms =
        found.stream().flatMap(it -> it.sms().stream()).collect(Collectors.toSet());
    return new Refusals(email, sms);
  }

  private String[] hashes(AccountId account, Claim claim) {
    return Stream.concat(
            claim.emails().stream().map(it -> addressHash.of(account, it)),
            claim.numbers().stream().map(it -> addressHash.of(account, it)))
        .toArray(String[]::new);
  }
}
