package dev.assent.application;

import dev.assent.domain.AccountId;
import dev.assent.domain.CustomField;
import java.time.Instant;
import java.util.List;

/** The custom fields of accounts. One that was deleted is as unknown as one that never was. */
public interface CustomFieldRepository {

  /** All fields of the account, in ascending order of their ids. */
  List<CustomField> find(AccountId account);

  /** Stores a field that is new or was found. */
  void save(CustomField field);

  /**
   * Deletes a field, once those who were changing a contact meanwhile have ended: from then on no
   * contact has, or gets, a value for it. What is stored of the values goes by {@link Leftovers}.
   */
  void delete(CustomField field, Instant at);
}
