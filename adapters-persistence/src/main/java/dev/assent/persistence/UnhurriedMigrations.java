package dev.assent.persistence;

import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;

/** Lets a migration take the time it needs, also where its role has time limits of its own. */
final class UnhurriedMigrations implements Callback {

  private static final String WITHOUT_LIMIT =
      """
      set local lock_timeout = 0;
      set local statement_timeout = 0;
      set local idle_in_transaction_session_timeout = 0
      """;

  @Override
  public boolean supports(Event event, Context context) {
    return event == Event.BEFORE_EACH_MIGRATE;
  }

  @Override
  public boolean canHandleInTransaction(Event event, Context context) {
    return true;
  }

  @Override
  public void handle(Event event, Context context) {
    try (Statement statement = context.getConnection().createStatement()) {
      statement.execute(WITHOUT_LIMIT);
    } catch (SQLException failure) {
      throw new FlywayException("The time limits of a migration can not be lifted", failure);
    }
  }

  @Override
  public String getCallbackName() {
    return "unhurried migrations";
  }
}
