package dev.assent.persistence;

import dev.assent.application.ContactQuery;
import dev.assent.application.ContactStatus;
import dev.assent.domain.AccountId;
import dev.assent.domain.EmailAddress;
import dev.assent.domain.ListId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * The conditions of a query for contacts {@code c}, which all have to hold. Each is one that an
 * index serves, and the text says only those that are set, so that PostgreSQL plans for them.
 */
final class ContactConditions {

  /** As the index {@code contact_by_status} has it. */
  static final String STATUS =
      "(case when c.deleted_at is not null then 'deleted'"
          + " else coalesce(c.email_permission, 'not_set') end)";

  /** Parameters: account, list ids. */
  private static final String LIVE_LISTS =
      """
      (array(
        select l.list_id from contact_list l
        where l.account_id = ? and l.list_id = any (?) and l.deleted_at is null))
      """;

  /**
   * The contacts of the members, each by its key: {@code offset 0} keeps PostgreSQL from reading
   * all contacts for each member, which is what it does while a table is not analysed. Parameters:
   * account, those of the lists.
   */
  private static final String FEW_MEMBERS =
      """
      (select distinct m.account_id, m.contact_id from contact_list_membership m
        where m.account_id = ? and m.list_id = any %s) m,
      lateral (
        select c.* from contact c
        where c.account_id = m.account_id and c.contact_id = m.contact_id offset 0) c
      """
          .formatted(LIVE_LISTS);

  /** Each contact that fits is asked for its membership, by the key. Parameters: of the lists. */
  private static final String MANY_MEMBERS =
      """
      exists (
        select from contact_list_membership m
        where m.account_id = c.account_id and m.contact_id = c.contact_id
          and m.list_id = any %s offset 0)
      """
          .formatted(LIVE_LISTS);

  private final List<String> conditions = new ArrayList<>();
  private final List<Object> parameters = new ArrayList<>();
  private String contacts = "contact c";

  private ContactConditions() {}

  /**
   * The conditions of {@code query}.
   *
   * @param fewMembers whether there are few on its lists, so that it is best to begin with them
   */
  static ContactConditions of(AccountId account, ContactQuery query, boolean fewMembers) {
    ContactConditions all = new ContactConditions();
    UUID[] lists = query.lists().stream().map(ListId::value).toArray(UUID[]::new);
    if (fewMembers) {
      all.contacts = FEW_MEMBERS;
      all.parameters.addAll(List.of(account.value(), account.value(), lists));
    }
    all.add("c.account_id = ?", account.value());
    if (lists.length > 0 && !fewMembers) {
      all.add(MANY_MEMBERS, account.value(), lists);
    }
    query
        .email()
        .map(EmailAddress::canonical)
        .ifPresent(it -> all.add("c.email_canonical = ?", it));
    if (query.statuses().isEmpty()) {
      all.add("c.deleted_at is null");
    } else if (query.statuses().size() < ContactStatus.values().length) {
      all.add(
          STATUS + " = any (?)",
          (Object) query.statuses().stream().map(JsonColumns::name).toArray(String[]::new));
    }
    query.created().after().ifPresent(it -> all.add("c.created_at > ?", it));
    query.created().before().ifPresent(it -> all.add("c.created_at < ?", it));
    query.updated().after().ifPresent(it -> all.add("c.updated_at > ?", it));
    query.updated().before().ifPresent(it -> all.add("c.updated_at < ?", it));
    return all;
  }

  void add(String condition, Object... values) {
    conditions.add(condition);
    parameters.addAll(List.of(values));
  }

  /** The contacts {@code c} that meet them, as the rest of a query after {@code from}. */
  String sql() {
    return contacts + " where " + String.join(" and ", conditions);
  }

  List<Object> parameters() {
    return List.copyOf(parameters);
  }

  List<Object> parametersAnd(Object last) {
    List<Object> all = new ArrayList<>(parameters);
    all.add(last);
    return all;
  }
}
