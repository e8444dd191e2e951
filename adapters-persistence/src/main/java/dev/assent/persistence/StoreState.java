package dev.assent.persistence;

import dev.assent.application.Finding;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What PostgreSQL says of itself and of the role that asks.
 *
 * @param hasHistory whether the tables are there, and this role may know their version
 * @param limited whether locks and statements of the role end by themselves, whoever connects
 * @param free connections that this role can have in all
 */
record StoreState(
    String server,
    String role,
    boolean superuser,
    boolean owns,
    boolean hasHistory,
    boolean standby,
    boolean readOnly,
    boolean limited,
    int free) {

  static final String QUESTION =
      """
      select current_setting('server_version') as server, current_user::text as role,
        (select rolsuper from pg_roles where rolname = current_user) as superuser,
        coalesce((select pg_has_role(relowner, 'usage') from pg_class
          where oid = to_regclass('consent_record')), false) as owns,
        coalesce(has_table_privilege(to_regclass('flyway_schema_history'), 'select'), false)
          as has_history,
        pg_is_in_recovery() as standby,
        current_setting('default_transaction_read_only') = 'on' as read_only,
        current_setting('lock_timeout') <> '0' and current_setting('statement_timeout') <> '0'
          as limited,
        current_setting('max_connections')::int
          - current_setting('superuser_reserved_connections')::int
          - (select count(*) from pg_stat_activity where backend_type = 'client backend'
              and usename is distinct from current_user)::int as free
      """;

  static final String VERSION_QUESTION =
      "select coalesce(max(version::int), 0) from flyway_schema_history where success";

  /** That of readiness. */
  private static final int BESIDE_THE_POOL = 1;

  static StoreState read(ResultSet row) throws SQLException {
    return new StoreState(
        row.getString("server"),
        row.getString("role"),
        row.getBoolean("superuser"),
        row.getBoolean("owns"),
        row.getBoolean("has_history"),
        row.getBoolean("standby"),
        row.getBoolean("read_only"),
        row.getBoolean("limited"),
        row.getInt("free"));
  }

  /**
   * Everything there is to say.
   *
   * @param version of the tables, if it is known
   * @param pool how many connections a process may have for its callers
   * @param owner what is wrong with the role that migrates
   */
  List<Finding> findings(Optional<Integer> version, int pool, Optional<Finding> owner) {
    Finding reached = Finding.ok("database", "PostgreSQL " + server + ", as role " + role + ".");
    return Stream.of(
            owner.orElse(reached), schema(version), writes(), roles(), limits(), room(pool))
        .toList();
  }

  private static Finding schema(Optional<Integer> version) {
    int own = Integer.parseInt(Schema.VERSION);
    if (version.isEmpty()) {
      return Finding.warn("schema", "There are no tables of this service: its start makes them.");
    }
    int found = version.get();
    if (found == own) {
      return Finding.ok("schema", "Version " + own + ", which this program needs.");
    }
    return found > own
        ? Finding.warn(
            "schema", "Version %d, made by a newer program than this of %d.".formatted(found, own))
        : Finding.warn(
            "schema",
            "Version %d: the start brings it to %d. End processes of the older version before."
                .formatted(found, own));
  }

  private Finding writes() {
    if (standby) {
      return Finding.fail(
          "writes",
          "This is a standby, which takes none: QUARKUS_DATASOURCE_JDBC_URL is to name the primary.");
    }
    return readOnly
        ? Finding.fail(
            "writes", "default_transaction_read_only is on: alter the database, or the role.")
        : Finding.ok("writes", "It takes them.");
  }

  private Finding roles() {
    if (superuser) {
      return Finding.warn(
          "roles",
          role + " is a superuser, and can rewrite the record. Make two roles, as roles.sh does.");
    }
    return owns
        ? Finding.warn(
            "roles",
            role
                + " owns the tables, and can switch off what protects the record. Let another role"
                + " own them, and name it in ASSENT_DATABASE_OWNER_USERNAME.")
        : Finding.ok("roles", role + " does not own the tables.");
  }

  private Finding limits() {
    return limited
        ? Finding.ok("limits", "Waits of this role end by themselves.")
        : Finding.warn(
            "limits",
            "The role has no lock_timeout or no statement_timeout, which it needs behind PgBouncer:"
                + " give it both, as roles.sh does.");
  }

  private Finding room(int pool) {
    int needed = pool + BESIDE_THE_POOL;
    String numbers = "%d connections can be had, a process takes up to %d".formatted(free, needed);
    return free < needed
        ? Finding.warn(
            "connections",
            numbers + ": raise max_connections, or lower QUARKUS_DATASOURCE_JDBC_MAX_SIZE.")
        : Finding.ok("connections", numbers + ".");
  }
}
