package dev.assent.application;

import dev.assent.domain.ContactList;
import dev.assent.domain.ListId;
import dev.assent.domain.NameTakenException;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/** What an account does to its lists. */
public interface ContactLists {

  /**
   * What a list shall be.
   *
   * @param name not blank, at most {@link ContactList#MAX_NAME} code points
   * @param description likewise, if there is one
   */
  record Draft(String name, Optional<String> description, boolean favorite) {
    public Draft {
      Objects.requireNonNull(name);
      Objects.requireNonNull(description);
    }
  }

  /**
   * Creates a list.
   *
   * @throws NameTakenException if the account has a list of this name
   */
  ContactList create(Caller caller, Draft draft);

  /**
   * Replaces what is said of a list.
   *
   * @return the list as it is now, or nothing if the account has no such list
   * @throws NameTakenException if the account has another list of this name
   */
  Optional<ContactList> replace(Caller caller, ListId id, Draft draft);

  /**
   * Deletes a list; its contacts stay, and are not on it any more.
   *
   * @return when it was deleted, or nothing if the account has no such list
   */
  Optional<Instant> delete(Caller caller, ListId id);
}
