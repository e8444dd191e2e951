package dev.assent.persistence;

/**
 * The statements by which contacts are read and saved. Each text is fixed, whatever a submission
 * holds, so that PostgreSQL plans it once; each names one account.
 */
final class ContactSql {

  private ContactSql() {}

  /** A contact {@code c} in the form that {@link ContactReader} reads. */
  static final String CONTACT_AS_JSON =
      """
      to_jsonb(c) || jsonb_build_object(
        'list_ids', (
          select coalesce(jsonb_agg(m.list_id), '[]')
          from contact_list_membership m
          where m.account_id = c.account_id and m.contact_id = c.contact_id and exists (
            select from contact_list l
            where l.account_id = m.account_id and l.list_id = m.list_id
              and l.deleted_at is null offset 0)),
        'custom_fields', (
          select coalesce(jsonb_agg(to_jsonb(v)), '[]')
          from contact_custom_field v
          where v.account_id = c.account_id and v.contact_id = c.contact_id and exists (
            select from custom_field f
            where f.account_id = v.account_id and f.custom_field_id = v.custom_field_id
              and f.deleted_at is null offset 0)),
        'phone_numbers', (
          select coalesce(jsonb_agg(to_jsonb(p)), '[]') from contact_phone_number p
          where p.account_id = c.account_id and p.contact_id = c.contact_id),
        'street_addresses', (
          select coalesce(jsonb_agg(to_jsonb(a)), '[]') from contact_street_address a
          where a.account_id = c.account_id and a.contact_id = c.contact_id),
        'sms_consents', (
          select coalesce(jsonb_agg(to_jsonb(s)), '[]') from contact_sms_consent s
          where s.account_id = c.account_id and s.contact_id = c.contact_id))
      """;

  /**
   * Dependent rows become the set that the contact holds now: those that go are named by their
   * keys. Entries get their numbers in the order they are given.
   */
  private static final String CHANGE =
      """
      with changed as materialized (
        select it as columns, r.*
        from jsonb_array_elements(?) it, jsonb_to_record(it) as r (
          account_id uuid, contact_id uuid, list_ids uuid[],
          left_lists uuid[], cleared_fields uuid[], dropped_phones text[],
          dropped_addresses text[], dropped_consents text[],
          custom_fields jsonb, phone_numbers jsonb, street_addresses jsonb, sms_consents jsonb)
      ), entry as materialized (
        select it, position from jsonb_array_elements(?) with ordinality as of (it, position)
      ), saved_contact as (
        insert into contact
        select row.* from changed, jsonb_populate_record(null::contact, columns) row
        on conflict (account_id, contact_id) do update set
          email_canonical = excluded.email_canonical,
          email_address = excluded.email_address,
          email_permission = excluded.email_permission,
          email_confirm_status = excluded.email_confirm_status,
          email_opt_in_source = excluded.email_opt_in_source,
          email_opt_in_at = excluded.email_opt_in_at,
          email_opt_out_source = excluded.email_opt_out_source,
          email_opt_out_at = excluded.email_opt_out_at,
          email_opt_out_reason = excluded.email_opt_out_reason,
          email_created_at = excluded.email_created_at,
          email_updated_at = excluded.email_updated_at,
          sms_e164 = excluded.sms_e164,
          sms_national_number = excluded.sms_national_number,
          sms_dial_code = excluded.sms_dial_code,
          sms_country_code = excluded.sms_country_code,
          sms_create_source = excluded.sms_create_source,
          sms_update_source = excluded.sms_update_source,
          sms_created_at = excluded.sms_created_at,
          sms_updated_at = excluded.sms_updated_at,
          first_name = excluded.first_name,
          last_name = excluded.last_name,
          job_title = excluded.job_title,
          company_name = excluded.company_name,
          anniversary = excluded.anniversary,
          birthday_month = excluded.birthday_month,
          birthday_day = excluded.birthday_day,
          update_source = excluded.update_source,
          updated_at = excluded.updated_at,
          deleted_at = excluded.deleted_at
      ), left_list as (
        delete from contact_list_membership m using changed c
        where c.left_lists is not null
          and m.account_id = c.account_id and m.contact_id = c.contact_id
          and m.list_id = any(c.left_lists)
      ), joined_list as (
        insert into contact_list_membership (account_id, contact_id, list_id)
        select account_id, contact_id, unnest(list_ids) from changed
        on conflict do nothing
      ), cleared_field as (
        delete from contact_custom_field v using changed c
        where c.cleared_fields is not null
          and v.account_id = c.account_id and v.contact_id = c.contact_id
          and v.custom_field_id = any(c.cleared_fields)
      ), set_field as (
        insert into contact_custom_field
        select row.*
        from changed, jsonb_populate_recordset(null::contact_custom_field, custom_fields) row
        on conflict (account_id, contact_id, custom_field_id)
          do update set value = excluded.value
          where contact_custom_field.value <> excluded.value
      ), dropped_phone as (
        delete from contact_phone_number p using changed c
        where c.dropped_phones is not null
          and p.account_id = c.account_id and p.contact_id = c.contact_id
          and p.kind = any(c.dropped_phones)
      ), set_phone as (
        insert into contact_phone_number
        select row.*
        from changed, jsonb_populate_recordset(null::contact_phone_number, phone_numbers) row
        on conflict (account_id, contact_id, kind)
          do update set phone_number = excluded.phone_number
          where contact_phone_number.phone_number <> excluded.phone_number
      ), dropped_address as (
        delete from contact_street_address a using changed c
        where c.dropped_addresses is not null
          and a.account_id = c.account_id and a.contact_id = c.contact_id
          and a.kind = any(c.dropped_addresses)
      ), set_address as (
        insert into contact_street_address
        select row.*
        from changed, jsonb_populate_recordset(null::contact_street_address, street_addresses) row
        on conflict (account_id, contact_id, kind) do update set
          street = excluded.street,
          city = excluded.city,
          state = excluded.state,
          postal_code = excluded.postal_code,
          country = excluded.country
      ), dropped_consent as (
        delete from contact_sms_consent s using changed c
        where c.dropped_consents is not null
          and s.account_id = c.account_id and s.contact_id = c.contact_id
          and s.consent_type = any(c.dropped_consents)
      ), set_consent as (
        insert into contact_sms_consent
        select row.*
        from changed, jsonb_populate_recordset(null::contact_sms_consent, sms_consents) row
        on conflict (account_id, contact_id, consent_type) do update set
          permission = excluded.permission,
          medium = excluded.medium,
          medium_url = excluded.medium_url,
          medium_details = excluded.medium_details,
          advertised_frequency = excluded.advertised_frequency,
          advertised_interval = excluded.advertised_interval,
          opt_in_at = excluded.opt_in_at,
          opt_out_at = excluded.opt_out_at,
          created_at = excluded.created_at,
          updated_at = excluded.updated_at
      )
      """;

  private static final String RECORD =
      """
      , recorded as (
        insert into consent_record overriding user value
        select row.* from entry, jsonb_populate_record(null::consent_record, it) row
        order by position
      )
      """;

  private static final String IDENTIFY =
      """
      insert into consent_identity
      select row.* from entry, jsonb_populate_record(null::consent_identity, it) row
      """;

  /**
   * Contacts and consent entries, one round trip. Parameters: contacts, consent entries, both as
   * JSON arrays of rows.
   */
  static final String SAVE = CHANGE + RECORD + IDENTIFY;

  /**
   * The same for contacts some of which are asked to confirm, where an entry says what it asked. A
   * text of its own: who asks nobody has no part of it planned. Parameters: those and those of
   * {@link QuestionSql#ASK}.
   */
  static final String SAVE_AND_ASK =
      CHANGE
          + QuestionSql.ASK
          + RECORD.replace("entry", "asking_entry")
          + ", identified as ("
          + IDENTIFY
          + ")"
          + QuestionSql.QUEUE;
}
