package dev.assent.application;

import dev.assent.domain.AccountId;
import dev.assent.domain.CustomField;
import java.util.List;

/** Looks custom fields up. One that was deleted is as unknown as one that never was. */
public interface CustomFieldDirectory {

  /** All fields of the account, in ascending order of their ids. */
  List<CustomField> find(AccountId account);
}
