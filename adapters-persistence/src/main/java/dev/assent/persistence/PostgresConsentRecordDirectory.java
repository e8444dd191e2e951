package dev.assent.persistence;

import dev.assent.application.ConsentRecordDirectory;
import dev.assent.application.RecordedConsent;
import dev.assent.domain.AccountId;
import dev.assent.domain.ContactId;
import dev.assent.domain.EmailAddress;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** Reads the consent record in PostgreSQL. */
@ApplicationScoped
class PostgresConsentRecordDirectory implements ConsentRecordDirectory {

  /** Parameters: account, the last entry of the page before. */
  private static final String NUMBER =
      "select entry_no from consent_record where account_id = ? and entry_id = ?";

  /** Parameters: account, contact. */
  private static final String IDENTITIES =
      "select email_address, sms_e164 from contact where account_id = ? and contact_id = ?";

  /**
   * Parameters: account, contact, the number of the last entry of the page before, limit; account,
   * address hashes, that number, limit; limit.
   */
  static final String PAGE =
      """
      select to_jsonb(r) || jsonb_build_object('person', to_jsonb(i))
      from (
        (select * from consent_record
          where account_id = ? and contact_id = ? and entry_no > ? order by entry_no limit ?)
        union
        (select * from consent_record
          where account_id = ? and address_hash = any (?::bytea[]) and entry_no > ?
          order by entry_no limit ?)) r
      left join consent_identity i using (account_id, entry_id)
      order by r.entry_no limit ?
      """;

  /** Parameters: account, contact; account, address hashes. */
  private static final String LAST =
      """
      select entry_id from (
        (select entry_id, entry_no from consent_record
          where account_id = ? and contact_id = ? order by entry_no desc limit 1)
        union all
        (select entry_id, entry_no from consent_record
          where account_id = ? and address_hash = any (?::bytea[])
          order by entry_no desc limit 1)) r
      order by entry_no desc limit 1
      """;

  private final DataSource database;
  private final ConsentKey consentKey;

  PostgresConsentRecordDirectory(DataSource database, ConsentKey consentKey) {
    this.database = database;
    this.consentKey = consentKey;
  }

  @Override
  public List<RecordedConsent> find(
      AccountId account, ContactId contact, Optional<UUID> after, int limit) {
    Optional<Long> last = after.isPresent() ? number(account, after.get()) : Optional.of(0L);
    return last.map(number -> page(account, contact, number, limit)).orElse(List.of());
  }

  /** The id of the last entry that {@link #find} gives. */
  Optional<UUID> last(AccountId account, ContactId contact) {
    return Sql.query(
            database,
            LAST,
            List.of(account.value(), contact.value(), account.value(), hashes(account, contact)),
            row -> row.getObject(1, UUID.class))
        .stream()
        .findFirst();
  }

  private Optional<Long> number(AccountId account, UUID entry) {
    return Sql.query(
            database, NUMBER, List.of(account.value(), entry), row -> row.getLong("entry_no"))
        .stream()
        .findFirst();
  }

  private List<RecordedConsent> page(AccountId account, ContactId contact, long last, int limit) {
    return Sql.query(
        database,
        PAGE,
        List.of(
            account.value(),
            contact.value(),
            last,
            limit,
            account.value(),
            hashes(account, contact),
            last,
            limit,
            limit),
        row -> RecordedConsentReader.read(row.getString(1)));
  }

  /** Of what the contact has now, under each key: an entry may be older than the newest. */
  private String[] hashes(AccountId account, ContactId contact) {
    return Sql.query(
            database,
            IDENTITIES,
            List.of(account.value(), contact.value()),
            row ->
                hashes(
                    account,
                    Optional.ofNullable(row.getString("email_address")).map(EmailAddress::new),
                    Optional.ofNullable(row.getString("sms_e164"))))
        .stream()
        .flatMap(it -> it)
        .toArray(String[]::new);
  }

  private Stream<String> hashes(
      AccountId account, Optional<EmailAddress> email, Optional<String> number) {
    return consentKey.addressHashes().stream()
        .flatMap(
            key ->
                Stream.concat(
                    email.map(it -> key.of(account, it)).stream(),
                    number.map(it -> key.ofNumber(account, it)).stream()));
  }
}
