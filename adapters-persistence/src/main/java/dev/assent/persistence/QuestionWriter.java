package dev.assent.persistence;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assent.application.MailLimits;
import dev.assent.application.Questions;
import dev.assent.domain.AccountId;
import dev.assent.domain.Confirmation;
import dev.assent.domain.EmailAddress;

/** Writes what contacts are asked as the JSON that {@link QuestionSql#ASK} takes. */
final class QuestionWriter {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final AddressHash addressHash;

  QuestionWriter(AddressHash addressHash) {
    this.addressHash = addressHash;
  }

  static ObjectNode write(MailLimits limits) {
    return JSON.objectNode()
        .put("cooldown", limits.cooldown().toString())
        .put("of_day", limits.ofDay())
        .put("of_month", limits.ofMonth())
        .put("of_day_from_all", limits.ofDayFromAll())
        .put("burst", limits.burst())
        .put("of_minute", limits.ofMinute())
        .put("day", MailLimits.DAY.toString())
        .put("month", MailLimits.MONTH.toString())
        .put("after_refusal", MailLimits.AFTER_REFUSAL.toString());
  }

  ArrayNode write(Questions questions) {
    ArrayNode rows = JSON.arrayNode();
    questions.all().forEach(it -> write(rows.addObject(), it));
    return rows;
  }

  private void write(ObjectNode row, Questions.Asking asking) {
    Confirmation fresh = asking.fresh();
    AccountId account = fresh.account();
    EmailAddress address = fresh.question().address();
    row.put("account_id", account.toString());
    row.put("confirmation_id", fresh.question().id().toString());
    row.put("contact_id", fresh.contact().toString());
    row.put("email_canonical", address.canonical());
    row.put("email_address", address.value());
    ArrayNode lists = row.putArray("list_ids");
    fresh.question().lists().forEach(list -> lists.add(list.toString()));
    row.put("asked_at", fresh.question().askedAt().toString());
    row.put("expires_at", fresh.expiresAt().toString());
    row.put("message_id", asking.message().toString());
    row.put("address_hash", addressHash.of(account, address));
    row.put("anybody_hash", addressHash.ofAnybody(address));
    row.put("domain_hash", addressHash.ofDomain(address));
  }
}
