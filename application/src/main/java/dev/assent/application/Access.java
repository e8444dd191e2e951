package dev.assent.application;

import java.util.Objects;
import java.util.Set;

/**
 * What a token gives access to.
 *
 * @param scopes the kinds of data, by their published names, for instance {@code contact_data}
 * @param privileges the operations, by their published names, for instance {@code contacts:write}
 */
public record Access(Caller caller, Set<String> scopes, Set<String> privileges) {

  /** Every scope there is. */
  public static final Set<String> ALL_SCOPES =
      Set.of("contact_data", "account_read", "account_update");

  /** Every privilege there is. */
  public static final Set<String> ALL_PRIVILEGES =
      Set.of("contacts:read", "contacts:write", "contacts:purge", "account:read", "account:update");

  public Access {
    Objects.requireNonNull(caller);
    scopes = Set.copyOf(scopes);
    privileges = Set.copyOf(privileges);
  }
}
