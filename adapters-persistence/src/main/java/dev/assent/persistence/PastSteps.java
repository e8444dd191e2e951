package dev.assent.persistence;

import dev.assent.application.Claim;
import dev.assent.domain.AccountId;
import dev.assent.domain.AdvertisedInterval;
import dev.assent.domain.ConfirmationId;
import dev.assent.domain.ConsentAction;
import dev.assent.domain.ConsentChange;
import dev.assent.domain.ConsentMedium;
import dev.assent.domain.ConsentType;
import dev.assent.domain.EmailAddress;
import dev.assent.domain.Permission;
import dev.assent.domain.SmsConsent;
import dev.assent.domain.SmsNumber;
import dev.assent.domain.SmsPermission;
import dev.assent.domain.Source;
import dev.assent.domain.Standing;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The steps of the consent record about those claimed identities that no contact has. An identity
 * that a contact has needs none: the contact is what they have added up to.
 */
final class PastSteps {

  /**
   * Where nothing had been decided, the steps before add nothing, and are not read. The order of
   * the entries, and of the contacts, is asked for because one index alone has it: see {@link
   * ReservationSql}. Parameters: identities, the hashes of each under all keys, account four times.
   */
  static final String READ =
      """
      select k.identity, r.action, r.permission_before, r.permission_after, r.source,
        r.recorded_at, i.reason, r.consent_type, r.consent_medium, r.advertised_frequency,
        r.advertised_interval, r.confirmation_id, i.medium_url, i.medium_details
      from unnest(?::text[], ?::text[]) k (identity, hashes)
      cross join lateral (
        select coalesce(min(first_no), 0) as first_no from (
          select max(entry_no) as first_no from (
            select b.entry_no, b.consent_type
            from unnest(string_to_array(k.hashes, ',')) hash, lateral (
              select * from consent_record b
              where b.account_id = ? and b.address_hash = hash::bytea
                and b.permission_before = 'not_set'
              order by b.entry_no offset 0) b) b
          group by b.consent_type) begun) since
      cross join lateral unnest(string_to_array(k.hashes, ',')) hash
      cross join lateral (
        select * from consent_record r
        where r.account_id = ? and r.address_hash = hash::bytea
          and r.entry_no >= since.first_no
        order by r.entry_no offset 0) r
      left join lateral (
        select * from consent_identity i
        where i.account_id = r.account_id and i.entry_id = r.entry_id offset 0) i on true
      where not exists (
          select from (
            select c.email_canonical from contact c
            where c.account_id = ? and c.email_canonical >= k.identity
            order by c.email_canonical limit 1) c
          where c.email_canonical = k.identity)
        and not exists (
          select from (
            select c.sms_e164 from contact c
            where c.account_id = ? and c.sms_e164 >= k.identity
            order by c.sms_e164 limit 1) c
          where c.sms_e164 = k.identity)
      order by r.entry_no
      """;

  private final Map<String, EmailAddress> emails = new HashMap<>();
  private final Map<String, SmsNumber> numbers = new HashMap<>();
  private final Map<String, String> hashes = new HashMap<>();

  PastSteps(AccountId account, Claim claim, List<AddressHash> keys) {
    for (EmailAddress email : claim.emails()) {
      emails.put(email.canonical(), email);
      hashes.put(email.canonical(), underEach(keys, key -> key.of(account, email)));
    }
    for (SmsNumber number : claim.numbers()) {
      numbers.put(number.e164(), number);
      hashes.put(number.e164(), underEach(keys, key -> key.of(account, number)));
    }
  }

  /** An entry may be older than the newest key. */
  private static String underEach(List<AddressHash> keys, Function<AddressHash, String> hash) {
    return keys.stream().map(hash).collect(Collectors.joining(","));
  }

  /** The identities, as the contacts have them. */
  String[] identities() {
    return hashes.keySet().toArray(String[]::new);
  }

  /** The hashes of each, in the same order. */
  String[] hashes() {
    return hashes.values().toArray(String[]::new);
  }

  List<Standing.Step> read(ResultSet rows) throws SQLException {
    List<Standing.Step> steps = new ArrayList<>();
    while (rows.next()) {
      steps.add(
          new Standing.Step(
              change(rows),
              constant(rows, "source", Source.class).orElseThrow(),
              rows.getObject("recorded_at", OffsetDateTime.class).toInstant()));
    }
    return steps;
  }

  private ConsentChange change(ResultSet row) throws SQLException {
    String identity = row.getString("identity");
    EmailAddress email = emails.get(identity);
    return email == null
        ? new ConsentChange.Sms(
            numbers.get(identity),
            constant(row, "permission_before", SmsPermission.class).orElseThrow(),
            consent(row),
            Set.of())
        : new ConsentChange.Email(
            email,
            constant(row, "action", ConsentAction.class).orElseThrow(),
            constant(row, "permission_before", Permission.class).orElseThrow(),
            constant(row, "permission_after", Permission.class).orElseThrow(),
            Set.of(),
            Optional.ofNullable(row.getString("reason")),
            Optional.ofNullable(row.getObject("confirmation_id", UUID.class))
                .map(ConfirmationId::new));
  }

  private static SmsConsent consent(ResultSet row) throws SQLException {
    int frequency = row.getInt("advertised_frequency");
    return new SmsConsent(
        constant(row, "permission_after", SmsPermission.class).orElseThrow(),
        constant(row, "consent_type", ConsentType.class).orElseThrow(),
        constant(row, "consent_medium", ConsentMedium.class).orElseThrow(),
        Optional.ofNullable(row.getString("medium_url")),
        Optional.ofNullable(row.getString("medium_details")),
        frequency == 0 ? OptionalInt.empty() : OptionalInt.of(frequency),
        constant(row, "advertised_interval", AdvertisedInterval.class));
  }

  private static <E extends Enum<E>> Optional<E> constant(
      ResultSet row, String column, Class<E> type) throws SQLException {
    return Optional.ofNullable(row.getString(column)).map(it -> JsonColumns.constant(it, type));
  }
}
