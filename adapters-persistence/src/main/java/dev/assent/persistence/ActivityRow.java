package dev.assent.persistence;

import dev.assent.application.Activity;
import dev.assent.application.ActivityId;
import dev.assent.application.ActivityProblem;
import dev.assent.application.ActivityProgress;
import dev.assent.application.ActivityRepository;
import dev.assent.application.Caller;
import dev.assent.application.Circumstances;
import dev.assent.application.ContactSource;
import dev.assent.application.ListActivity;
import dev.assent.application.TokenId;
import dev.assent.domain.AccountId;
import dev.assent.domain.ContactId;
import dev.assent.domain.ListId;
import dev.assent.domain.MembershipChange;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A row of {@code activity}, read and as parameters. */
final class ActivityRow {

  /** The columns that are read. */
  static final String COLUMNS =
      """
      account_id, activity_id, kind, source, source_ids, excluded_ids, list_ids, token_id,
      client_address, user_agent, referrer, state, created_at, updated_at, started_at,
      completed_at, total, counted, counted_up_to, done, refused, done_up_to, problems,
      gone_list_ids
      """;

  private enum Source {
    NAMED,
    ON_LISTS,
    ALL_ACTIVE
  }

  private ActivityRow() {}

  static ActivityRepository.Taken taken(ResultSet row) throws SQLException {
    return new ActivityRepository.Taken(
        activity(row),
        new Circumstances(
            Optional.ofNullable(row.getString("client_address")),
            Optional.ofNullable(row.getString("user_agent")),
            Optional.ofNullable(row.getString("referrer"))));
  }

  static Activity activity(ResultSet row) throws SQLException {
    return new Activity(
        new ActivityId(row.getObject("activity_id", UUID.class)),
        new Caller(
            new AccountId(row.getObject("account_id", UUID.class)),
            new TokenId(row.getObject("token_id", UUID.class))),
        work(row),
        constant(row, "state", Activity.State.class),
        time(row, "created_at").orElseThrow(),
        time(row, "updated_at").orElseThrow(),
        time(row, "started_at"),
        time(row, "completed_at"),
        progress(row));
  }

  private static ListActivity work(ResultSet row) throws SQLException {
    return new ListActivity(
        constant(row, "kind", MembershipChange.class),
        switch (constant(row, "source", Source.class)) {
          case NAMED -> new ContactSource.Named(set(row.getArray("source_ids"), ContactId::new));
          case ON_LISTS -> new ContactSource.OnLists(set(row.getArray("source_ids"), ListId::new));
          case ALL_ACTIVE -> new ContactSource.AllActive();
        },
        set(row.getArray("excluded_ids"), ContactId::new),
        set(row.getArray("list_ids"), ListId::new));
  }

  private static ActivityProgress progress(ResultSet row) throws SQLException {
    return new ActivityProgress(
        row.getLong("total"),
        row.getBoolean("counted"),
        contact(row, "counted_up_to"),
        row.getLong("done"),
        row.getLong("refused"),
        contact(row, "done_up_to"),
        Stream.of((String[]) row.getArray("problems").getArray())
            .map(ActivityRow::problem)
            .toList(),
        set(row.getArray("gone_list_ids"), ListId::new));
  }

  private static ActivityProblem problem(String text) {
    String[] parts = text.split(" ");
    return new ActivityProblem(
        ActivityProblem.Reason.valueOf(parts[0].toUpperCase(Locale.ROOT)),
        new ContactId(UUID.fromString(parts[1])));
  }

  private static <E extends Enum<E>> E constant(ResultSet row, String column, Class<E> type)
      throws SQLException {
    return Enum.valueOf(type, row.getString(column).toUpperCase(Locale.ROOT));
  }

  private static Optional<Instant> time(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
        .map(OffsetDateTime::toInstant);
  }

  private static Optional<ContactId> contact(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getObject(column, UUID.class)).map(ContactId::new);
  }

  private static <T> Set<T> set(Array ids, Function<UUID, T> type) throws SQLException {
    return Stream.of((UUID[]) ids.getArray()).map(type).collect(Collectors.toSet());
  }

  /** What is asked for: kind, source, its ids, those excluded, and the lists. */
  static List<Object> of(ListActivity work) {
    return switch (work.source()) {
      case ContactSource.Named named ->
          of(work, Source.NAMED, ids(named.contacts(), ContactId::value));
      case ContactSource.OnLists on -> of(work, Source.ON_LISTS, ids(on.lists(), ListId::value));
      case ContactSource.AllActive _ -> of(work, Source.ALL_ACTIVE, new UUID[] {});
    };
  }

  private static List<Object> of(ListActivity work, Source source, UUID[] ids) {
    return List.of(
        JsonColumns.name(work.change()),
        JsonColumns.name(source),
        ids,
        ids(work.excluded(), ContactId::value),
        ids(work.lists(), ListId::value));
  }

  /** How far it has come, in the order of the columns from {@code total} on. */
  static List<Object> of(ActivityProgress progress) {
    return List.of(
        progress.total(),
        progress.counted(),
        progress.countedUpTo().map(ContactId::value),
        progress.done(),
        progress.refused(),
        progress.doneUpTo().map(ContactId::value),
        progress.problems().stream()
            .map(it -> JsonColumns.name(it.reason()) + " " + it.contact())
            .toArray(String[]::new),
        ids(progress.goneLists(), ListId::value));
  }

  private static <T> UUID[] ids(Collection<T> of, Function<T, UUID> id) {
    return of.stream().map(id).toArray(UUID[]::new);
  }
}
