package dev.assent.application;

import dev.assent.domain.AccountId;
import dev.assent.domain.ContactId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reads the consent record, which nobody can change. */
public interface ConsentRecord {

  /**
   * The entries about a contact in the order in which they were written, whatever clock their
   * writers had; also those about one that was erased.
   *
   * @param after the id of the last entry of the part before; the first part has none, and nothing
   *     comes after an entry that does not exist
   * @param limit the most entries
   */
  List<RecordedConsent> find(AccountId account, ContactId contact, Optional<UUID> after, int limit);
}
