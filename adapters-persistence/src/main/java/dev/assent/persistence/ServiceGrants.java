package dev.assent.persistence;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;

/**
 * Grants the role of the service what it needs and no more, where another role owns the tables:
 * with it nobody alters a table, disables a trigger, or rewrites what was recorded.
 */
final class ServiceGrants implements Callback {

  // What a table's triggers say of it, its grants say too. The lock: of two processes that grant at
  // once, PostgreSQL would refuse one.
  private static final String GRANT =
      """
      do $$
      declare
        service constant text := current_setting('assent.service_role');
        it record;
        allowed text;
      begin
        perform pg_advisory_xact_lock(hashtextextended('assent grants', 0));
        execute format('grant usage on schema %I to %I', current_schema, service);
        for it in
          select c.oid::regclass::text as name, c.relname,
            exists (select from pg_trigger t
              where t.tgrelid = c.oid and t.tgname = 'append_only') as append_only,
            exists (select from pg_trigger t
              where t.tgrelid = c.oid and t.tgname = 'never_rewritten') as never_rewritten
          from pg_class c
          where c.relnamespace = current_schema::regnamespace and c.relkind in ('r', 'p')
        loop
          allowed := case
            when it.relname = 'flyway_schema_history' then 'select'
            when it.append_only or it.relname = 'installation' then 'select, insert'
            when it.never_rewritten then 'select, insert, delete'
            else 'select, insert, update, delete' end;
          execute format('revoke all on %s from %I', it.name, service);
          execute format('grant %s on %s to %I', allowed, it.name, service);
        end loop;
      end $$
      """;

  private final String role;

  /**
   * @param role the role that the service has when it runs
   */
  ServiceGrants(String role) {
    this.role = role;
  }

  @Override
  public boolean supports(Event event, Context context) {
    return event == Event.AFTER_MIGRATE;
  }

  @Override
  public boolean canHandleInTransaction(Event event, Context context) {
    return true;
  }

  @Override
  public void handle(Event event, Context context) {
    try (PreparedStatement statement =
        context
            .getConnection()
            .prepareStatement("select set_config('assent.service_role', ?, false);\n" + GRANT)) {
      statement.setString(1, role);
      statement.execute();
    } catch (SQLException failure) {
      throw new FlywayException("The role of the service can not be given its grants", failure);
    }
  }

  @Override
  public String getCallbackName() {
    return "grants of the service's role";
  }
}
