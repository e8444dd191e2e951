package dev.assent.persistence;

import dev.assent.application.Erasure;
import dev.assent.domain.AccountId;
import dev.assent.domain.Contact;
import dev.assent.domain.EmailAddress;
import dev.assent.domain.EmailSubscription;
import dev.assent.domain.SmsChannel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import javax.sql.DataSource;

/**
 * Removes a contact and what identifies the person in the consent record: in what is told of the
 * contact, and in what is told of the addresses and numbers that it has or had, whichever contact
 * that is about.
 */
record ContactEraser(DataSource database, List<AddressHash> keys) {

  /** Parameters: account, contact. */
  static final String IS_ERASED =
      "select exists (select from erased_contact where account_id = ? and contact_id = ?)";

  /** What the contact was told under. Parameters: account, contact. */
  private static final String TOLD =
      """
      select distinct r.channel, i.address
      from consent_record r join consent_identity i using (account_id, entry_id)
      where r.account_id = ? and r.contact_id = ?
      """;

  /** Parameters: account, contact, canonical addresses and numbers twice. */
  private static final String ANOTHERS =
      """
      select coalesce(email_canonical, ''), coalesce(sms_e164, '') from contact
      where account_id = ? and contact_id <> ?
        and (email_canonical = any (?) or sms_e164 = any (?))
      """;

  /** Parameters: account, contact, account, address hashes. */
  static final String FORGET =
      """
      delete from consent_identity where (account_id, entry_id) in (
        select account_id, entry_id from consent_record
        where account_id = ? and contact_id = ?
        union
        select account_id, entry_id from consent_record
        where account_id = ? and address_hash = any (?::bytea[]))
      """;

  /**
   * Circumstances go with them. Parameters: account, contact, account, canonical addresses; an
   * account has one of these in few confirmations.
   */
  static final String FORGET_QUESTIONS =
      """
      with gone as (
        delete from confirmation where (account_id, confirmation_id) in (
          select account_id, confirmation_id from confirmation
          where account_id = ? and contact_id = ?
          union
          select account_id, confirmation_id from confirmation
          where account_id = ? and email_canonical = any (?))
        returning account_id, confirmation_id
      )
      delete from outbox o using gone
      where o.account_id = gone.account_id and o.reference = gone.confirmation_id
        and o.kind = 'mail'
      """;

  /** Parameters: account, contact, token, time. */
  private static final String LEAVE_TOMBSTONE =
      """
      insert into erased_contact (account_id, contact_id, token_id, erased_at)
      values (?, ?, ?, ?)
      """;

  /** Parameters: account, contact. */
  private static final String REMOVE =
      "delete from contact where account_id = ? and contact_id = ?";

  void erase(Contact contact, Erasure tombstone) {
    List<Object> it = List.of(contact.account().value(), contact.id().value());
    Map<String, List<String>> gone = hashes(contact);
    String[] hashes = gone.values().stream().flatMap(List::stream).toArray(String[]::new);
    Sql.update(database, FORGET, with(it, it.getFirst(), hashes));
    String[] addresses = gone.keySet().toArray(String[]::new);
    Sql.update(database, FORGET_QUESTIONS, with(it, it.getFirst(), addresses));
    Sql.update(database, LEAVE_TOMBSTONE, with(it, tombstone.token().value(), tombstone.at()));
    Sql.update(database, REMOVE, it);
  }

  /** The hashes, by identity, of all that the contact has or had and no other contact has now. */
  private Map<String, List<String>> hashes(Contact contact) {
    AccountId account = contact.account();
    List<Object> it = List.of(account.value(), contact.id().value());
    Map<String, List<String>> hashes = new HashMap<>();
    Sql.query(database, TOLD, it, row -> Map.entry(row.getString(1), row.getString(2)))
        .forEach(told -> put(hashes, account, told.getKey(), told.getValue()));
    String[] had = hashes.keySet().toArray(String[]::new);
    Sql.query(
            database,
            ANOTHERS,
            with(it, had, had),
            row -> List.of(row.getString(1), row.getString(2)))
        .forEach(hashes.keySet()::removeAll);
    contact
        .email()
        .map(EmailSubscription::address)
        .ifPresent(has -> hashes.put(has.canonical(), each(key -> key.of(account, has))));
    contact
        .sms()
        .map(SmsChannel::number)
        .ifPresent(has -> hashes.put(has.e164(), each(key -> key.of(account, has))));
    return hashes;
  }

  private void put(
      Map<String, List<String>> hashes, AccountId account, String channel, String address) {
    if (channel.equals("email")) {
      EmailAddress email = new EmailAddress(address);
      hashes.put(email.canonical(), each(key -> key.of(account, email)));
    } else {
      hashes.put(address, each(key -> key.ofNumber(account, address)));
    }
  }

  private List<String> each(Function<AddressHash, String> hash) {
    return keys.stream().map(hash).toList();
  }

  private static List<Object> with(List<Object> first, Object... rest) {
    List<Object> all = new ArrayList<>(first);
    all.addAll(List.of(rest));
    return all;
  }
}
