package dev.assent.application;

import java.util.Optional;

/** Which token gives access to what. */
public interface AccessDirectory {

  /**
   * The access that the token with this hash gives, if there is such a token. An answer may be some
   * seconds old.
   *
   * @throws UnavailableException if the store can not be asked
   */
  Optional<Access> find(TokenHash token);
}
