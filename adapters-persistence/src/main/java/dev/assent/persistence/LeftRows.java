package dev.assent.persistence;

import java.util.Locale;

/** The rows that contacts have of what an account deletes, and how they are found in parts. */
enum LeftRows {
  CONTACT_LIST(
      """
      select contact_id from contact_list_membership
      where account_id = ? and list_id = ? and contact_id > ?
      order by contact_id offset ? limit 1
      """,
      """
      delete from contact_list_membership
      where account_id = ? and list_id = ? and contact_id > ? and contact_id <= ?
      """),

  /** No index leads to the values of a field: all values of the account are gone through. */
  CUSTOM_FIELD(
      """
      select contact_id from contact_custom_field
      where account_id = ? and contact_id > ?
      order by contact_id offset ? limit 1
      """,
      """
      delete from contact_custom_field
      where account_id = ? and custom_field_id = ? and contact_id > ? and contact_id <= ?
      """);

  /**
   * The last contact of a part, or nothing if the rest is less. Parameters: account, the deleted
   * list or none, the last contact of the part before, how many rows are passed over.
   */
  final String endOfPart;

  /**
   * Parameters: account, the id of what was deleted, the last contact of the part before and of
   * this.
   */
  final String remove;

  LeftRows(String endOfPart, String remove) {
    this.endOfPart = endOfPart;
    this.remove = remove;
  }

  static LeftRows of(String kind) {
    return valueOf(kind.toUpperCase(Locale.ROOT));
  }

  String kind() {
    return name().toLowerCase(Locale.ROOT);
  }
}
