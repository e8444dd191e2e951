package dev.assent.application;

import dev.assent.domain.CustomField;
import java.time.Instant;

/** Keeps the custom fields of accounts. */
public interface CustomFieldRepository extends CustomFieldDirectory {

  /** Stores a field that is new or was found. */
  void save(CustomField field);

  /**
   * Deletes a field, once those who were changing a contact meanwhile have ended: from then on no
   * contact has, or gets, a value for it. What is stored of the values goes by {@link Leftovers}.
   */
  void delete(CustomField field, Instant at);
}
