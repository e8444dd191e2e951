package dev.assent.persistence;

/**
 * The statements of a {@link Reservation}: what they lock and read, and in which order. The texts
 * are fixed, as those of {@link ContactSql} are.
 */
final class ReservationSql {

  private ReservationSql() {}

  /**
   * Whoever names one of the identities waits here. The keys are locked in one order, so that no
   * two transactions wait for each other. Parameter: the identities.
   */
  private static final String LOCK_IDENTITIES =
      """
      select pg_advisory_xact_lock(key) from (
        select distinct hashtextextended(identity, 0) as key
        from unnest(?::text[]) identity order by key) keys
      """;

  /**
   * From here to the end of the transaction rows are found one by one, by their keys. What is small
   * is not known to be small where a plan is made once for all calls: PostgreSQL supposes a hundred
   * elements in a JSON array and would rather read a table as a whole; of a table that has grown
   * since it was last analysed it knows nothing at all. So there is nothing to be learnt from the
   * values of a call, for which PostgreSQL would plan anew.
   *
   * <p>It is known to be a writer's from here on, before it has its time: see {@link
   * PostgresContactDirectory#HORIZON}. Parameter: how long to wait for a lock, unless it is as long
   * as ever.
   */
  private static final String PLAN_BY_KEYS =
      """
      select set_config('enable_hashjoin', 'off', true),
        set_config('enable_mergejoin', 'off', true), set_config('enable_seqscan', 'off', true),
        set_config('plan_cache_mode', 'force_generic_plan', true),
        set_config('lock_timeout', coalesce(?, current_setting('lock_timeout')), true),
        pg_current_xact_id()
      """;

  /**
   * Each key is looked up for itself: {@code offset 0} keeps PostgreSQL from going through the
   * contacts of the account and asking each whether it is one of them. So does the order in which
   * the first address is asked for that is not before the claimed one: to a plan made while there
   * were hardly any contacts all indexes are the same, but only one has this order.
   */
  private static final String CLAIMED =
      """
      with claim as materialized (
        select ?::uuid as account_id, ?::uuid[] as contacts, ?::text[] as emails,
          ?::text[] as numbers
      ), claimed as materialized (
        select account_id, unnest(contacts) as contact_id from claim
        union
        select account_id, c.contact_id from claim, unnest(emails) email, lateral (
          select c.contact_id, c.email_canonical from contact c
          where c.account_id = claim.account_id and c.email_canonical >= email
          order by c.email_canonical limit 1) c
        where c.email_canonical = email
        union
        select account_id, c.contact_id from claim, unnest(numbers) number, lateral (
          select c.contact_id, c.sms_e164 from contact c
          where c.account_id = claim.account_id and c.sms_e164 >= number
          order by c.sms_e164 limit 1) c
        where c.sms_e164 = number
      )
      """;

  /**
   * Whoever changes one of these contacts by its id waits here, or is waited for. Parameters:
   * account, contact ids, canonical addresses, E.164 numbers.
   */
  static final String LOCK_CONTACTS =
      CLAIMED
          + """
          select from (select * from claimed order by contact_id) claimed, lateral (
            select from contact c
            where c.account_id = claimed.account_id and c.contact_id = claimed.contact_id
            for update) c
          """;

  /**
   * A statement of its own, because one that has waited for a lock still sees the rows as they were
   * when it began. Parameters: account, contact ids, canonical addresses, E.164 numbers.
   */
  static final String READ_CONTACTS =
      CLAIMED
          + "select "
          + ContactSql.CONTACT_AS_JSON
          + """
          from claimed, lateral (
            select c.* from contact c
            where c.account_id = claimed.account_id and c.contact_id = claimed.contact_id
            offset 0) c
          """;

  /** Parameters: list ids, custom field ids, account. */
  static final String READ_ACCOUNT =
      """
      select a.confirmed_opt_in, clock_timestamp(),
        array(
          select id from unnest(?::uuid[]) id where not exists (
            select from contact_list l
            where l.account_id = a.account_id and l.list_id = id and l.deleted_at is null
            offset 0)),
        array(
          select id || ' ' || f.type from unnest(?::uuid[]) id, lateral (
            select f.type from custom_field f
            where f.account_id = a.account_id and f.custom_field_id = id
              and f.deleted_at is null
            offset 0) f)
      from account a where a.account_id = ?
      """;

  /** Seven statements, one round trip: the driver sends them together. */
  static final String RESERVE =
      String.join(
          ";\n",
          PLAN_BY_KEYS,
          LOCK_IDENTITIES,
          LOCK_CONTACTS,
          References.HOLD,
          READ_CONTACTS,
          PastSteps.READ,
          READ_ACCOUNT);
}
