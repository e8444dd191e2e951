package dev.assent.application;

import dev.assent.domain.AccountId;
import dev.assent.domain.ContactId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Looks the consent record up, which nobody can change. */
public interface ConsentRecordDirectory {

  /**
   * The entries about a contact, and about the address and the number that it has, whichever
   * contact they were about then, in the order in which they were written; also those about a
   * contact that was erased.
   *
   * @param after the id of the last entry of the part before; the first part has none, and nothing
   *     comes after an entry that does not exist
   * @param limit the most entries
   */
  List<RecordedConsent> find(AccountId account, ContactId contact, Optional<UUID> after, int limit);
}
