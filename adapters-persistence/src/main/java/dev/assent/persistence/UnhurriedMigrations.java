package dev.assent.persistence;

import io.quarkus.flyway.FlywayConfigurationCustomizer;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.Set;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/**
 * Lets a migration take the time it needs: an index on a large table takes longer than any call may
 * wait for the database.
 */
@Singleton
class UnhurriedMigrations implements Callback, FlywayConfigurationCustomizer {

  private static final Set<Event> BEGIN = Set.of(Event.BEFORE_EACH_MIGRATE);
  private static final Set<Event> END =
      Set.of(Event.AFTER_EACH_MIGRATE, Event.AFTER_EACH_MIGRATE_ERROR);

  /** How often another process that migrates is waited for, a second each. */
  private static final int WITHOUT_END = -1;

  private int usual;

  // Not by name in the configuration: Flyway would look through the class path for it at each
  // start.
  @Override
  public void customize(FluentConfiguration configuration) {
    configuration.callbacks(this).lockRetryCount(WITHOUT_END);
  }

  @Override
  public boolean supports(Event event, Context context) {
    return BEGIN.contains(event) || END.contains(event);
  }

  @Override
  public boolean canHandleInTransaction(Event event, Context context) {
    return true;
  }

  @Override
  public void handle(Event event, Context context) {
    try {
      if (BEGIN.contains(event)) {
        usual = context.getConnection().getNetworkTimeout();
        context.getConnection().setNetworkTimeout(Runnable::run, 0);
      } else {
        context.getConnection().setNetworkTimeout(Runnable::run, usual);
      }
    } catch (SQLException failure) {
      throw new FlywayException("The time limit of the connection can not be set", failure);
    }
  }

  @Override
  public String getCallbackName() {
    return "unhurried migrations";
  }
}
