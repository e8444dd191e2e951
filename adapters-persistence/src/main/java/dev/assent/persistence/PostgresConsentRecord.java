package dev.assent.persistence;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assent.application.Circumstances;
import dev.assent.application.ConsentRecord;
import dev.assent.application.RecordedConsent;
import dev.assent.application.TokenId;
import dev.assent.domain.AccountId;
import dev.assent.domain.ConsentAction;
import dev.assent.domain.ContactId;
import dev.assent.domain.EmailAddress;
import dev.assent.domain.Identity;
import dev.assent.domain.ListId;
import dev.assent.domain.OptInPolicy;
import dev.assent.domain.Source;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** Reads the consent record in PostgreSQL. */
@ApplicationScoped
class PostgresConsentRecord implements ConsentRecord {

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

  PostgresConsentRecord(DataSource database, ConsentKey consentKey) {
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
        row -> read(Columns.json(row.getString(1))));
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

  private static RecordedConsent read(JsonNode row) {
    return new RecordedConsent(
        Columns.uuid(row, "entry_id"),
        new ContactId(Columns.uuid(row, "contact_id")),
        Columns.constant(row, "channel", Identity.class).orElseThrow(),
        Columns.required(row, "address_hash").substring("\\x".length()),
        Columns.constant(row, "action", ConsentAction.class).orElseThrow(),
        Columns.required(row, "permission_before"),
        Columns.required(row, "permission_after"),
        Columns.constant(row, "source", Source.class).orElseThrow(),
        Columns.instant(row, "recorded_at").orElseThrow(),
        lists(row.path("list_ids")),
        row.path("confirmed_opt_in").booleanValue()
            ? OptInPolicy.CONFIRMED_OPT_IN
            : OptInPolicy.SINGLE_OPT_IN,
        new TokenId(Columns.uuid(row, "token_id")),
        Columns.text(row, "consent_type").map(type -> sms(row, type)),
        Optional.of(row.path("person")).filter(JsonNode::isObject).map(it -> person(it)));
  }

  private static Set<ListId> lists(JsonNode ids) {
    Set<ListId> lists = new HashSet<>();
    ids.forEach(id -> lists.add(new ListId(UUID.fromString(id.textValue()))));
    return lists;
  }

  private static RecordedConsent.Sms sms(JsonNode row, String type) {
    JsonNode frequency = row.path("advertised_frequency");
    return new RecordedConsent.Sms(
        type,
        Columns.required(row, "consent_medium"),
        frequency.isInt() ? OptionalInt.of(frequency.intValue()) : OptionalInt.empty(),
        Columns.text(row, "advertised_interval"));
  }

  private static RecordedConsent.Person person(JsonNode row) {
    return new RecordedConsent.Person(
        Columns.required(row, "address"),
        new Circumstances(
            Columns.text(row, "client_address"),
            Columns.text(row, "user_agent"),
            Columns.text(row, "referrer")),
        Columns.text(row, "medium_url"),
        Columns.text(row, "medium_details"),
        Columns.text(row, "reason"));
  }
}
