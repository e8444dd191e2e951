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

  /** What {@link #find} has found within some seconds, without asking anybody. */
  default Optional<Access> recall(TokenHash token) {
    return Optional.empty();
  }
}
