package dev.assent.persistence;

import dev.assent.application.Claim;
import dev.assent.domain.AccountId;
import dev.assent.domain.ConsentType;
import dev.assent.domain.Permission;
import dev.assent.domain.Refusals;
import dev.assent.domain.SmsPermission;
import dev.assent.domain.Source;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * Finds what the consent record says last about some addresses. A permission that was given or
 * refused is a word; a question and a hold are none, but count where no word came later. Of each
 * address the last one of either kind tells all, so no more is read.
 */
record RefusalReader(DataSource database, AddressHash addressHash) {

  /** Parameters: account, address hashes. */
  static final String LAST_STEPS =
      """
      select consent_type, permission_after, source, recorded_at from (
        select distinct on (r.address_hash, r.consent_type, is_word) r.*
        from consent_record r,
          lateral (select r.permission_after in ('explicit', 'implicit', 'unsubscribed')) w (is_word)
        where r.account_id = ? and r.address_hash = any (?::bytea[])
          and r.permission_after <> 'not_set'
        order by r.address_hash, r.consent_type, is_word, r.entry_no desc) last_step
      order by entry_no
      """;

  /** A step that is about email unless it has a type. */
  private record Step(Optional<String> type, String after, Source by, Instant at) {

    Refusals addedTo(Refusals refusals) {
      return type.map(it -> constant(it, ConsentType.class))
          .map(it -> refusals.afterSms(it, constant(after, SmsPermission.class)))
          .orElseGet(() -> refusals.afterEmail(constant(after, Permission.class), by, at));
    }
  }

  Refusals find(AccountId account, Claim claim) {
    List<Step> steps =
        Sql.query(
            database, LAST_STEPS, List.of(account.value(), hashes(account, claim)), this::step);
    Refusals refusals = Refusals.NONE;
    for (Step step : steps) {
      refusals = step.addedTo(refusals);
    }
    return refusals;
  }

  private Step step(ResultSet row) throws SQLException {
    return new Step(
        Optional.ofNullable(row.getString(1)),
        row.getString(2),
        constant(row.getString(3), Source.class),
        row.getObject(4, OffsetDateTime.class).toInstant());
  }

  private static <E extends Enum<E>> E constant(String name, Class<E> type) {
    return Enum.valueOf(type, name.toUpperCase(Locale.ROOT));
  }

  private String[] hashes(AccountId account, Claim claim) {
    return Stream.concat(
            claim.emails().stream().map(it -> addressHash.of(account, it)),
            claim.numbers().stream().map(it -> addressHash.of(account, it)))
        .toArray(String[]::new);
  }
}
