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
    return Sql.query(database, ActivitySql.ADD, row, ActivityRow::activity).getFirst();
  }

  @Override
  public int queued(AccountId account) {
    return Sql.query(database, ActivitySql.COUNT, List.of(account.value()), row -> row.getInt(1))
        .getFirst();
  }

  @Override
  public Optional<Activity> find(AccountId account, ActivityId activity) {
    return Sql.query(
            database,
            ActivitySql.ONE,
            List.of(account.value(), activity.value()),
            ActivityRow::activity)
        .stream()
        .findFirst();
  }

  @Override
  public List<Activity> find(
      AccountId account, Set<Activity.State> states, Optional<ActivityId> after, int limit) {
    return Sql.query(
        database,
        ActivitySql.PAGE,
        List.of(
            account.value(),
            after.map(ActivityId::value).orElse(BEFORE_ALL),
            states.stream().map(JsonColumns::name).toArray(String[]::new),
            limit),
        ActivityRow::activity);
  }

  @Override
  public Optional<Taken> take() {
    return Sql.query(database, ActivitySql.TAKE, List.of(), ActivityRow::taken).stream()
        .findFirst();
  }

  @Override
  public void save(Activity.Key activity, Activity.State state, ActivityProgress progress) {
    List<Object> parameters = new ArrayList<>(List.of(JsonColumns.name(state)));
    parameters.addAll(ActivityRow.of(progress));
    parameters.add(state.isEnd());
    parameters.addAll(key(activity));
    Sql.update(database, ActivitySql.SAVE, parameters);
    if (state.isEnd()) {
      putNextOff(activity);
    }
  }

  @Override
  public void putOff(Activity.Key activity) {
    Sql.update(database, ActivitySql.PUT_OFF, key(activity));
  }

  @Override
  public boolean fail(Activity.Key activity) {
    boolean failed = Sql.update(database, ActivitySql.FAIL, key(activity)) > 0;
    putNextOff(activity);
    return failed;
  }

  private void putNextOff(Activity.Key activity) {
    UUID account = activity.account().value();
    Sql.update(database, ActivitySql.PUT_NEXT_OFF, List.of(account, account));
  }

  private static List<Object> key(Activity.Key activity) {
    return List.of(activity.account().value(), activity.id().value());
  }

  @Override
  public int removeExpired() {
    return Sql.update(database, ActivitySql.REMOVE_EXPIRED, List.of());
  }
}
