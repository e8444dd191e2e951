package dev.assent.persistence;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assent.application.Circumstances;
import dev.assent.application.ConsentRecord;
import dev.assent.application.RecordedConsent;
import dev.assent.application.TokenId;
import dev.assent.domain.AccountId;
import dev.assent.domain.ConsentAction;
import dev.assent.domain.ContactId;
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
import javax.sql.DataSource;

/** Reads the consent record in PostgreSQL. */
@ApplicationScoped
class PostgresConsentRecord implements ConsentRecord {

  private static final String PAGE =
      """
      select to_jsonb(r) || jsonb_build_object('person', to_jsonb(i))
      from consent_record r left join consent_identity i using (account_id, entry_id)
      where r.account_id = ? and r.contact_id = ? and r.entry_no > %s
      order by r.entry_no limit ?
      """;

  /** Parameters: account, contact, limit. */
  static final String FIRST_PAGE = PAGE.formatted("0");

  /** Parameters: account, contact, account, the last entry of the page before, limit. */
  static final String NEXT_PAGE =
      PAGE.formatted("(select entry_no from consent_record where account_id = ? and entry_id = ?)");

  private final DataSource database;

  PostgresConsentRecord(DataSource database) {
    this.database = database;
  }

  @Override
  public List<RecordedConsent> find(
      AccountId account, ContactId contact, Optional<UUID> after, int limit) {
    List<Object> first = List.of(account.value(), contact.value(), limit);
    return Sql.query(
        database,
        after.isPresent() ? NEXT_PAGE : FIRST_PAGE,
        after
            .map(
                last ->
                    List.<Object>of(account.value(), contact.value(), account.value(), last, limit))
            .orElse(first),
        row -> read(Columns.json(row.getString(1))));
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
        Columns.text(row, "medium_details"));
  }
}
