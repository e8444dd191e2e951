package dev.assent.persistence;

import dev.assent.application.ConfirmationEvent;

/**
 * The part of {@link ContactSql#SAVE_AND_ASK} by which contacts are asked to confirm, and mail for
 * that is queued within its limits. Each limit is kept in the row that counts, by the statement
 * that adds to it: nothing is read first, so that nobody gets in between. Rows are locked from the
 * narrowest limit to the widest and in the order of their keys, so that no two wait for each other.
 */
final class QuestionSql {

  private QuestionSql() {}

  /** Where a mail was queued before, the next one is due after the cooldown. */
  private static final String DUE =
      "greatest(excluded.due_at, m.due_at + (select cooldown from most))";

  private static final String REFILLED =
      """
      least((select burst from most), m.tokens - m.granted + (select of_minute from most) / 60.0
        * greatest(0, extract(epoch from excluded.filled_at - m.filled_at))::float8)
      """;

  /**
   * The confirmations that questions become or join, and the entries of the consent record with
   * them. Parameters: the limits as a JSON object, questions as a JSON array of rows.
   */
  static final String ASK =
      """
      , most as materialized (
        select * from jsonb_to_record(?) as r (
          cooldown interval, of_day integer, of_month integer, of_day_from_all integer,
          burst integer, of_minute integer, day interval, month interval, after_refusal interval)
      ), question as materialized (
        select r.* from jsonb_array_elements(?) it, jsonb_to_record(it) as r (
          account_id uuid, confirmation_id uuid, contact_id uuid, email_canonical text,
          email_address text, list_ids uuid[], asked_at timestamptz, expires_at timestamptz,
          message_id uuid, address_hash bytea, anybody_hash bytea, domain_hash bytea)
      ), asked as (
        insert into confirmation as c (account_id, confirmation_id, contact_id, email_canonical,
          email_address, state, list_ids, asked_at, expires_at)
        select account_id, confirmation_id, contact_id, email_canonical, email_address, 'asked',
          list_ids, asked_at, expires_at
        from question
        on conflict (account_id, contact_id, email_canonical) where state in ('asked', 'sent')
          do update set
            email_address = excluded.email_address,
            list_ids = array(select unnest(c.list_ids) union select unnest(excluded.list_ids)),
            asked_at = greatest(c.asked_at, excluded.asked_at),
            expires_at = greatest(c.expires_at, excluded.expires_at)
        returning c.account_id, c.contact_id, c.confirmation_id
      ), asking_entry as materialized (
        select position, case
          when a.confirmation_id is null then it
          else it || jsonb_build_object('confirmation_id', a.confirmation_id) end as it
        from entry left join (asked a join question q using (account_id, contact_id))
          on it ->> 'action' = 'requested' and a.contact_id = (it ->> 'contact_id')::uuid
            and q.address_hash = (it ->> 'address_hash')::bytea
      )
      """;

  /** Mail for what was asked, as far as there may be. */
  static final String QUEUE =
      """
      , wanted as materialized (
        select q.*, a.confirmation_id as joined_id, exists (
          select from outbox o
          where o.account_id = a.account_id and o.reference = a.confirmation_id
            and o.kind = 'mail') as waits
        from asked a join question q using (account_id, contact_id)
      ), to_address as (
        insert into mail_to_address as m (account_id, address_hash, due_at, queued_at)
        select account_id, address_hash, asked_at, array[asked_at]
        from wanted where not waits order by address_hash
        on conflict (account_id, address_hash) do update set
          due_at = $DUE,
          queued_at = $DUE || array(
            select t from unnest(m.queued_at) t
            where t > excluded.due_at - (select month from most))
        where coalesce(m.refused_at <= excluded.due_at - (select after_refusal from most), true)
          and (select of_day from most) > (
            select count(*) from unnest(m.queued_at) t
            where t > $DUE - (select day from most))
          and (select of_month from most) > (
            select count(*) from unnest(m.queued_at) t
            where t > $DUE - (select month from most)
              and t > coalesce(m.answered_at, '-infinity'))
        returning m.address_hash, m.due_at
      ), to_anybody as (
        insert into mail_to_anybody as m (address_hash, queued_at)
        select w.anybody_hash, array[a.due_at]
        from to_address a join wanted w using (address_hash) order by w.anybody_hash
        on conflict (address_hash) do update set
          queued_at = excluded.queued_at || array(
            select t from unnest(m.queued_at) t
            where t > excluded.queued_at[1] - (select day from most))
        where (select of_day_from_all from most) > (
          select count(*) from unnest(m.queued_at) t
          where t > excluded.queued_at[1] - (select day from most))
        returning m.address_hash as anybody_hash, m.queued_at[1] as due_at
      ), passed as materialized (
        select w.*, a.due_at,
          row_number() over (partition by w.domain_hash order by w.contact_id) as place
        from to_anybody a join wanted w using (anybody_hash)
      ), to_domain as (
        insert into mail_to_domain as m (domain_hash, tokens, filled_at, granted)
        select domain_hash, max(burst), max(asked_at), least(count(*), max(burst))
        from passed, most group by domain_hash order by domain_hash
        on conflict (domain_hash) do update set
          tokens = $REFILLED,
          filled_at = greatest(m.filled_at, excluded.filled_at),
          granted = least(excluded.granted, floor($REFILLED))
        returning m.domain_hash, m.granted
      ), queued as (
        insert into outbox (account_id, message_id, kind, reference, due_at)
        select p.account_id, p.message_id, 'mail', p.joined_id, p.due_at
        from passed p join to_domain d using (domain_hash) where p.place <= d.granted
        returning reference as joined_id, due_at
      )
      insert into confirmation_event (account_id, confirmation_id, kind, happened_at)
      select * from (
        select w.account_id, w.joined_id,
          case
            when w.waits then 'joined'
            when q.due_at > w.asked_at then 'held_cooldown'
            when q.due_at is not null then 'queued'
            when a.due_at is null then 'held_limit'
            else 'suppressed' end as kind,
          w.asked_at
        from wanted w
        left join to_address a on a.address_hash = w.address_hash
        left join queued q on q.joined_id = w.joined_id) e
      where $MOST > (
        select count(*) from confirmation_event h
        where h.account_id = e.account_id and h.confirmation_id = e.joined_id
          and h.kind = e.kind)
      """
          .replace("$MOST", String.valueOf(ConfirmationEvent.MOST_OF_A_KIND))
          .replace("$DUE", DUE)
          .replace("$REFILLED", REFILLED);
}
