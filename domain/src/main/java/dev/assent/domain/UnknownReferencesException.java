package dev.assent.domain;

import java.util.Set;

/** Lists or custom fields that the account does not have: never had, deleted, or another's. */
public final class UnknownReferencesException extends RefusedException {

  private static final long serialVersionUID = 1L;

  private final transient Set<ListId> lists;
  private final transient Set<CustomFieldId> customFields;

  public UnknownReferencesException(Set<ListId> lists, Set<CustomFieldId> customFields) {
    super("unknown lists or custom fields");
    this.lists = Set.copyOf(lists);
    this.customFields = Set.copyOf(customFields);
  }

  public Set<ListId> lists() {
    return lists;
  }

  public Set<CustomFieldId> customFields() {
    return customFields;
  }
}
