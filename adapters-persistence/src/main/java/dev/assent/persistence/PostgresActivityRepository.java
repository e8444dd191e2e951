package dev.assent.persistence;

import dev.assent.application.Activity;
import dev.assent.application.ActivityId;
import dev.assent.application.ActivityProgress;
import dev.assent.application.ActivityRepository;
import dev.assent.application.Caller;
import dev.assent.application.Circumstances;
import dev.assent.application.ListActivity;
import dev.assent.domain.AccountId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * Activities in PostgreSQL. Who works on one has its row locked, and that is all there is to it.
 */
@ApplicationScoped
class PostgresActivityRepository implements ActivityRepository {

  private static final UUID BEFORE_ALL = new UUID(0, 0);

  private static final String QUEUED = "state in ('initialized', 'processing')";

  private static final String KEPT =
      "coalesce(completed_at > clock_timestamp() - interval '%d s', true)"
          .formatted(Activity.KEPT.toSeconds());

  private static final String ADD =
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
  private static final String SAVE =
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

  private static final String FAIL =
      """
      update activity set state = 'failed', updated_at = now, completed_at = now,
        client_address = null, user_agent = null, referrer = null
      from clock_timestamp() now where account_id = ? and activity_id = ? and\s"""
          + QUEUED;

  private static final String PUT_OFF =
      """
      update activity set turn_at = clock_timestamp() where account_id = ? and activity_id = ?
      """;

  /** The turn is the account's: what is next in its queue has had it too. */
  private static final String PUT_NEXT_OFF =
      """
      update activity set turn_at = clock_timestamp()
      where account_id = ? and activity_id = (
        select activity_id from activity where account_id = ? and %s
        order by created_at, activity_id limit 1)
      """
          .formatted(QUEUED);

  private static final String REMOVE_EXPIRED =
      """
      delete from activity where (account_id, activity_id) in (
        select account_id, activity_id from activity where not %s limit 1000
        for update skip locked)
      """
          .formatted(KEPT);

  private final DataSource database;

  PostgresActivityRepository(DataSource database) {
    this.database = database;
  }

  @Override
  public Activity add(
      ActivityId id, Caller caller, Circumstances circumstances, ListActivity work) {
    List<Object> row =
        new ArrayList<>(
            List.of(
                caller.account().value(),
                id.value(),
                caller.token().value(),
                circumstances.clientAddress(),
                circumstances.userAgent(),
                circumstances.referrer()));
    row.addAll(ActivityRow.of(work));
    return Sql.query(database, ADD, row, ActivityRow::activity).getFirst();
  }

  @Override
  public int queued(AccountId account) {
    return Sql.query(database, COUNT, List.of(account.value()), row -> row.getInt(1)).getFirst();
  }

  @Override
  public Optional<Activity> find(AccountId account, ActivityId activity) {
    return Sql.query(
            database, ONE, List.of(account.value(), activity.value()), ActivityRow::activity)
        .stream()
        .findFirst();
  }

  @Override
  public List<Activity> find(
      AccountId account, Set<Activity.State> states, Optional<ActivityId> after, int limit) {
    return Sql.query(
        database,
        PAGE,
        List.of(
            account.value(),
            after.map(ActivityId::value).orElse(BEFORE_ALL),
            states.stream().map(JsonColumns::name).toArray(String[]::new),
            limit),
        ActivityRow::activity);
  }

  @Override
  public Optional<Taken> take() {
    return Sql.query(database, TAKE, List.of(), ActivityRow::taken).stream().findFirst();
  }

  @Override
  public void save(Activity.Key activity, Activity.State state, ActivityProgress progress) {
    List<Object> parameters = new ArrayList<>(List.of(JsonColumns.name(state)));
    parameters.addAll(ActivityRow.of(progress));
    parameters.add(state.isEnd());
    parameters.addAll(key(activity));
    Sql.update(database, SAVE, parameters);
    if (state.isEnd()) {
      putNextOff(activity);
    }
  }

  @Override
  public void putOff(Activity.Key activity) {
    Sql.update(database, PUT_OFF, key(activity));
  }

  @Override
  public boolean fail(Activity.Key activity) {
    boolean failed = Sql.update(database, FAIL, key(activity)) > 0;
    putNextOff(activity);
    return failed;
  }

  private void putNextOff(Activity.Key activity) {
    UUID account = activity.account().value();
    Sql.update(database, PUT_NEXT_OFF, List.of(account, account));
  }

  private static List<Object> key(Activity.Key activity) {
    return List.of(activity.account().value(), activity.id().value());
  }

  @Override
  public int removeExpired() {
    return Sql.update(database, REMOVE_EXPIRED, List.of());
  }
}
