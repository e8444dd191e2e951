package dev.assent.persistence;

import dev.assent.application.Activity;

/** The statements by which activities are kept and taken. */
final class ActivitySql {

  private ActivitySql() {}

  private static final String QUEUED = "state in ('initialized', 'processing')";

  private static final String KEPT =
      "coalesce(completed_at > clock_timestamp() - interval '%d s', true)"
          .formatted(Activity.KEPT.toSeconds());

  static final String ADD =
      """
      insert into activity
        (account_id, activity_id, token_id, client_address, user_agent, referrer,
          kind, source, source_ids, excluded_ids, list_ids, state, created_at, updated_at, turn_at)
      select ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'initialized', now, now, now
      from clock_timestamp() now
      returning\s"""
          + ActivityRow.COLUMNS;

  static final String COUNT = "select count(*) from activity where account_id = ? and " + QUEUED;

  static final String ONE =
      "select %s from activity where account_id = ? and activity_id = ? and %s"
          .formatted(ActivityRow.COLUMNS, KEPT);

  static final String PAGE =
      """
      select %s from activity where account_id = ? and activity_id > ? and state = any (?) and %s
      order by activity_id limit ?
      """
          .formatted(ActivityRow.COLUMNS, KEPT);

  /** Names no account: the work of all accounts is done by whoever can. */
  static final String TAKE =
      """
      select %1$s from activity it
      where %2$s and not exists (
        select from activity earlier
        where earlier.account_id = it.account_id and earlier.%2$s
          and (earlier.created_at, earlier.activity_id) < (it.created_at, it.activity_id))
      order by turn_at limit 1 for update of it skip locked
      """
          .formatted(ActivityRow.COLUMNS, QUEUED);

  /** Parameters: state, whether that is the end, the progress, account, activity. */
  static final String SAVE =
      """
      update activity set state = ?, updated_at = now, turn_at = now,
        started_at = coalesce(started_at, now), completed_at = case when ended then now end,
        client_address = case when not ended then client_address end,
        user_agent = case when not ended then user_agent end,
        referrer = case when not ended then referrer end,
        total = ?, counted = ?, counted_up_to = ?, done = ?, refused = ?, done_up_to = ?,
        problems = ?, gone_list_ids = ?
      from clock_timestamp() now, (select ?::boolean as ended) the
      where account_id = ? and activity_id = ?
      """;

  static final String FAIL =
      """
      update activity set state = 'failed', updated_at = now, completed_at = now,
        client_address = null, user_agent = null, referrer = null
      from clock_timestamp() now where account_id = ? and activity_id = ? and\s"""
          + QUEUED;

  static final String PUT_OFF =
      """
      update activity set turn_at = clock_timestamp() where account_id = ? and activity_id = ?
      """;

  /** The turn is the account's: what is next in its queue has had it too. */
  static final String PUT_NEXT_OFF =
      """
      update activity set turn_at = clock_timestamp()
      where account_id = ? and activity_id = (
        select activity_id from activity where account_id = ? and %s
        order by created_at, activity_id limit 1)
      """
          .formatted(QUEUED);

  static final String REMOVE_EXPIRED =
      """
      delete from activity where (account_id, activity_id) in (
        select account_id, activity_id from activity where not %s limit 1000
        for update skip locked)
      """
          .formatted(KEPT);
}
