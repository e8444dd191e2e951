package dev.assent.persistence;

import dev.assent.application.Leftovers;
import dev.assent.domain.AccountId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * Deletions whose memberships and values are still to be removed, in PostgreSQL. Whoever deletes
 * has {@linkplain References#take waited} for the changes under way, and later ones know better: so
 * nothing comes after, and one pass in the order of the contacts finds all.
 */
@ApplicationScoped
class PostgresLeftovers implements Leftovers {

  /** What is read in one go: some hundredths of a second. */
  private static final int PART = 5_000;

  private static final String ADD =
      """
      insert into unfinished_deletion (account_id, kind, deleted_id, deleted_at)
      values (?, ?, ?, ?)
      """;

  /** The one statement that names no account: the work of all accounts is done by whoever can. */
  private static final String NEXT =
      """
      select account_id, kind, deleted_id, done_up_to from unfinished_deletion
      order by deleted_at limit 1 for update skip locked
      """;

  private static final String GO_ON =
      """
      update unfinished_deletion set done_up_to = ?
      where account_id = ? and kind = ? and deleted_id = ?
      """;

  private static final String END =
      "delete from unfinished_deletion where account_id = ? and kind = ? and deleted_id = ?";

  private static final UUID LAST_CONTACT = new UUID(-1, -1);

  private final DataSource database;
  private final int part;

  @Inject
  PostgresLeftovers(DataSource database) {
    this(database, PART);
  }

  PostgresLeftovers(DataSource database, int part) {
    this.database = database;
    this.part = part;
  }

  /** What a deletion left, and how its rows are found. */
  private record Deletion(UUID account, LeftRows rows, UUID id, UUID doneUpTo) {

    static Deletion read(ResultSet row) throws SQLException {
      return new Deletion(
          row.getObject(1, UUID.class),
          LeftRows.of(row.getString(2)),
          row.getObject(3, UUID.class),
          row.getObject(4, UUID.class));
    }
  }

  /** Writes down that {@code id} was deleted, in the transaction that deletes it. */
  static void add(DataSource database, LeftRows rows, AccountId account, UUID id, Instant at) {
    Sql.update(database, ADD, List.of(account.value(), rows.kind(), id, at));
  }

  @Override
  public OptionalInt removeSome() {
    return Sql.query(database, NEXT, List.of(), Deletion::read).stream()
        .mapToInt(this::removeSome)
        .findFirst();
  }

  private int removeSome(Deletion deletion) {
    Optional<UUID> end = endOfPart(deletion);
    int removed =
        Sql.update(
            database,
            deletion.rows().remove,
            List.of(
                deletion.account(), deletion.id(), deletion.doneUpTo(), end.orElse(LAST_CONTACT)));
    List<Object> key = List.of(deletion.account(), deletion.rows().kind(), deletion.id());
    end.ifPresentOrElse(
        it -> Sql.update(database, GO_ON, Stream.concat(Stream.of(it), key.stream()).toList()),
        () -> Sql.update(database, END, key));
    return removed;
  }

  private Optional<UUID> endOfPart(Deletion deletion) {
    List<Object> parameters = new ArrayList<>(List.of(deletion.account()));
    if (deletion.rows() == LeftRows.CONTACT_LIST) {
      parameters.add(deletion.id());
    }
    parameters.addAll(List.of(deletion.doneUpTo(), part - 1));
    return Sql.query(
            database, deletion.rows().endOfPart, parameters, row -> row.getObject(1, UUID.class))
        .stream()
        .findFirst();
  }
}
