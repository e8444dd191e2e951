package dev.assent.application;

import dev.assent.domain.CustomField;
import dev.assent.domain.CustomFieldId;
import dev.assent.domain.NameTakenException;
import dev.assent.domain.TooManyCustomFieldsException;
import java.util.Optional;

/** What an account does to its custom fields. */
public interface CustomFields {

  /**
   * Creates a custom field.
   *
   * @throws NameTakenException if the account has a field of this label or name
   * @throws TooManyCustomFieldsException if it has {@link CustomField#MAX_PER_ACCOUNT} already
   */
  CustomField create(Caller caller, String label, CustomField.Type type);

  /**
   * Gives a custom field another label.
   *
   * @return the field as it is now, or nothing if the account has no such field
   * @throws NameTakenException if the account has another field of this label or name
   */
  Optional<CustomField> relabel(Caller caller, CustomFieldId id, String label);

  /**
   * Deletes a custom field and the values that contacts have for it.
   *
   * @return whether the account has such a field
   */
  boolean delete(Caller caller, CustomFieldId id);
}
