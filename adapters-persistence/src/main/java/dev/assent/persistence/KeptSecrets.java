package dev.assent.persistence;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** What an installation keeps in its database once and for all, where all replicas find it. */
record KeptSecrets(DataSource database) {

  private static final String KEEP =
      """
      insert into installation (name, value) values (?, ?) on conflict do nothing;
      select value from installation where name = ?
      """;

  private static final String FIND = "select value from installation where name = ?";
  private static final String FIND_ALL = "select value from installation where name like ?";

  /** Keeps a value unless there is one of this name, and returns the one that is kept. */
  byte[] keep(String name, byte[] value) {
    return Sql.run(
        database,
        connection -> {
          try (PreparedStatement keep = connection.prepareStatement(KEEP)) {
            keep.setString(1, name);
            keep.setBytes(2, value);
            keep.setString(3, name);
            keep.execute();
            keep.getMoreResults();
            try (ResultSet row = keep.getResultSet()) {
              row.next();
              return row.getBytes(1);
            }
          }
        });
  }

  Optional<byte[]> find(String name) {
    return Sql.query(database, FIND, List.of(name), row -> row.getBytes(1)).stream().findFirst();
  }

  /** The values whose names begin like this. */
  List<byte[]> findAll(String beginning) {
    return Sql.query(database, FIND_ALL, List.of(beginning + "%"), row -> row.getBytes(1));
  }
}
