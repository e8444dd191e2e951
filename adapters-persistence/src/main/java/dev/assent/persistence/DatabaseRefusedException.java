package dev.assent.persistence;

import dev.assent.application.UnusableStoreException;

/** PostgreSQL knows no such role, password or database. */
final class DatabaseRefusedException extends UnusableStoreException {

  private static final long serialVersionUID = 1L;

  /**
   * @param reason what PostgreSQL said
   */
  DatabaseRefusedException(String reason) {
    super(
        "The database refuses the service, and will not change its mind by itself: %s. Look at"
                .formatted(reason)
            + " QUARKUS_DATASOURCE_JDBC_URL, _USERNAME and _PASSWORD, and at"
            + " ASSENT_DATABASE_OWNER_USERNAME and _PASSWORD if they are set.");
  }
}
